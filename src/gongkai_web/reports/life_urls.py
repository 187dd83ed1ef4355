"""The workbench's addresses of a report's life; under ``workbench/year-reports/``."""

from django.urls import path

from gongkai_web.reports.beginning.view import begin, reports
from gongkai_web.reports.dossier.page import download, report
from gongkai_web.reports.explaining.view import explain
from gongkai_web.reports.freezing.view import freeze
from gongkai_web.reports.narrative.view import check, text
from gongkai_web.reports.publication.view import publish
from gongkai_web.reports.renewal.view import renew
from gongkai_web.reports.reviewing.view import ask_review, recall, review
from gongkai_web.reports.submission.view import answer, submit

app_name = "year_reports"
urlpatterns = [
    path("", reports, name="list"),
    path("begin/<int:pk>/", begin, name="begin"),
    path("<int:pk>/", report, name="report"),
    path("<int:pk>/file/<slug:kind>/", download, name="download"),
    path("<int:pk>/text/", text, name="text"),
    path("<int:pk>/text/check/", check, name="check"),
    path("<int:pk>/explain/", explain, name="explain"),
    path("<int:pk>/ask-review/", ask_review, name="ask_review"),
    path("<int:pk>/review/", review, name="review"),
    path("<int:pk>/recall/", recall, name="recall"),
    path("<int:pk>/submit/", submit, name="submit"),
    path("<int:pk>/answer/", answer, name="answer"),
    path("<int:pk>/freeze/", freeze, name="freeze"),
    path("<int:pk>/publish/", publish, name="publish"),
    path("<int:pk>/renew/", renew, name="renew"),
]
