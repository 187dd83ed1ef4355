"""Addresses of the log; under ``workbench/log/``."""

from django.urls import path

from gongkai_web.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.entries, name="index"),
    path("export/", views.export, name="export"),
    path("verification/", views.verification, name="verification"),
]
