"""Addresses of the interface; a second version would stand beside the first."""

from django.urls import path

from gongkai_web.portal.api import pages
from gongkai_web.portal.api.interface import api

urlpatterns = [
    path("api/", pages.page, name="api"),
    path("api/v1/", api.urls),
]
