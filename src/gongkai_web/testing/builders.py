"""Builders with sound defaults: ``make_record(title="…")`` is enough for a test."""

import itertools
from datetime import date
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from gongkai_web.bodies.models import Appointment, Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing import setting_up
from gongkai_web.publishing.models import Change, ChangeKind, Column, HomePage, Record, Review, Step, Verdict

_numbers = itertools.count(1)
PASSWORD = "青云-Qingyun-2026"


def make_body(name: str = "", parent: PublicBody | None = None, **more: Any) -> PublicBody:
    """Make a public body, at the root unless a parent is given."""
    number = next(_numbers)
    name = name or f"青云区第{number}局"
    given = {"name": name, "short_name": name[-4:], "slug": f"body-{number}", **more}
    made: PublicBody = parent.add_child(**given) if parent else PublicBody.add_root(**given)
    return made


def make_person(body: PublicBody | None = None, *roles: Role, **more: Any) -> Person:
    """Make somebody who can sign in with ``PASSWORD`` and has the roles in the body."""
    number = next(_numbers)
    given = {"username": f"person{number}", "name": f"人员{number}", **more}
    person = Person.objects.create_user(password=PASSWORD, **given)
    for role in roles:
        assert body is not None
        Appointment.objects.create(person=person, body=body, role=role.value, since=date(2020, 1, 1))
    return person


def make_site() -> HomePage:
    """Make the portal's home, once."""
    if home := HomePage.objects.first():
        return home
    return setting_up.make_site("青云区人民政府")


def make_column(title: str = "", parent: Page | None = None, **more: Any) -> Column:
    """Make a column under the home page or another column."""
    number = next(_numbers)
    column = Column(title=title or f"栏目{number}", slug=more.pop("slug", f"column-{number}"), **more)
    made: Column = (parent or make_site()).add_child(instance=column)
    return made


def make_record(body: PublicBody | None = None, **more: Any) -> Record:
    """Make a draft."""
    given = {
        "title": f"关于第{next(_numbers)}件事的通知",
        "body_html": "<p>现将有关事项通知如下。</p>",
        "dated_on": date(2026, 3, 2),
        "live": False,
        **more,
    }
    body = body or make_body()
    record = Record(body=body, column=given.pop("column", None) or make_column(), **given)
    record.save()
    record.save_revision()
    return record


def pass_reviews(record: Record, *steps: Step, by: Person | None = None) -> None:
    """Keep the reviews of the latest version as passed, all three unless some are named."""
    digest = record.get_latest_revision_as_object().version_hash()
    for step in steps or tuple(Step):
        Review.objects.create(
            record=record,
            step=step.value,
            verdict=Verdict.APPROVED.value,
            version_hash=digest,
            person=by or make_person(record.body, step.role),
            decided_at=timezone.now(),
        )


def make_published_record(body: PublicBody | None = None, published_on: date | None = None, **more: Any) -> Record:
    """Make a record that went through its reviews to the public."""
    record = make_record(body, **more)
    pass_reviews(record)
    record.latest_revision.publish()
    record.refresh_from_db()
    if published_on:
        Record.objects.filter(pk=record.pk).update(published_on=published_on)
        record.refresh_from_db()
    assert Change.objects.filter(record=record, kind=ChangeKind.PUBLISHED.value).exists()
    return record
