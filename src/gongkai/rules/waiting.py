"""What no instrument says of the time in which others are waited for: conventions, kept as data to be changed.

Sources: ``waiting.toml`` names for each value who says so; its tag C marks a convention of this project.
"""

from datetime import date, timedelta
from pathlib import Path

from gongkai.rules.loading import dated, reading

with reading(Path(__file__).with_name("waiting.toml")) as _told:
    UNDELIVERED_DAYS = dated(_told["undelivered"], lambda one: int(one["days"]))
    FEE_ENDED_EXCLUDED = dated(_told["fee_ended"], lambda one: bool(one["excluded"]))


def asked_about_on(sent_on: date) -> date:
    """Return the day from which somebody must ask what became of a letter sent on a day (days of the calendar)."""
    return sent_on + timedelta(UNDELIVERED_DAYS.at(sent_on).value)


def is_late(sent_on: date, today: date) -> bool:
    """Tell whether a letter was sent so long ago that somebody must ask what became of it."""
    return today >= asked_about_on(sent_on)
