"""The register of reconsiderations, suits and complaints."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from gongkai.rules.labelled import Labelled
from gongkai.rules.outcomes import Outcome
from gongkai.rules.remedy_results import Role
from gongkai_web.applications.access import applications_for
from gongkai_web.registers.columns import Column
from gongkai_web.registers.register import Register, in_order
from gongkai_web.registers.tables import filters
from gongkai_web.registers.tables.filters import Filters, numbered
from gongkai_web.remedies.models import Appeal, RemedyCase, RemedyKind


class Standing(Labelled):
    """Whether it has come to an end."""

    PENDING = "pending", "尚未审结"
    SECOND_INSTANCE = "second_instance", "尚未审结，正在二审"
    CONCLUDED = "concluded", "已审结"


class RemedyFilters(Filters):
    """By way, number, dates, role and end."""

    q = django_filters.CharFilter(label="案号、登记编号或者受理机关、法院", method="by_words", max_length=100)
    kind = filters.choice("途径", RemedyKind.choices(), "kind")
    standing = filters.choice("进度", Standing.choices(), method="by_standing")
    role = filters.choice("本机关地位", Role.choices(), "role")
    filed_since = filters.since("立案日期", "filed_on")
    filed_until = filters.until("立案日期", "filed_on")
    concluded_since = filters.since("结案日期", "concluded_on")
    concluded_until = filters.until("结案日期", "concluded_on")
    body = django_filters.ModelChoiceFilter(
        label="机关", field_name="application__body", queryset=filters.bodies, empty_label="全部"
    )

    class Meta:
        model = RemedyCase
        fields: tuple[str, ...] = ()
        form = forms.Form

    def by_words(self, cases: "QuerySet[RemedyCase]", name: str, value: str) -> "QuerySet[RemedyCase]":
        """Find by numbers and by who decides."""
        appealed = Appeal.objects.filter(numbered(value, "number", "court")).values("remedy")
        return cases.filter(numbered(value, "number", "application__number", "forum") | Q(pk__in=appealed))

    def by_standing(self, cases: "QuerySet[RemedyCase]", name: str, value: str) -> "QuerySet[RemedyCase]":
        """Keep what is pending, in the second instance or at all, or what has ended."""
        if value == Standing.SECOND_INSTANCE.value:
            return cases.filter(pk__in=Appeal.objects.filter(ended_on=None).values("remedy"))
        return cases.filter(concluded_on__isnull=value == Standing.PENDING.value)


def _against(one: RemedyCase) -> str:
    return Outcome(one.decision.outcome).label if one.decision else "未答复"


def _ending(one: RemedyCase) -> str:
    latest = one.latest_appeal
    return (latest.ending_label if latest.ended_on else "二审尚未结案") if latest else ""


class Remedies(Register):
    """Every remedy sought in a case within reach."""

    name, title = "remedies", "复议诉讼台账"
    filters = RemedyFilters
    first = ("q", "kind", "standing", "filed_since", "filed_until", "body")
    ordering = "-filed_on"
    columns = (
        Column("number", "案号", lambda one: one.number, "number"),
        Column("kind", "途径", lambda one: one.remedy_kind.label, "kind"),
        Column("case", "登记编号", lambda one: one.application.number, "application__number"),
        Column("body", "机关", lambda one: one.application.body.short_name, "application__body__path", shown=False),
        Column("forum", "受理机关、法院", lambda one: one.forum, "forum"),
        Column("role", "本机关地位", lambda one: one.get_role_display(), "role", shown=False),
        Column("against", "所针对的答复", _against, "decision__outcome"),
        Column("filed_on", "立案日期", lambda one: one.filed_on, "filed_on"),
        Column("answered_on", "答复、答辩日期", lambda one: one.answered_on, "answered_on", shown=False),
        Column("concluded_on", "结案日期", lambda one: one.concluded_on, "concluded_on"),
        Column("result", "结果", lambda one: one.result_label, "result"),
        Column("appeal", "二审案号", lambda one: one.latest_appeal.number if one.latest_appeal else "", shown=False),
        Column("appeal_ending", "二审结果", _ending, shown=False),
    )

    def reach(self, user: Any) -> "QuerySet[RemedyCase]":
        """Return the remedies in cases that a person may see."""
        return RemedyCase.objects.filter(application__in=applications_for(user))

    def load(self, ids: Sequence[int]) -> list[Any]:
        """Return them."""
        loaded = RemedyCase.objects.select_related("application__body", "decision").prefetch_related("appeals")
        return in_order(loaded, ids)
