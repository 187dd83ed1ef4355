"""Intake in the workbench; part of ``applications.urls``."""

from django.urls import path

from gongkai_web.applications.receipt.clerk import take_in, taken, taken_pdf
from gongkai_web.applications.receipt.dividing_form import join, split
from gongkai_web.applications.receipt.registering import register

urlpatterns = [
    path("new/", take_in, name="take_in"),
    path("<int:pk>/taken/", taken, name="taken"),
    path("<int:pk>/taken/receipt.pdf", taken_pdf, name="taken_pdf"),
    path("<int:pk>/register/", register, name="register"),
    path("<int:pk>/split/", split, name="split"),
    path("<int:pk>/join/", join, name="join"),
]
