"""Complaints, reconsiderations and suits against a reply, or against silence (条例第五十一条)."""

from datetime import date

from django.db import models

from gongkai.rules.appeals import ENDINGS, Appellant, Ending, Judgement, standing
from gongkai.rules.labelled import Labelled
from gongkai.rules.remedy_results import RESULTS, Case, Role, Way, report_cell
from gongkai_web.applications.models import Application, Decision


class RemedyKind(Labelled):
    """What was turned to. The three ways of section four, and the complaint, which isn't counted there."""

    COMPLAINT = "complaint", "投诉、举报"
    RECONSIDERATION = Way.RECONSIDERATION.value, Way.RECONSIDERATION.label
    DIRECT_SUIT = Way.DIRECT_SUIT.value, Way.DIRECT_SUIT.label
    SUIT_AFTER_RECONSIDERATION = Way.SUIT_AFTER_RECONSIDERATION.value, Way.SUIT_AFTER_RECONSIDERATION.label

    @property
    def way(self) -> Way | None:
        """Return the block of section four, None for a complaint."""
        return None if self is RemedyKind.COMPLAINT else Way(self.value)


class Procedure(Labelled):
    """By which procedure a reconsideration is heard; it decides the periods."""

    ORDINARY = "ordinary", "普通程序"
    SIMPLIFIED = "simplified", "简易程序"


class RemedyCase(models.Model):
    """One case with its own number. Due dates and the cell of the report are derived.

    ``concluded_on`` and ``result`` tell what is in effect: what was appealed waits in ``appeals`` until that has ended.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="remedies", verbose_name="申请")
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="remedies", verbose_name="所针对的答复"
    )
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by", verbose_name="此前的复议"
    )
    kind = models.CharField("途径", max_length=30, choices=RemedyKind.choices())
    role = models.CharField("本机关地位", max_length=20, choices=Role.choices(), default=Role.DECIDED.value)
    procedure = models.CharField(
        "复议程序", max_length=20, choices=Procedure.choices(), default=Procedure.ORDINARY.value
    )
    number = models.CharField("案号", max_length=80, db_index=True)
    forum = models.CharField("受理机关、法院", max_length=100)
    filed_on = models.DateField("立案、受理日期")
    copy_received_on = models.DateField("收到申请书、起诉状副本日期", null=True, blank=True)
    answered_on = models.DateField("答复、答辩日期", null=True, blank=True)
    concluded_on = models.DateField("结案日期", null=True, blank=True)
    result = models.CharField("结果", max_length=40, blank=True)
    redo_by = models.DateField("重新作出行为的期限", null=True, blank=True)
    lesson = models.TextField("教训和改进", blank=True, help_text="以后拟作同类决定时会显示")
    notes = models.TextField("备注", blank=True)

    class Meta:
        verbose_name = "复议、诉讼、投诉举报"
        verbose_name_plural = "复议、诉讼、投诉举报"
        ordering = ("-filed_on", "-id")
        constraints = (models.UniqueConstraint(fields=("application", "kind", "number"), name="remedy_number_once"),)

    def __str__(self) -> str:
        return f"{RemedyKind(self.kind).label} {self.number}"

    @property
    def remedy_kind(self) -> RemedyKind:
        """Return the kind as one of the closed list."""
        return RemedyKind(self.kind)

    @property
    def result_label(self) -> str:
        """Return how it ended, in words; "" while it is pending."""
        return self.label_of(self.result)

    def label_of(self, result: str) -> str:
        """Return a result of such a case in words."""
        way = self.remedy_kind.way
        known = RESULTS.of(way) if way else {}
        return known[result].label if result in known else result

    @property
    def is_suit(self) -> bool:
        """Tell whether a court hears it, so that it may be appealed."""
        way = self.remedy_kind.way
        return way is not None and way.is_suit

    @property
    def latest_appeal(self) -> "Appeal | None":
        """Return the last of its appeals, None if there is none."""
        return max(self.appeals.all(), key=lambda one: one.pk, default=None)

    @property
    def appeal(self) -> "Appeal | None":
        """Return the appeal that is pending, None if none is."""
        latest = self.latest_appeal
        return latest if latest and not latest.ended_on else None

    @property
    def hangs_on_appeal(self) -> bool:
        """Tell whether what is in effect is for the second instance to say: it is pending, or has ended the case."""
        latest = self.latest_appeal
        return latest is not None and not latest.is_sent_back

    @property
    def orders_redo(self) -> bool:
        """Tell whether the body has to decide anew: by the result, or because a period for it was told."""
        way = self.remedy_kind.way
        known = RESULTS.of(way) if way else {}
        return self.redo_by is not None or (self.result in known and known[self.result].redo)

    @property
    def ordered_by(self) -> str:
        """Return by what, in words for the applicant."""
        way = self.remedy_kind.way
        if way is None:
            return "投诉、举报的处理结果"
        return "法院的判决" if way.is_suit else "行政复议决定"

    @property
    def redone_on(self) -> date | None:
        """Return when the body did as it was ordered, or needn't any more."""
        case, anew = self.application, self.application.redone_as
        if anew:
            return anew.replied_on or anew.withdrawn_on
        first = case.replied_on or case.withdrawn_on  # ordered because there was no reply at all
        return first if first and self.concluded_on and first >= self.concluded_on else None

    def report_cell(self, year: int) -> str | None:
        """Return the cell of a year's report that counts it, None if none does."""
        way = self.remedy_kind.way
        if way is None:
            return None
        return report_cell(Case(way, self.filed_on, self.concluded_on, self.result, Role(self.role)), year)

    def pending_on(self, day: date) -> bool:
        """Tell whether it was open at the end of a day."""
        return self.filed_on <= day and (self.concluded_on is None or self.concluded_on > day)


class Appeal(models.Model):
    """A judgement of first instance that was appealed, and what the second instance did with it."""

    remedy = models.ForeignKey(RemedyCase, models.PROTECT, related_name="appeals", verbose_name="案件")
    appellant = models.CharField("上诉人", max_length=20, choices=Appellant.choices())
    number = models.CharField("二审案号", max_length=80, blank=True, db_index=True)
    court = models.CharField("二审法院", max_length=100)
    filed_on = models.DateField("上诉日期")
    copy_received_on = models.DateField("收到上诉状副本日期", null=True, blank=True)
    answered_on = models.DateField("二审答辩日期", null=True, blank=True)
    judged_on = models.DateField("一审裁判日期")
    judged = models.CharField("一审结果", max_length=40)
    judged_redo_by = models.DateField("一审判决载明的重新作出行为的期限", null=True, blank=True)
    ended_on = models.DateField("二审结案日期", null=True, blank=True)
    ending = models.CharField("二审结果", max_length=30, blank=True)
    result = models.CharField("二审改判的结果", max_length=40, blank=True)

    class Meta:
        verbose_name = "上诉"
        verbose_name_plural = "上诉"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("remedy",), condition=models.Q(ended_on=None), name="one_pending_appeal_of_a_remedy"
            ),
        )

    def __str__(self) -> str:
        return f"{self.remedy}上诉"

    @property
    def ends(self) -> Ending | None:
        """Return how it ended, None while it is pending."""
        return ENDINGS.get(self.ending)

    @property
    def is_answered(self) -> bool:
        """Tell whether the body has somebody else's appeal to answer."""
        return Appellant(self.appellant).is_answered

    @property
    def is_sent_back(self) -> bool:
        """Tell whether the first instance has to hear the case again."""
        return bool(self.ended_on and self.ends) and self.stands is None

    @property
    def stands(self) -> Judgement | None:
        """Return the result in effect, None while there is none."""
        return standing(Judgement(self.judged_on, self.judged), self.ends, self.ended_on, self.result)

    @property
    def judged_label(self) -> str:
        """Return what the first instance decided, in words."""
        return self.remedy.label_of(self.judged)

    @property
    def ending_label(self) -> str:
        """Return how it ended in words, with the result where the second instance decided itself."""
        told = self.ends.label if self.ends else self.ending
        return f"{told}：{self.remedy.label_of(self.result)}" if self.result else told


def to_do() -> models.Q:
    """Return the cases in which the body may still have something to do: to answer what is pending, to decide anew."""
    appeals = Appeal.objects.filter(remedy=models.OuterRef("pk"))
    unanswered = models.Q(copy_received_on__isnull=False, answered_on=None)
    first = unanswered & models.Q(concluded_on=None) & ~models.Exists(appeals)
    second = models.Exists(appeals.filter(unanswered, ended_on=None))
    return first | models.Q(second) | models.Q(redo_by__isnull=False)
