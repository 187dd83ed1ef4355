"""Addresses of the link checks; under ``workbench/links/``."""

from django.urls import path

from gongkai_web.publishing.links import views

MENU = ("失效链接", "links:index", "link")  # label, address, icon

app_name = "links"
urlpatterns = [path("", views.index, name="index")]
