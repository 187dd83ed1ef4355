"""Intake, papers and the public log in the workbench; part of ``applications.urls``."""

from django.urls import path

from gongkai_web.applications.answered.form import list_answered
from gongkai_web.applications.intake_terms.view import intake_terms
from gongkai_web.applications.papers.view import add_paper, open_paper
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
    path("<int:pk>/papers/add/", add_paper, name="add_paper"),
    path("<int:pk>/papers/open/", open_paper, name="open_paper"),
    path("<int:pk>/list-answered/", list_answered, name="list_answered"),
    path("terms/", intake_terms, name="intake_terms"),
    path("terms/<slug:slug>/", intake_terms, name="intake_terms_of"),
]
