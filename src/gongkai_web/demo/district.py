"""The demonstration district from a seed: the same seed and day give the same district, byte for byte."""

from datetime import date

from gongkai.rules.calendar import china_calendar
from gongkai_web.demo import bodies
from gongkai_web.demo.cores import cores
from gongkai_web.demo.model import District
from gongkai_web.demo.planning import plan
from gongkai_web.demo.questions import questions
from gongkai_web.demo.records import Writer, with_repeals
from gongkai_web.demo.reports import annual_reports

STARTS = date(2024, 6, 1)


def district(seed: int, until: date) -> District:
    """Return 青云区 with its records from June 2024 until the day, that day included."""
    every, calendar = bodies.bodies(), china_calendar()
    people = bodies.people(every)
    writer = Writer(seed, until, calendar, people)
    planned = plan(cores(), every, (STARTS, until), calendar, seed)
    written = [record for one in planned for record in writer.write(one)]
    written = list(with_repeals(written, planned, until))
    written += annual_reports(every, people, until, calendar, seed, written)
    records = tuple(sorted(written, key=lambda record: (record.dated_on, record.key)))
    return District(
        bodies=every,
        people=people,
        columns=bodies.columns(every, until),
        records=records,
        questions=questions(records),
    )
