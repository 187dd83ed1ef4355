"""Partial disclosure in the workbench; part of ``applications.urls``."""

from django.urls import path

from gongkai_web.applications.redaction import files, view

ONE = "<int:pk>/redaction/<int:redaction_pk>/"
FILE = "<int:pk>/released/<int:file_pk>/"
urlpatterns = [
    path("<int:pk>/redaction/", view.redact, name="redact"),
    path(ONE, view.redaction, name="redaction"),
    path(f"{ONE}words/", view.redaction_words, name="redaction_words"),
    path(f"{ONE}erase/", view.redaction_erase, name="redaction_erase"),
    path(f"{ONE}page/<int:number>.png", view.redaction_page, name="redaction_page"),
    path(f"{ONE}release/", view.redaction_release, name="redaction_release"),
    path(f"{ONE}take-back/", view.take_back, name="redaction_take_back"),
    path(f"{ONE}drop/", view.drop, name="redaction_drop"),
    path("<int:pk>/released/", view.supply, name="supply"),
    path("<int:pk>/released/remove/", view.take_out, name="take_out"),
    path(FILE, files.released_file, name="released_file"),
    path(f"{FILE}removals.pdf", files.removals, {"ending": "pdf"}, name="removals_pdf"),
    path(f"{FILE}removals.docx", files.removals, {"ending": "docx"}, name="removals_docx"),
]
