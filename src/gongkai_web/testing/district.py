"""The demonstration district as tests and pictures see it: of one seed, up to one day."""

from datetime import date, datetime, time

from gongkai_web.testing.platform import Platform

SEED, UNTIL = 2026, date(2026, 11, 20)
EVENING = datetime.combine(UNTIL, time(17))  # of the last day, when the work is done
PASSWORD = "qingyun-2026"


def build(platform: Platform) -> None:
    """Build it, on the evening of its last day."""
    given = ["--folder", str(platform.home), "--seed", str(SEED), "--until", str(UNTIL), "--no-serve"]
    url = {"DATABASE_URL": platform.url} if platform.url else {}
    Platform(platform.home, at=EVENING, **url).gongkai("demo", *given)
