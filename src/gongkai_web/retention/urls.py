"""The workbench's addresses of retention."""

from django.urls import path

from gongkai_web.retention import views

app_name = "retention"
urlpatterns = [
    path("", views.index, name="index"),
    path("body/<int:pk>/propose/", views.propose, name="propose"),
    path("body/<int:pk>/<slug:slug>/", views.lengthen, name="lengthen"),
    path("run/<int:pk>/", views.run, name="run"),
    path("case/<int:pk>/hold/", views.hold, name="hold"),
    path("hold/<int:pk>/lift/", views.lift, name="lift"),
]
