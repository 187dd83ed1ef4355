"""The public side."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_delete, post_save

# What public pages show beside records: a change of any of these is a change of the pages.
SHOWN = (
    *("bodies.PublicBody", "bodies.Leader", "bodies.Unit", "publishing.PolicyQuestion", "publishing.HomePage"),
    *("publishing.Column", "publishing.TextPage", "wagtailcore.Site", "wagtailcore.PageViewRestriction"),
    "applications.IntakeTerms",
)


class PortalConfig(AppConfig):
    """What the public sees."""

    name = "gongkai_web.portal"
    verbose_name = "门户"

    def ready(self) -> None:
        """Forget remembered pages when something shown on them changes; remember where columns were."""
        from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

        from gongkai_web.portal.addresses import remember_move, remember_slug
        from gongkai_web.portal.generation import move_on
        from gongkai_web.publishing.signals import record_changed

        page_slug_changed.connect(remember_slug, dispatch_uid="portal.slug")
        post_page_move.connect(remember_move, dispatch_uid="portal.move")
        for number, signal in enumerate((record_changed, page_published, page_unpublished, post_page_move)):
            signal.connect(move_on, dispatch_uid=f"portal.generation.{number}")
        for label in SHOWN:
            for kind, signal in (("saved", post_save), ("deleted", post_delete)):
                signal.connect(move_on, sender=apps.get_model(label), dispatch_uid=f"portal.{label}.{kind}")
