"""Public addresses. They outlive a redesign: nothing here is renamed, only added."""

from django.urls import include, path, register_converter

from gongkai_web.portal.views import (
    attachments,
    bodies,
    disclosure,
    documents,
    help,
    home,
    questions,
    records,
    screen,
    waiting,
)
from gongkai_web.search import views as search


class Ending:
    """One of several endings."""

    regex = ""

    def to_python(self, value: str) -> str:
        """Return it."""
        return value

    def to_url(self, value: str) -> str:
        """Return it."""
        return value


class Drawing(Ending):
    """What a QR code is drawn as."""

    regex = "svg|png"


class Photo(Ending):
    """What pictures in texts are kept as."""

    regex = "jpg|png"


register_converter(Drawing, "drawing")
register_converter(Photo, "photo")

app_name = "portal"
urlpatterns = [
    path("", include("gongkai_web.portal.feeds.urls")),
    path("", include("gongkai_web.portal.api.urls")),
    path("", include("gongkai_web.portal.opendata.urls")),
    path("", home.home, name="home"),
    path("disclosure/", disclosure.section, name="section"),
    path("disclosure/guide/", disclosure.guide, name="guide"),
    path("disclosure/policies/", disclosure.policies, name="policies"),
    path("disclosure/statutory/", disclosure.statutory_content, name="statutory"),
    path("disclosure/items/<slug:item_id>/", disclosure.item, name="item"),
    path("disclosure/reports/", disclosure.reports, name="reports"),
    path("disclosure/apply/", disclosure.apply, name="apply"),
    path("records/", records.latest, name="latest"),
    path("records/<int:pk>/", records.record, name="record"),
    path("records/<int:pk>/print/", records.paper, name="print"),
    path("records/<int:pk>/qr.<drawing:kind>", records.qr, name="qr"),
    path("records/<int:record>/files/<str:sha256>/", attachments.attachment, name="attachment"),
    path("pictures/<str:sha256>.<photo:extension>", attachments.picture, name="picture"),
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/<slug:slug>/", bodies.body, name="body"),
    path("bodies/<slug:slug>/guide/", bodies.body_guide, name="body_guide"),
    path("bodies/<slug:slug>/records/", bodies.body_records, name="body_records"),
    path("bodies/<slug:slug>/reports/", disclosure.reports, name="body_reports"),
    path("documents/", documents.documents, name="documents"),
    path("questions/", questions.questions, name="questions"),
    path("screen/<slug:slug>/", screen.screen, name="screen"),
    path("search/", search.results, name="search"),
    path("search/suggest/", search.suggestions, name="suggest"),
    path("feeds/", waiting.feeds, name="feeds"),
    path("reading/", help.large_print, name="large_print"),
    path("help/", help.help_page, name="help"),
    path("privacy/", help.privacy, name="privacy"),
    path("sitemap/", help.sitemap, name="sitemap"),
]
