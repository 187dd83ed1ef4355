"""The uploads' addresses by themselves, behind the workbench's door."""

from django.urls import include, path

from gongkai_web import urls

urlpatterns = [path("workbench/uploads/", include("gongkai_web.publishing.uploads.urls")), *urls.urlpatterns]
