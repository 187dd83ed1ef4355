"""Addresses of uploads; under ``workbench/uploads/``."""

from django.urls import path

from gongkai_web.publishing.uploads.views import Finish, Piece, Uploads

app_name = "uploads"
urlpatterns = [
    path("", Uploads.as_view(), name="create"),
    path("<uuid:pk>/", Piece.as_view(), name="piece"),
    path("<uuid:pk>/finish/", Finish.as_view(), name="finish"),
]
