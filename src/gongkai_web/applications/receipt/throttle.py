"""How often somebody may try, counted in the database, so that every process knows; who it was is kept as a digest."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from gongkai_web.applications.models import Attempt

KEPT = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``times`` of one thing within ``period`` by one address, or for one body or case."""

    what: str
    times: int
    period: timedelta

    def reached(self, who: str) -> bool:
        """Tell whether no more is possible now."""
        since = timezone.now() - self.period
        return Attempt.objects.filter(what=self.what, who=_digest(who), at__gt=since).count() >= self.times

    def count(self, who: str) -> None:
        """Count one try."""
        Attempt.objects.create(what=self.what, who=_digest(who))

    @property
    def told(self) -> str:
        """Return the period in words."""
        minutes = int(self.period.total_seconds()) // 60
        return f"{minutes // 60}小时" if minutes % 60 == 0 else f"{minutes}分钟"


def per_address() -> Limit:
    """Return how many applications one address may send."""
    return Limit("apply-address", settings.APPLICATIONS_PER_ADDRESS, timedelta(hours=1))


def per_body() -> Limit:
    """Return how many applications one body takes online."""
    return Limit("apply-body", settings.APPLICATIONS_PER_BODY, timedelta(hours=1))


WRONG_CODES = Limit("wrong-code", 10, timedelta(minutes=15))  # by one address
WRONG_CODES_OF_CASE = Limit("wrong-code-case", 100, timedelta(hours=1))  # for one number, from anywhere
LOOKS = Limit("look", 120, timedelta(minutes=10))  # matches shown while typing


def address_of(request: HttpRequest) -> str:
    """Return the visitor's address; behind the proxy that ends TLS, the last that the proxy itself has added."""
    if settings.BEHIND_TLS and (told := request.META.get("HTTP_X_FORWARDED_FOR", "")):
        return str(told).rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def forget_old() -> int:
    """Delete what is past every limit; return how many."""
    return Attempt.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]


def _digest(who: str) -> str:
    return salted_hmac("applications.attempt", who, algorithm="sha256").hexdigest()
