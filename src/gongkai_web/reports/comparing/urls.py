"""The pages of comparisons, mounted at /workbench/comparing/ by the hook for Wagtail's admin."""

from django.urls import path

from gongkai_web.reports.comparing.index import index
from gongkai_web.reports.comparing.peers import peers
from gongkai_web.reports.comparing.series import of_body, of_stranger

app_name = "comparing"
urlpatterns = [
    path("", index, name="index"),
    path("bodies/<int:body>/", of_body, name="series"),
    path("others/", of_stranger, name="stranger"),
    path("years/<int:year>/", peers, name="peers"),
]
