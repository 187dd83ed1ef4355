"""Whether a document is in force on a day: a date may have passed since its status was set."""

from datetime import date
from typing import NamedTuple

from django.utils import timezone

from gongkai.rules.classification import EffectStatus

NOT_ENDED = (EffectStatus.IN_FORCE.value, EffectStatus.AMENDED.value)


class Tag(NamedTuple):
    """What the effect tag shows."""

    value: str
    label: str


def standing(effect: str, effective_on: date | None, ends_on: date | None) -> Tag | None:
    """Return how a document stands today; None for what has no effect status."""
    if not effect:
        return None
    today = timezone.localdate()
    if effect in NOT_ENDED and ends_on and ends_on < today:
        effect = EffectStatus.EXPIRED.value
    elif effect in NOT_ENDED and effective_on and effective_on > today:
        return Tag("not_yet", "尚未施行")
    return Tag(effect, EffectStatus(effect).label)
