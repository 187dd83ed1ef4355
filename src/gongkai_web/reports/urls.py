"""The pages of figures, mounted at /workbench/reports/ by the hook for Wagtail's admin."""

from django.urls import path

from gongkai_web.reports.figures.view import figures_page
from gongkai_web.reports.importing.opening.view import opening_imported
from gongkai_web.reports.importing.urls import patterns as imports
from gongkai_web.reports.openings.view import opening_page, restatement_page
from gongkai_web.reports.year.cell import cell_page
from gongkai_web.reports.year.chain import years_page
from gongkai_web.reports.year.page import year_page

app_name = "reports"
urlpatterns = [
    *imports,
    path("<int:body>/", years_page, name="years"),
    path("<int:body>/<int:year>/", year_page, name="year"),
    path("<int:body>/<int:year>/cells/<str:key>/", cell_page, name="cell"),
    path("<int:body>/<int:year>/figures/", figures_page, name="figures"),
    path("<int:body>/<int:year>/opening/", opening_page, name="opening"),
    path("<int:body>/<int:year>/opening/imported/", opening_imported, name="opening_imported"),
    path("<int:body>/<int:year>/opening/restate/", restatement_page, name="restate"),
]
