"""The workbench's addresses of registers."""

from django.urls import path

from gongkai_web.registers import view
from gongkai_web.registers.importing import view as importing
from gongkai_web.registers.statistics.view import statistics

app_name = "registers"
urlpatterns = [
    path("imports/", importing.index, name="imports"),
    path("imports/<int:pk>/", importing.one, name="import"),
    path("imports/<int:pk>/meanings/", importing.mapping, name="import_mapping"),
    path("imports/<int:pk>/confirm/", importing.confirm, name="import_confirm"),
    path("imports/<int:pk>/undo/", importing.undo, name="import_undo"),
    path("statistics/", statistics, name="statistics"),
    path("<slug:register>/", view.table, name="table"),
    path("<slug:register>/export/<slug:form>/", view.export, name="export"),
    path("<slug:register>/views/", view.save, name="save"),
    path("<slug:register>/views/<int:pk>/remove/", view.remove, name="remove"),
]
