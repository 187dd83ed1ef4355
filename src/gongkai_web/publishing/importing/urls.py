"""Addresses of imports; under ``workbench/import/``."""

from django.urls import path

from gongkai_web.publishing.importing import views

MENU = ("批量导入", "importing:index", "upload")  # label, address, icon

app_name = "importing"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.batch, name="batch"),
    path("<int:pk>/confirm/", views.confirm, name="confirm"),
    path("<int:pk>/mapping/", views.mapping, name="mapping"),
    path("<int:pk>/undo/", views.undo, name="undo"),
]
