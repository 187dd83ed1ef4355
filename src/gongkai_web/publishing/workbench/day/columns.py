"""Columns that go stale, and the guide and the catalogue, which must be kept up to date (条例第十二条)."""

from datetime import date

from django.db.models import Max, Q
from django.urls import reverse

from gongkai.rules.classification import ColumnType
from gongkai_web.bodies.models import Person
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.models import Column, Record
from gongkai_web.publishing.workbench.day.items import Due, Section, left_until, section

GUIDES = (ColumnType.GUIDE, ColumnType.DISCLOSURE_POLICIES, ColumnType.STATUTORY)
NEAR, A_YEAR = 14, 365  # days: when to begin to tell, and when to have a guide looked over, by custom


def stale(person: Person, today: date) -> Section:
    """Columns whose last day for something new comes near or is past."""
    found = []
    columns = _columns(person)
    latest = _latest(columns)
    for column in columns:
        last = latest.get(column.pk)
        if last is None:
            if column.fresh_days or column.column_type.freshness(today):
                found.append(_due(column, "从未更新", -1))
        elif until := column.fresh_until(last):
            found.append(_due(column, f"最近更新 {last:%Y-%m-%d}，期限 {until:%Y-%m-%d}", left_until(until, today)))
    near = [one for one in found if one.left is not None and one.left <= NEAR]
    return section("即将超期未更新的栏目", "按栏目更新的检查指标或者本栏目自定的期限", near)


def guides(person: Person, today: date) -> Section:
    """The guide, the policies and the catalogue, with the day they were last touched, oldest first."""
    found = []
    columns = [one for one in _columns(person) if one.column_type in GUIDES]
    latest = _latest(columns)
    for column in columns:
        last = latest.get(column.pk) or (column.last_published_at.date() if column.last_published_at else None)
        if last is None or (today - last).days > A_YEAR:
            told = f"最近更新 {last:%Y-%m-%d}" if last else "从未更新"
            found.append(_due(column, f"{told}，请核对是否仍然准确", None))
    return section("指南、制度和目录", "一年没有更新的，核对内容是否仍然准确（条例第十二条）", found)


def _columns(person: Person) -> list[Column]:
    if Role.ADMINISTRATOR in person.roles():
        return list(Column.objects.live().select_related("body").order_by("path"))
    bodies = person.bodies_as(Role.DISCLOSURE_OFFICE)
    if not bodies:
        return []
    return list(Column.objects.live().select_related("body").filter(Q(body__in=bodies) | Q(body=None)).order_by("path"))


def _latest(columns: list[Column]) -> dict[int, date]:
    """The latest publication in each column or beneath it."""
    if not columns:
        return {}
    by_path = dict(Record.objects.public().values_list("column__path").annotate(Max("published_on")))
    latest = {}
    for column in columns:
        days = [day for path, day in by_path.items() if day and path.startswith(column.path)]
        if days:
            latest[column.pk] = max(days)
    return latest


def _due(column: Column, detail: str, left: int | None) -> Due:
    said = f"{column.body.short_name} · {detail}" if column.body else detail
    return Due(column.title, reverse("wagtailadmin_explore", args=[column.pk]), said, left)
