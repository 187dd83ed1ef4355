"""Check the links of what is published: those that wait longest first, politely, and for so long and no longer."""

import time
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from gongkai_web.publishing.links.fetching import Answer, ask
from gongkai_web.publishing.links.finding import links_in
from gongkai_web.publishing.links.internal import is_internal, why_dead
from gongkai_web.publishing.models import LinkCheck, LinkedVersion, LinkOutcome, Record
from gongkai_web.publishing.models.links import LinkCheckQuerySet

AGAIN_AFTER = timedelta(days=7)  # what was found alive
DOUBTFUL_AFTER = timedelta(hours=20)  # what wasn't: the next day
POLITE = 1.0  # seconds between two requests to one server
FOR_SECONDS = 20 * 60.0
AT_ONCE = 500
OFFLINE_AFTER = 5  # servers in a row of which none can be reached: then it is we who are cut off
UNREACHABLE = ("域名不存在或者解析不了", "连接不上")


def register_links() -> int:
    """Bring the list of links up to what is published now; return of how many records."""
    stale = Record.objects.public().exclude(linked_version__version_hash=F("live_hash"))
    count = 0
    for record in stale.only("pk", "body_html", "live_hash").iterator(chunk_size=500):
        _register(record)
        count += 1
    LinkCheck.objects.exclude(record__live=True).delete()
    return count


@transaction.atomic
def _register(record: Record) -> None:
    wanted = {link.url[:2000]: link for link in links_in(record.body_html)}
    there = set(record.links.values_list("url", flat=True))
    record.links.exclude(url__in=wanted).delete()
    LinkCheck.objects.bulk_create(
        LinkCheck(record=record, url=url, text=link.text) for url, link in wanted.items() if url not in there
    )
    LinkedVersion.objects.update_or_create(record=record, defaults={"version_hash": record.live_hash})


class Round:
    """One round of checks."""

    def __init__(
        self,
        *,
        for_seconds: float = FOR_SECONDS,
        polite: float = POLITE,
        fetch: Callable[[str], Answer] = ask,
    ) -> None:
        self.until = time.monotonic() + for_seconds
        self.polite, self.fetch = polite, fetch
        self.asked: dict[str, Answer] = {}
        self.last: dict[str, float] = {}
        self.unreachable: set[str] = set()
        self.reached = False

    def run(self) -> int:
        """Check what is due until the time is up, or until it shows that there is no way out; return how many."""
        count = 0
        while time.monotonic() < self.until:
            due = list(_due()[:AT_ONCE])
            if not due:
                break
            for check in due:
                if time.monotonic() >= self.until or self.offline:
                    return count
                self._check(check)
                count += 1
        return count

    @property
    def offline(self) -> bool:
        """Tell whether it is this machine that reaches nobody."""
        return not self.reached and len(self.unreachable) >= OFFLINE_AFTER

    def _check(self, check: LinkCheck) -> None:
        if is_internal(check.url):
            why = why_dead(check.url)
            answer = Answer(LinkOutcome.DEAD, why, gone=True) if why else Answer(LinkOutcome.ALIVE)
        else:
            answer = self._answer(check.url)
        note(check, answer)

    def _answer(self, url: str) -> Answer:
        if url in self.asked:
            return self.asked[url]
        host = _host(url)
        wait = self.last.get(host, 0.0) + self.polite - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        answer = self.fetch(url)
        self.last[host] = time.monotonic()
        if answer.outcome is LinkOutcome.DEAD and answer.detail in UNREACHABLE:
            self.unreachable.add(host)
            if not self.reached:  # it may be we who are cut off
                answer = Answer(LinkOutcome.UNKNOWN, answer.detail)
        elif answer.outcome is not LinkOutcome.PRIVATE:
            self.reached = True
        self.asked[url] = answer
        return answer


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return url


def note(check: LinkCheck, answer: Answer) -> None:
    """Keep what came of a link, with the moment since which it fails."""
    now = timezone.now()
    check.outcome, check.detail, check.gone, check.checked_at = answer.outcome.value, answer.detail, answer.gone, now
    if answer.outcome is LinkOutcome.DEAD:
        check.failing_since = check.failing_since or now
    elif answer.outcome is not LinkOutcome.UNKNOWN:
        check.failing_since = None
    check.save(update_fields=["outcome", "detail", "gone", "checked_at", "failing_since"])


def _due() -> LinkCheckQuerySet:
    now = timezone.now()
    alive = Q(outcome=LinkOutcome.ALIVE.value, checked_at__lt=now - AGAIN_AFTER)
    doubtful = ~Q(outcome=LinkOutcome.ALIVE.value) & Q(checked_at__lt=now - DOUBTFUL_AFTER)
    due = LinkCheck.objects.filter(Q(checked_at=None) | alive | doubtful, record__live=True)
    return due.order_by(F("checked_at").asc(nulls_first=True), "pk")
