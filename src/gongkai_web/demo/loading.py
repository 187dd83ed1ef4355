"""Put a demonstration district into an empty database, in bulk, as two and a half years of work would have left it."""

import tempfile
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from gongkai.rules.classification import Channel, DisclosureStatus, EffectStatus
from gongkai.rules.secrecy import QUESTIONS, Answer
from gongkai_web.audit.models import Entry, entry, log, log_many
from gongkai_web.bodies.models import Appointment, Leader, Person, PublicBody, Unit
from gongkai_web.bodies.roles import Role
from gongkai_web.demo import model
from gongkai_web.publishing.models import (
    Attachment,
    Change,
    ChangeKind,
    Column,
    Dissemination,
    IndexSeries,
    PolicyQuestion,
    Record,
    RecordRelation,
    Relation,
    Review,
    Step,
    Verdict,
)
from gongkai_web.publishing.review.submission import Submit
from gongkai_web.publishing.setting_up import make_site
from gongkai_web.publishing.signals import record_changed
from gongkai_web.publishing.uploads.keeping import keep

PASSWORD = "qingyun-2026"
MAIL_HOST = "qingyun.example"  # a name that nobody can have (RFC 2606)
HOME_TITLE = "青云区人民政府"
SHEET = {question.id: {"answer": Answer.NO.value, "note": ""} for question in QUESTIONS}
SAME = (
    *("name", "short_name", "level", "credit_code", "division_code", "site_code", "rule_making", "takes_applications"),
    *("address", "postcode", "hours", "phone", "fax", "email", "functions"),
)
Told = Callable[[str], None]


class Loader:
    """Loads one district; keeps what it made by the district's keys."""

    def __init__(self, district: model.District, told: Told = lambda line: None) -> None:
        self.district, self.told = district, told
        self.bodies: dict[str, PublicBody] = {}
        self.people: dict[str, Person] = {}
        self.columns: dict[str, Column] = {}
        self.records: dict[str, Record] = {}

    @transaction.atomic
    def load(self) -> None:
        """Load everything, or nothing."""
        self._bodies()
        self._people()
        self._columns()
        self.told(f"机关 {len(self.bodies)} 个，人员 {len(self.people)} 名，栏目 {len(self.columns)} 个")
        self._records()
        self.told(f"政府信息 {len(self.records)} 条")
        self._questions()
        record_changed.send(sender=Record, records=[one for one in self.records.values() if one.live])

    def _bodies(self) -> None:
        for one in self.district.bodies:
            given = _fields(one)
            above = PublicBody.objects.get(slug=one.parent) if one.parent else None
            made = above.add_child(**given) if above else PublicBody.add_root(**given)
            self.bodies[one.key] = made
            Leader.objects.bulk_create(
                Leader(body=made, name=it.name, post=it.post, duties=it.duties, order=n)
                for n, it in enumerate(one.leaders)
            )
            Unit.objects.bulk_create(Unit(body=made, name=name, order=n) for n, name in enumerate(one.units))
        self._supervision()

    def _supervision(self) -> None:
        """The body whose people are the competent department supervises all others."""
        keys = {one.body for one in self.district.people if Role.COMPETENT_DEPARTMENT.value in one.roles}
        for key in keys:
            PublicBody.objects.exclude(slug=key).update(supervising_body=self.bodies[key])

    def _people(self) -> None:
        password, since = make_password(PASSWORD), min(one.dated_on for one in self.district.records)
        for one in self.district.people:
            person = Person(username=one.username, name=one.name, phone=one.phone, password=password)
            person.email = f"{one.username}@{MAIL_HOST}"
            person.is_superuser = person.is_staff = False
            person.save()
            self.people[one.username] = person
            body = self.bodies[one.body]
            unit = Unit.objects.filter(body=body, name=one.unit).first()
            Appointment.objects.bulk_create(
                Appointment(person=person, body=body, unit=unit, role=role, since=since) for role in one.roles
            )

    def _columns(self) -> None:
        home = make_site(HOME_TITLE)
        for one in self.district.columns:
            above: Page = self.columns[one.parent] if one.parent else home
            above = Page.objects.get(pk=above.pk)
            column = Column(
                title=one.title,
                slug=one.key.rsplit("/", 1)[-1],
                type=one.type,
                body=self.bodies.get(one.body),
                description=one.description,
                fresh_days=one.freshness,
                show_in_menus=not one.parent,
            )
            self.columns[one.key] = above.add_child(instance=column)

    def _records(self) -> None:
        published = [one for one in self.district.records if one.published_on]
        published.sort(key=lambda one: (one.published_on, one.key))
        serials: dict[tuple[str, int], int] = {}
        rows = [self._row(one, serials) for one in published]
        Record.objects.bulk_create(rows, batch_size=200)
        self.records.update({one.key: row for one, row in zip(published, rows, strict=True)})
        self._files(published)
        self._links(published)
        self._hashes(rows)
        self._history(published)
        for (key, year), last in serials.items():
            IndexSeries.objects.create(body=self.bodies[key], period=str(year), last=last)
        for one in self.district.records:
            if not one.published_on:
                self._draft(one)

    def _row(self, one: model.Record, serials: dict[tuple[str, int], int] | None = None) -> Record:
        body = self.bodies[one.body]
        row = Record(
            body=body,
            column=self.columns[one.column],
            title=one.title,
            document_number=one.document_number,
            kind=one.kind,
            item=one.item,
            subject=one.subject,
            disclosure_status=one.disclosure_status,
            status_reason=one.reason,
            review_on=one.review_on,
            dated_on=one.dated_on,
            effective_on=one.effective_on,
            ends_on=one.ends_on,
            summary=one.summary,
            keywords=" ".join(one.keywords),
            body_html=one.body_html,
            source=one.source,
            contact=one.contact,
            interpretation_form=one.interpretation_form,
            drafted_by=self.people.get(one.drafter),
            created_at=moment(one.dated_on, 9),
            live=False,
        )
        if one.published_on and serials is not None:
            self._make_public(row, one, serials)
        return row

    def _make_public(self, row: Record, one: model.Record, serials: dict[tuple[str, int], int]) -> None:
        assert one.published_on is not None
        series = (one.body, one.published_on.year)
        serials[series] = serials.get(series, 0) + 1
        row.index_number = row.body.index_pattern.format(
            code=row.body.code, year=series[1], month=one.published_on.month, serial=serials[series]
        )
        row.published_on = one.published_on
        row.first_published_at = row.last_published_at = moment(one.published_on, 16)
        row.effect = one.effect or (EffectStatus.IN_FORCE.value if row.record_kind.has_effect else "")
        row.repealed_on = one.repealed_on
        row.live = one.state is not model.State.WITHDRAWN
        if not row.live and one.state_on:
            row.withdrawn_at, row.withdrawal_reason = moment(one.state_on, 15), one.state_reason

    def _files(self, records: Iterable[model.Record]) -> None:
        rows = []
        with tempfile.TemporaryDirectory() as folder:
            for one in records:
                for order, it in enumerate(one.attachments):
                    path = Path(folder, f"{order}{Path(it.name).suffix}")
                    path.write_bytes(it.content)
                    file = keep(path, it.name, self.people.get(one.drafter))
                    rows.append(Attachment(record=self.records[one.key], file=file, name=it.name, sort_order=order))
        Attachment.objects.bulk_create(rows)

    def _links(self, records: Iterable[model.Record]) -> None:
        for one in records:
            row = self.records[one.key]
            if one.joint_bodies:
                row.joint_bodies.set(self.bodies[key] for key in one.joint_bodies)
                row.save(update_fields=["joint_bodies"])
            if one.interprets:
                row.interprets.set([self.records[one.interprets]])
                row.save(update_fields=["interprets"])
        RecordRelation.objects.bulk_create(
            RecordRelation(
                record=self.records[one.repealed_by], target=self.records[one.key], relation=Relation.REPEALS.value
            )
            for one in records
            if one.repealed_by and one.repealed_by in self.records
        )

    def _hashes(self, rows: list[Record]) -> None:
        links = ("attachments", "joint_bodies", "interprets", "relations")
        loaded = {
            one.pk: one for one in Record.objects.filter(pk__in=[row.pk for row in rows]).prefetch_related(*links)
        }
        for row in rows:
            row.live_hash = loaded[row.pk].version_hash()
        Record.objects.bulk_update(rows, ["live_hash"], batch_size=200)

    def _history(self, records: list[model.Record]) -> None:
        changes: list[Change] = []
        reviews: list[Review] = []
        channels: list[Dissemination] = []
        entries: list[Entry] = []
        for one in records:
            row = self.records[one.key]
            reviews += self._reviews(one, row)
            channels += self._channels(one, row)
            for change, by in self._changes(one, row):
                changes.append(change)
                entries.append(entry(f"record.{change.kind}", row, by=by, at=change.at, **_said(row, change)))
        Review.objects.bulk_create(reviews)
        Change.objects.bulk_create(changes)
        Dissemination.objects.bulk_create(channels)
        log_many(sorted(entries, key=lambda one: one.at))

    def _reviews(self, one: model.Record, row: Record) -> list[Review]:
        reviewers = (one.department_reviewer, one.secrecy_reviewer, one.approver)
        day = row.published_on or row.dated_on
        return [
            Review(
                record=row,
                step=step.value,
                verdict=Verdict.APPROVED.value,
                version_hash=row.live_hash,
                person=self.people[name],
                decided_at=moment(day, 10 + hour),
                sheet=SHEET if step is Step.SECRECY else {},
            )
            for hour, (step, name) in enumerate(zip(Step, reviewers, strict=True))
            if name in self.people
        ]

    def _channels(self, one: model.Record, row: Record) -> list[Dissemination]:
        used = dict.fromkeys((Channel.WEBSITE.value, *one.channels))
        by = self.people.get(one.drafter)
        return [
            Dissemination(record=row, channel=it, used_on=one.published_on or one.dated_on, entered_by=by)
            for it in used
        ]

    def _changes(self, one: model.Record, row: Record) -> list[tuple[Change, Person | None]]:
        approver = self.people.get(one.approver)
        told = [(_change(row, ChangeKind.PUBLISHED, row.first_published_at), approver)]
        if one.state is model.State.WITHDRAWN and one.state_on:
            told.append((_change(row, ChangeKind.WITHDRAWN, moment(one.state_on, 15), one.state_reason), approver))
        if one.state is model.State.CORRECTED and one.state_on:
            told.append((_change(row, ChangeKind.CORRECTED, moment(one.state_on, 15), one.state_reason), approver))
        if one.repealed_on:
            reason = "已废止"
            told.append((_change(row, ChangeKind.EFFECT, moment(one.repealed_on, 9), reason), approver))
        return told

    def _draft(self, one: model.Record) -> None:
        row = self._row(one)
        row.save()
        self.records[one.key] = row
        self._files([one])
        self._links([one])
        row = Record.objects.get(pk=row.pk)
        row.save_revision(user=self.people.get(one.drafter))
        if one.state is model.State.KEPT:
            row.live_hash = row.version_hash()
            Review.objects.bulk_create(self._reviews(one, row))
            log("record.filed", row, by=self.people.get(one.approver), version_hash=row.live_hash)
        if one.state is model.State.IN_REVIEW and row.disclosure is DisclosureStatus.PROACTIVE:
            Submit(row, self.people[one.drafter]).execute()
        self.records[one.key] = row

    def _questions(self) -> None:
        PolicyQuestion.objects.bulk_create(
            PolicyQuestion(
                body=self.bodies[one.body],
                topic=one.topic,
                question=one.question,
                answer_html=one.answer_html,
                basis=self.records.get(one.answers_from),
                published_on=one.published_on,
            )
            for one in self.district.questions
        )


def _fields(one: model.Body) -> dict[str, Any]:
    office = f"{one.name}办公室" if one.parent else f"{one.name}办公室政务公开科"
    return {"slug": one.key, "disclosure_office": office, **{name: getattr(one, name) for name in SAME}}


def moment(day: date, hour: int) -> datetime:
    """Return an hour of a day in local time."""
    return timezone.make_aware(datetime.combine(day, time(hour))) + timedelta(minutes=day.day)


def _change(row: Record, kind: ChangeKind, at: datetime | None, reason: str = "") -> Change:
    assert at is not None
    return Change(record=row, kind=kind.value, at=at, reason=reason, version_hash=row.live_hash)


def _said(row: Record, change: Change) -> dict[str, Any]:
    said = {"index_number": row.index_number, "version_hash": row.live_hash, "published_on": str(row.published_on)}
    return {**said, "reason": change.reason} if change.reason else said
