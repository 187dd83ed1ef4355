"""Define a form, or change one: with rounds open, the change is a new version and the old rounds keep theirs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from gongkai_web.actions import Action
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.surveys.access import collects, defining_bodies, filling_bodies
from gongkai_web.surveys.models import FieldType, Frequency, Question, Survey
from gongkai_web.surveys.sums import sums_of, unknown


@dataclass
class Define(Action):
    """制定统计表"""

    by: Person
    definer: PublicBody | None = None
    title: str = ""
    note: str = ""
    frequency: str = Frequency.QUARTER.value
    due_days: int | None = 5
    since: date | None = None
    bodies: Sequence[PublicBody] = ()
    sums: str = ""
    questions: Sequence[dict[str, Any]] = ()
    replaces: Survey | None = None
    survey: Survey | None = field(default=None, init=False)

    def allowed(self) -> bool:
        """The competent department may."""
        return self.definer is not None and defining_bodies(self.by).filter(pk=self.definer.pk).exists()

    def obstacles(self) -> Iterator[str]:
        """Yield what is missing or doesn't fit together."""
        if not self.title.strip():
            yield "填写表名"
        if self.due_days is None or not self.due_days:
            yield "填写期末后几个工作日内报送，至少 1 个"
        if self.since is None:
            yield "选择从哪一天所在的周期开始"
        reachable = {body.pk for body in filling_bodies(self.definer)} if self.definer else set()
        if not self.bodies or any(body.pk not in reachable for body in self.bodies):
            yield "选择由哪些机关填报，限所主管的机关"
        yield from self._questions()

    def _questions(self) -> Iterator[str]:
        labels = [one["label"].strip() for one in self.questions]
        if not labels:
            yield "至少写一个统计项目"
        yield from (f"统计项目“{label}”写了两次" for label in sorted({one for one in labels if labels.count(one) > 1}))
        for one in self.questions:
            if one["type"] == FieldType.CHOICE and len(options_of(one["options"])) < 2:
                yield f"“{one['label']}”是选择，至少写两个选项，用顿号隔开"
            if one["source"] and not FieldType(one["type"]).adds_up:
                yield f"“{one['label']}”由登记的数据预填，应为件数或者金额"
        try:
            wanted = sums_of(self.sums)
        except ValueError as wrong:
            yield str(wrong)
            return
        counted = {one["label"].strip() for one in self.questions if FieldType(one["type"]).adds_up}
        yield from (f"合计关系中的“{name}”不是件数、金额的统计项目" for name in unknown(wanted, counted))

    def do(self) -> None:
        """Keep it."""
        assert self.definer is not None
        old = self.replaces
        given = {
            "definer": self.definer,
            "title": self.title.strip(),
            "note": self.note.strip(),
            "frequency": self.frequency,
            "due_days": self.due_days,
            "since": self.since,
            "sums": self.sums.strip(),
        }
        if old and not old.rounds.exists():
            Survey.objects.filter(pk=old.pk).update(**given)
            self.survey = Survey.objects.get(pk=old.pk)
            self.survey.questions.all().delete()
        else:
            version = old.version + 1 if old else 1
            self.survey = Survey.objects.create(**given, by=self.by, version=version, supersedes=old)
            if old:
                Survey.objects.filter(pk=old.pk).update(stopped_at=timezone.now())
        self.survey.bodies.set(self.bodies)
        Question.objects.bulk_create(
            Question(survey=self.survey, order=order, **{**one, "label": one["label"].strip()})
            for order, one in enumerate(self.questions)
        )
        log("survey.defined", self.survey, by=self.by, version=self.survey.version)


def options_of(text: str) -> list[str]:
    """Return the options that somebody wrote in a line."""
    return [one.strip() for one in text.replace(",", "、").replace("，", "、").split("、") if one.strip()]


@dataclass
class Stop(Action):
    """停用统计表"""

    survey: Survey
    by: Person

    def allowed(self) -> bool:
        """Those who collect it may."""
        return collects(self.by, self.survey)

    def obstacles(self) -> Iterator[str]:
        """Yield why there is nothing to stop."""
        if self.survey.stopped_at:
            yield "已经停用"

    def do(self) -> None:
        """No further round is opened; what was returned stays."""
        self.survey.stopped_at = timezone.now()
        self.survey.save(update_fields=["stopped_at"])
        log("survey.stopped", self.survey, by=self.by)
