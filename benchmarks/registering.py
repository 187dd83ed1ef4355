"""Fill the database that DATABASE_URL names with one body's registers.

``benchmarks.registers`` runs this once a database: ``python -m benchmarks.registering APPLICATIONS-A-YEAR``.
"""

import os
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import Any

YEARS, BATCH = 5, 2000
OPEN_DAYS = 28  # what arrived in the last days is still open
CLERK = "clerk@example.org"


def main(a_year: int) -> None:
    """Make the tables and fill them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai_web.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    fill(a_year * YEARS)


def fill(count: int) -> None:
    """Write the registers of a body whose disclosure office is the clerk."""
    from django.db import connection

    from gongkai_web.bodies.models import Unit
    from gongkai_web.bodies.roles import Role
    from gongkai_web.testing.builders import make_body, make_person

    body = make_body("青云区政府办公室")
    clerk = make_person(body, Role.DISCLOSURE_OFFICE, email=CLERK)
    units = [Unit.objects.create(body=body, name=f"第{number}科") for number in range(6)]
    handlers = [make_person(body, Role.DRAFTER, email=f"{number}@example.org") for number in range(10)]
    told, start = cases(count, body, units, handlers), time.perf_counter()
    for done in range(BATCH, count + BATCH, BATCH):
        write(list(islice(told, BATCH)), clerk)
        print(f"{min(done, count):,} of {count:,}, {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def cases(count: int, body: Any, units: list[Any], handlers: list[Any]) -> Iterator[Any]:
    """Yield applications not written yet, in the order of their arrival."""
    from django.utils import timezone

    from gongkai.rules.clock import Channel
    from gongkai.rules.outcomes import ApplicantType
    from gongkai_web.applications.models import Applicant, Application
    from gongkai_web.protecting.fields import Sealed
    from gongkai_web.protecting.sealing import seal

    random, now, today = Random(5), timezone.now(), date.today()
    sealed: Any = Sealed(seal("苏念安", "applications.applicant.name"), "applications.applicant.name")
    roads = ("柳荫路", "青云大道", "云杉街", "科创路", "滨河路", "北辰巷", "长亭路", "西湾街")
    things = (
        "征收补偿方案",
        "施工许可证",
        "环境影响评价批复",
        "招标文件",
        "用地批准书",
        "补贴发放清单",
        "会议纪要",
        "竣工验收备案表",
    )
    for number in range(count):
        arrived = today - timedelta(days=(count - 1 - number) * 365 * YEARS // count)
        running = (today - arrived).days < OPEN_DAYS and random.random() < 0.95
        ended = min(arrived + timedelta(days=random.choice((0, 3, 9, 16, 24, 27, 28, 33, 45))), today)
        channel = random.choice(list(Channel))
        yield Application(
            body=body,
            number=f"office-{arrived.year}-{number:06d}",
            query_code="0" * 64,
            applicant=Applicant(
                type=random.choice(list(ApplicantType)).value, name=sealed, name_index=f"{number:064d}", address=sealed
            ),
            channel=channel.value,
            submitted_at=now,
            arrived_on=arrived,
            confirmed_on=arrived if channel.needs_confirmation else None,
            registered_at=now,
            content=f"{random.choice(roads)}{number}号{random.choice(things)}及附件，{random.randrange(2010, 2026)}年，"
            "包括审批中形成的请示、批复和公示材料，请以电子文本提供，名称不清楚的以查找到的为准。",
            supply_form="electronic",
            supply_way="online",
            unit=random.choice(units),
            handler=random.choice(handlers),
            replied_on=None if running else ended,
            closed_at=None if running else now - timedelta(days=(today - ended).days, seconds=number % 9999),
        )


def write(told: list[Any], clerk: Any) -> None:
    """Write some with what belongs to them."""
    from gongkai.rules.outcomes import Outcome
    from gongkai_web.applications.case import texts
    from gongkai_web.applications.models import Applicant, Application, CorrectionRequest, Decision, Letter
    from gongkai_web.protecting.fields import Sealed

    random = Random(len(told))
    nobody: Any = Sealed("s1.1.none", "applications.letter.addressee")
    Applicant.objects.bulk_create([case.applicant for case in told], batch_size=500)
    for case in told:
        case.applicant = case.applicant  # its key is known now
    Application.objects.bulk_create(told, batch_size=500)
    done = [case for case in told if case.replied_on]
    CorrectionRequest.objects.bulk_create(
        CorrectionRequest(
            application=case,
            asked_on=case.arrived_on,
            answer_by=case.arrived_on + timedelta(days=15),
            corrected_on=case.arrived_on,
        )
        for case in told[::10]
    )
    Decision.objects.bulk_create(
        Decision(
            application=case, drafted_by=clerk, outcome=random.choice(list(Outcome)).value, decided_on=case.replied_on
        )
        for case in done
    )
    Letter.objects.bulk_create(
        [
            Letter(
                application=case,
                kind="granted",
                number=f"青政公开告〔{case.arrived_on.year}〕{case.pk}号",
                dated_on=case.replied_on,
                addressee=nobody,
                verification_code=f"{case.pk:032d}",
                issued_at=case.closed_at,
            )
            for case in done
        ],
        batch_size=500,
    )
    texts.refresh(case.pk for case in told)


if __name__ == "__main__":
    main(int(sys.argv[1]))
