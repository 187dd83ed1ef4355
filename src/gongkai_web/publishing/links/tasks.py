"""Links are followed every day."""

from datetime import timedelta

from gongkai_web.background.tasks import background
from gongkai_web.publishing.links.checking import Round, register_links


@background(every=timedelta(days=1), queue="slow")
def check_links() -> int:
    """Bring the list of links up to date and check those whose turn it is; return how many were checked."""
    register_links()
    return Round().run()
