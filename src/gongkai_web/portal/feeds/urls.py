"""Addresses of feeds; they are subscribed to, so none is ever renamed."""

from django.urls import path, register_converter

from gongkai_web.portal.feeds import views


class Form:
    """The format of a feed."""

    regex = "atom|json"

    def to_python(self, value: str) -> str:
        """Return it."""
        return value

    def to_url(self, value: str) -> str:
        """Return it."""
        return value


register_converter(Form, "form")

urlpatterns = [
    path("feeds/", views.page, name="feeds"),
    path("feeds/latest.<form:form>", views.latest, name="feed"),
    path("feeds/columns/<int:pk>.<form:form>", views.column, name="feed_column"),
    path("feeds/bodies/<slug:slug>.<form:form>", views.body, name="feed_body"),
    path("feeds/kinds/<slug:value>.<form:form>", views.kind, name="feed_kind"),
    path("feeds/search.<form:form>", views.search, name="feed_search"),
]
