"""Addresses of the handbook; under ``workbench/guide/``."""

from django.urls import path

from gongkai_web.handbook import views

app_name = "handbook"
urlpatterns = [
    path("", views.contents, name="contents"),
    path("<slug:slug>/", views.read, name="page"),
]
