"""Publish a version: every way to the public leads through here."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils import timezone
from wagtail.models import Revision

from gongkai.rules.classification import Channel, DisclosureStatus, EffectStatus
from gongkai_web.actions import Action
from gongkai_web.audit.models import log
from gongkai_web.publishing.checking.completeness import missing
from gongkai_web.publishing.checking.preflight import unanswered
from gongkai_web.publishing.correction.waiting import close, told_of
from gongkai_web.publishing.models import Change, ChangeKind, Dissemination, Record, Relation, Review, Verdict
from gongkai_web.publishing.publication.numbering import next_index_number
from gongkai_web.publishing.review.workflows import steps_for
from gongkai_web.publishing.signals import record_changed


class Publish(Action):
    """发布"""

    def __init__(self, record: Record, revision: Revision, by: Any = None, how: dict[str, Any] | None = None) -> None:
        self.record, self.revision, self.by, self.how = record, revision, by, how or {}
        self.version: Record = revision.as_object()
        self.digest = self.version.version_hash()

    def allowed(self) -> bool:
        """The reviews allow it, not a person."""
        return True

    def obstacles(self) -> Iterator[str]:
        """Yield whatever keeps this version in: reviews of another version, problems, a wrong status."""
        yield from missing(self.version)
        passed = Review.objects.filter(record=self.record, version_hash=self.digest, verdict=Verdict.APPROVED.value)
        done = set(passed.values_list("step", flat=True))
        for step in steps_for(self.version):
            if step.value not in done:
                yield f"这一版本没有经过{step.label}；审查以后内容有改动的，须重新送审"
        for problem in unanswered(self.version):
            yield f"{problem.place}：{problem.message}"

    def do(self) -> None:
        """Publish, or keep for the day it is scheduled for, or file it where it isn't for the public."""
        if self.version.disclosure is not DisclosureStatus.PROACTIVE:
            log("record.filed", self.record, by=self.by, version_hash=self.digest)
            return
        scheduled = self.version.go_live_at is not None and self.version.go_live_at > timezone.now()
        first = not scheduled and self.record.published_on is None
        if first:
            self._number()
        self.record.publish_version(self.revision, self.by, self.how)
        self.record.refresh_from_db()
        if scheduled:
            log(
                "record.scheduled",
                self.record,
                by=self.by,
                version_hash=self.digest,
                go_live_at=self.version.go_live_at.isoformat(),
            )
            return
        self._remember(*((ChangeKind.PUBLISHED, "") if first else told_of(self.record)))
        self._change_the_effect_of_others()
        record_changed.send(sender=Record, records=[self.record])

    def _number(self) -> None:
        today = timezone.localdate()
        self.record.index_number = next_index_number(self.record.body, today)
        self.record.published_on = today
        if self.version.record_kind.has_effect:
            self.record.effect = EffectStatus.IN_FORCE.value
        self.record.save(update_fields=["index_number", "published_on", "effect"])

    def _remember(self, kind: ChangeKind, reason: str) -> None:
        now = timezone.now()
        Record.objects.filter(pk=self.record.pk).update(live_hash=self.digest, withdrawn_at=None, withdrawal_reason="")
        self.record.live_hash = self.digest
        Change.objects.create(
            record=self.record,
            kind=kind.value,
            at=now,
            reason=reason,
            version_hash=self.digest,
            revision_id=self.revision.pk,
        )
        close(self.record)
        Dissemination.objects.get_or_create(
            record=self.record,
            channel=Channel.WEBSITE.value,
            defaults={"used_on": timezone.localdate(), "evidence": self.record.get_absolute_url()},
        )
        log(
            f"record.{kind.value}",
            self.record,
            by=self.by,
            index_number=self.record.index_number,
            published_on=str(self.record.published_on),
            version_hash=self.digest,
            reason=reason,
        )

    def _change_the_effect_of_others(self) -> None:
        effects = {Relation.REPEALS.value: EffectStatus.REPEALED, Relation.AMENDS.value: EffectStatus.AMENDED}
        for one in self.version.relations.all():
            if (effect := effects.get(one.relation)) and one.target.effect != effect.value:
                on = self.version.effective_on or self.version.dated_on
                set_effect(one.target, effect, f"{effect.label}：见《{self.version.title}》", self.by, on)


def set_effect(record: Record, effect: EffectStatus, reason: str, by: Any = None, on: date | None = None) -> None:
    """Mark a document repealed, amended or expired; its text stays published and shows it.

    ``on`` is the day from which it is repealed, today unless given: the document that repeals it has its own day of
    effect, and may have been made in another year than that of its publication here.
    """
    repealed_on = (on or timezone.localdate()) if effect is EffectStatus.REPEALED else None
    Record.objects.filter(pk=record.pk).update(effect=effect.value, repealed_on=repealed_on)
    record.effect, record.repealed_on = effect.value, repealed_on
    Change.objects.create(record=record, kind=ChangeKind.EFFECT.value, at=timezone.now(), reason=reason)
    log("record.effect", record, by=by, effect=effect.value, reason=reason)
    record_changed.send(sender=Record, records=[record])
