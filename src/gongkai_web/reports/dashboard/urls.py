"""Where the dashboard is, mounted at /workbench/dashboard/ by the hook for Wagtail's admin."""

from django.urls import path

from gongkai_web.reports.dashboard.view import dashboard

app_name = "dashboard"
urlpatterns = [path("", dashboard, name="dashboard")]
