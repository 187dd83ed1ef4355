"""The pages of letter templates; part of ``applications.urls``."""

from django.urls import path

from gongkai_web.applications.letter_templates import view

ONE = "letters/templates/<slug:slug>/<slug:kind>/"
urlpatterns = [
    path("letters/templates/", view.letter_templates, name="letter_templates"),
    path("letters/templates/<slug:slug>/", view.letter_templates, name="letter_templates_of"),
    path(ONE, view.letter_template, name="letter_template"),
    path(f"{ONE}default.docx", view.letter_template_default, name="letter_template_default"),
    path(f"{ONE}<int:version>.docx", view.letter_template_docx, name="letter_template_docx"),
    path(f"{ONE}<int:version>/preview/", view.letter_template_preview, name="letter_template_preview"),
    path(f"{ONE}<int:version>/use/", view.letter_template_use, name="letter_template_use"),
    path(f"{ONE}reset/", view.letter_template_reset, name="letter_template_reset"),
]
