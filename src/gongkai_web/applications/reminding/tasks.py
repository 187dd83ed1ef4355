"""The mails of the day."""

from datetime import timedelta

from gongkai_web.applications.reminding.digest import send_all
from gongkai_web.background.tasks import background


@background(every=timedelta(days=1))
def send_digests() -> int:
    """Tell people what is due."""
    return send_all()
