"""The workbench's addresses of remedies."""

from django.urls import path

from gongkai_web.remedies import views
from gongkai_web.remedies.redo.view import redo

app_name = "remedies"
urlpatterns = [
    path("", views.index, name="list"),
    path("case/<int:pk>/new/", views.register, name="register"),
    path("<int:pk>/answer/", views.answer, name="answer"),
    path("<int:pk>/conclude/", views.conclude, name="conclude"),
    path("<int:pk>/appeal/", views.appeal, name="appeal"),
    path("<int:pk>/appeal/end/", views.end_appeal, name="end_appeal"),
    path("<int:pk>/amend/", views.amend, name="amend"),
    path("<int:pk>/appeal/amend/", views.amend_appeal, name="amend_appeal"),
    path("<int:pk>/redo/", redo, name="redo"),
]
