"""The destruction in the background."""

from gongkai_web.background.tasks import background
from gongkai_web.retention.models import DeletionRun
from gongkai_web.retention.running import run


@background(attempts=20, queue="slow")
def carry_out(pk: int) -> None:
    """Carry out an approved list, or go on with it."""
    run(DeletionRun.objects.select_related("body", "decided_by").get(pk=pk))
