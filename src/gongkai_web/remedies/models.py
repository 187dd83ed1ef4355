"""Complaints, reconsiderations and suits against a reply, or against silence (条例第五十一条)."""

from datetime import date

from django.db import models

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
    """One case with its own number. Due dates and the cell of the report are derived."""

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

    # The body may still have something to do: to answer what is pending, to decide anew.
    TO_DO = models.Q(copy_received_on__isnull=False, answered_on=None, concluded_on=None) | models.Q(
        redo_by__isnull=False
    )

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
        way = self.remedy_kind.way
        known = RESULTS.of(way) if way else {}
        return known[self.result].label if self.result in known else self.result

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
