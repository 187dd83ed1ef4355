"""Fill a database with a region's registers: bodies, applications of three years, documents, remedies, figures.

Rows are copied within the database from one template of each table, what varies being told in SQL by the row's number
``i``: a million applications with who applied and how they were decided take a minute.
"""

import sys
import time
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import connection, models
from django.utils import timezone

YEARS = (2023, 2024, 2025)
BATCH = 50_000
TYPES = ("natural_person",) * 14 + ("enterprise", "enterprise", "research", "public_benefit", "legal_service", "other")


def fill(applications: int, bodies: int) -> list[int]:
    """Write it all; return the ids of the bodies."""
    from gongkai_web.testing.builders import make_body, make_person

    made = [make_body(name=f"青云区第{n}局", slug=f"b{n}") for n in range(bodies)]
    person = make_person()
    first = made[0].pk
    _fill_applications(made[0], person, applications, f"{first} + i % {bodies}")
    _fill_documents(made[0], bodies * 40, f"{first} + i % {bodies}")
    _fill_figures(made)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return [body.pk for body in made]


def _fill_applications(body: Any, person: Any, count: int, which: str) -> None:
    from gongkai.rules.outcomes import Outcome
    from gongkai_web.applications.models import Applicant, Application, Decision
    from gongkai_web.remedies.models import RemedyCase

    told = {"phone": "13900000000", "address": "云州市青云区柳荫路8号3幢201室", "email": "someone@example.com"}
    applicant = Applicant.objects.create(type="natural_person", name="苏念安", **told)
    case = Application.objects.create(
        body=body,
        number="模板",
        query_code="a" * 64,
        applicant=applicant,
        channel="in_person",
        submitted_at=timezone.now(),
        arrived_on=date(2023, 1, 1),
        registered_at=timezone.now(),
        registered_by=person,
        content="申请公开青云区柳荫路片区旧城改造项目的征收补偿方案、补偿费用发放明细和安置房选房结果，以及上述文件的制作依据。",
        supply_form="electronic",
        supply_way="online",
        handler=person,
    )
    decision = Decision.objects.create(application=case, drafted_by=person, outcome="granted")
    remedy = RemedyCase.objects.create(
        application=case, kind="reconsideration", number="模板", forum="青云区人民政府", filed_on=date(2023, 1, 1)
    )
    received = _day(f"(i * {365 * len(YEARS)}) / {count}")
    ended = _day(f"(i * {365 * len(YEARS)}) / {count} + (i * 37) % 41")
    kinds, outcomes = _one_of(TYPES, "i * 7"), _one_of([one.value for one in Outcome], "i * 13")
    _copy(applicant, count, {"type": kinds})
    _copy(
        case,
        count,
        {
            "submission_key": _uuid("i"),
            "number": "'A' || i",
            "body_id": which,
            "applicant_id": f"{applicant.pk} + i",
            "arrived_on": received,
            "replied_on": f"CASE WHEN i % 50 = 0 THEN NULL ELSE {ended} END",
            "withdrawn_on": f"CASE WHEN i % 100 = 0 THEN {ended} END",
        },
    )
    _copy(decision, count, {"application_id": f"{case.pk} + i", "outcome": outcomes})
    concluded = _day(f"(i * 100 * {365 * len(YEARS)}) / {count} + 90")
    varying = {"application_id": f"{case.pk} + i * 100", "number": "'R' || i", "filed_on": _day(f"(i * 9) % {365 * 3}")}
    varying |= {"concluded_on": f"CASE WHEN i % 7 > 0 THEN {concluded} END"}
    _copy(remedy, count // 100 - 1, {**varying, "result": _one_of(("upheld", "annulled", "terminated"), "i")})
    for row in (remedy, decision, case, applicant):
        type(row)._base_manager.filter(pk=row.pk)._raw_delete(using="default")


def _fill_documents(body: Any, count: int, which: str) -> None:
    from gongkai_web.publishing.models import Record
    from gongkai_web.testing.builders import make_column

    column = make_column()
    given = {"effect": "in_force", "title": "关于某事的通知", "live": True, "dated_on": date(2020, 1, 1)}
    row = Record.objects.create(body=body, column=column, kind="normative_document", index_number="模板", **given)
    dated = _day(f"(i * 11) % {365 * 3}")
    _copy(row, count, {"body_id": which, "index_number": "'D' || i", "dated_on": dated, "published_on": dated})
    Record.objects.filter(pk=row.pk)._raw_delete(using="default")


def _fill_figures(bodies: list[Any]) -> None:
    from gongkai.report.layout import editions
    from gongkai_web.reports.compiling.entered import entered_slots
    from gongkai_web.reports.models import OpeningBalance, YearlyFigure

    keys = [slot.key for slot in entered_slots(editions()["2021"])]
    YearlyFigure.objects.bulk_create(
        YearlyFigure(body=body, year=year, key=key, value=7) for body in bodies for year in YEARS for key in keys
    )
    OpeningBalance.objects.bulk_create(OpeningBalance(body=body, year=YEARS[0], source="entered") for body in bodies)


def _copy(template: models.Model, count: int, varying: Mapping[str, str]) -> None:
    """Copy a row ``count`` times in batches, its id counting on."""
    meta = template._meta
    assert meta.pk is not None
    fields = [str(field.column) for field in meta.concrete_fields]
    pk = str(meta.pk.column)
    told: dict[str, str] = {pk: f"t.{pk} + i", **varying}
    columns = ", ".join(f'"{name}"' for name in fields)
    chosen = ", ".join(told.get(name, f't."{name}"') for name in fields)
    start = time.perf_counter()
    with connection.cursor() as cursor:
        for begin in range(1, count + 1, BATCH):
            cursor.execute(
                f"INSERT INTO {meta.db_table} ({columns}) "
                f"WITH RECURSIVE n(i) AS (SELECT {begin} UNION ALL SELECT i + 1 FROM n "
                f"WHERE i < {min(begin + BATCH - 1, count)}) "
                f'SELECT {chosen} FROM {meta.db_table} t, n WHERE t."{pk}" = {template.pk}'
            )
            done = min(begin + BATCH - 1, count)
            seconds = time.perf_counter() - start
            print(f"{meta.db_table}: {done:,} of {count:,}, {seconds:.0f} s", file=sys.stderr, flush=True)


def _one_of(values: tuple[str, ...] | list[str], number: str) -> str:
    cases = " ".join(f"WHEN {place} THEN '{value}'" for place, value in enumerate(values))
    return f"CASE ({number}) % {len(values)} {cases} END"


def _day(number: str) -> str:
    """Return SQL for a day, counted from the beginning."""
    if connection.vendor == "postgresql":
        return f"(DATE '{YEARS[0]}-01-01' + ({number})::int)"
    return f"date('{YEARS[0]}-01-01', '+' || ({number}) || ' days')"


def _uuid(number: str) -> str:
    if connection.vendor == "postgresql":
        return f"lpad(to_hex({number}), 32, '0')::uuid"
    return f"printf('%032x', {number})"
