"""The pages of imported reports, mounted at /workbench/reports/imports/."""

from django.urls import path

from gongkai_web.reports.importing import view
from gongkai_web.reports.importing.dropping.view import imports_page, read_again, withdraw
from gongkai_web.reports.importing.judging.view import judge_page, take_back

patterns = [
    path("imports/", imports_page, name="imports"),
    path("imports/<int:pk>/", view.import_page, name="import"),
    path("imports/<int:pk>/name/", view.name, name="import_name"),
    path("imports/<int:pk>/cells/<str:key>/", view.cell_page, name="import_cell"),
    path("imports/<int:pk>/pages/<int:page>.png", view.page_picture, name="import_picture"),
    path("imports/<int:pk>/original/", view.original, name="import_original"),
    path("imports/<int:pk>/confirm/", view.confirm, name="import_confirm"),
    path("imports/<int:pk>/reopen/", view.reopen, name="import_reopen"),
    path("imports/<int:pk>/read-again/", read_again, name="import_read_again"),
    path("imports/<int:pk>/withdraw/", withdraw, name="import_withdraw"),
    path("imports/<int:pk>/judge/", judge_page, name="import_judge"),
    path("imports/<int:pk>/take-back/", take_back, name="import_take_back"),
]
