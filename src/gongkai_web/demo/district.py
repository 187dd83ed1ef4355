"""The demonstration district from a seed: the same seed and day give the same district, byte for byte."""

from datetime import date

from gongkai_web.demo import bodies
from gongkai_web.demo.model import District

STARTS = date(2024, 6, 1)


def district(seed: int, until: date) -> District:
    """Return 青云区 with its records from June 2024 until the day, that day included."""
    every = bodies.bodies()
    return District(
        bodies=every,
        people=bodies.people(every),
        columns=bodies.columns(every, until),
        records=(),
        questions=(),
    )
