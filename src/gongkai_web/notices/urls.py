"""The workbench's addresses of the outbox."""

from django.urls import path

from gongkai_web.notices.outbox.view import outbox, send_again

app_name = "notices"
urlpatterns = [
    path("", outbox, name="outbox"),
    path("<int:pk>/again/", send_again, name="send_again"),
]
