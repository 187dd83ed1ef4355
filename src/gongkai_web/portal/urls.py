"""Public addresses. They outlive a redesign: nothing here is renamed, only added."""

from django.urls import path

from gongkai_web.portal import views

app_name = "portal"
urlpatterns = [
    path("records/<int:pk>/", views.record, name="record"),
    path("records/<int:record>/files/<str:sha256>/", views.record, name="attachment"),
    path("bodies/<slug:slug>/", views.record, name="body"),
]
