"""The pages of a region, mounted at /workbench/regions/ by the hook for Wagtail's admin."""

from django.urls import path

from gongkai_web.reports.rollup import view

app_name = "regions"
urlpatterns = [
    path("", view.index, name="index"),
    path("<int:pk>/<int:year>/", view.region, name="region"),
    path("<int:pk>/<int:year>/cells/<str:key>/", view.cell, name="cell"),
    path("<int:pk>/<int:year>/exclusions/<int:exclusion>/", view.take_back, name="take_back"),
    path("<int:pk>/<int:year>/sums/<str:form>/", view.as_file, name="file"),
]
