"""Addresses of exports; under ``workbench/export/``."""

from django.urls import path

from gongkai_web.publishing.exporting import views

MENU = ("批量导出", "exporting:index", "download")  # label, address, icon

app_name = "exporting"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/file/", views.download, name="download"),
]
