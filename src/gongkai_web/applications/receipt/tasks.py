"""What intake does by the timetable."""

from datetime import timedelta

from django.utils import timezone

from gongkai_web.applications.models import Paper
from gongkai_web.applications.receipt import throttle
from gongkai_web.background.tasks import background
from gongkai_web.protecting import papers

ABANDONED = timedelta(days=2)  # longer than any session


@background(every=timedelta(hours=6))
def forget_what_was_abandoned() -> int:
    """Destroy the papers of drafts nobody sent, and old counts of tries; return how many papers."""
    throttle.forget_old()
    before = (timezone.now() - ABANDONED).timestamp()
    old = [name for name in papers.names() if papers.path_of(name).stat().st_mtime < before]
    kept = set(Paper.objects.filter(sealed_name__in=old).values_list("sealed_name", flat=True))
    gone = [name for name in old if name not in kept]
    for name in gone:
        papers.destroy(name)
    return len(gone)
