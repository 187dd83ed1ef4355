"""The register of processing fees (国办函〔2020〕109号): asked, reduced, paid."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from gongkai.rules.fees import Method
from gongkai.rules.labelled import Labelled
from gongkai_web.applications.access import applications_for
from gongkai_web.applications.models import FeeDemand
from gongkai_web.registers.columns import Column
from gongkai_web.registers.register import Register, in_order
from gongkai_web.registers.tables import filters
from gongkai_web.registers.tables.filters import Filters, numbered


class Paid(Labelled):
    """Whether a fee came in."""

    YES = "yes", "已缴费"
    NO = "no", "未缴费"


class FeeFilters(Filters):
    """By number, method, dates and payment."""

    q = django_filters.CharFilter(label="登记编号", method="by_words", max_length=100)
    method = filters.choice("计收方式", Method.choices(), "method")
    sent_since = filters.since("发出日期", "sent_on")
    sent_until = filters.until("发出日期", "sent_on")
    paid = filters.choice("缴费", Paid.choices(), method="by_payment")
    body = django_filters.ModelChoiceFilter(
        label="机关", field_name="application__body", queryset=filters.bodies, empty_label="全部"
    )

    class Meta:
        model = FeeDemand
        fields: tuple[str, ...] = ()
        form = forms.Form

    def by_words(self, fees: "QuerySet[FeeDemand]", name: str, value: str) -> "QuerySet[FeeDemand]":
        """Find by the case's number."""
        return fees.filter(numbered(value, "application__number", "letter__number"))

    def by_payment(self, fees: "QuerySet[FeeDemand]", name: str, value: str) -> "QuerySet[FeeDemand]":
        """Keep what was paid, or what still is to be."""
        unpaid = Q(paid_on=None, ended_on=None)
        return fees.filter(unpaid) if value == Paid.NO.value else fees.filter(paid_on__isnull=False)


def due(fee: FeeDemand) -> int:
    """Return what is to be paid in yuan, after a reduction."""
    return fee.amount if fee.reduced_to is None else fee.reduced_to


def state(fee: FeeDemand) -> str:
    """Return where it stands."""
    if fee.paid_on:
        return "已缴费"
    if fee.cancelled_reason:
        return "已撤销"
    if not due(fee):
        return "免收"
    return "待缴费" if fee.delivered_on else "待送达"


class Fees(Register):
    """Every fee asked in a case within reach."""

    name, title, unit = "fees", "收费台账", "笔"
    filters = FeeFilters
    first = ("q", "method", "sent_since", "sent_until", "paid", "body")
    ordering = "-sent_on"
    columns = (
        Column("case", "登记编号", lambda one: one.application.number, "application__number"),
        Column("body", "机关", lambda one: one.application.body.short_name, "application__body__path", shown=False),
        Column("method", "计收方式", lambda one: one.get_method_display(), "method"),
        Column("ordinal", "当月第几件", lambda one: one.ordinal, "ordinal", shown=False),
        Column("pages", "页数", lambda one: one.pages, "pages", shown=False),
        Column("amount", "金额（元）", lambda one: one.amount, "amount"),
        Column("reduced_to", "减免后（元）", lambda one: one.reduced_to, "reduced_to"),
        Column("sent_on", "发出日期", lambda one: one.sent_on, "sent_on"),
        Column("delivered_on", "送达日期", lambda one: one.delivered_on, "delivered_on"),
        Column("paid_on", "缴费日期", lambda one: one.paid_on, "paid_on"),
        Column("state", "状态", state),
        Column("letter", "通知文号", lambda one: str(one.letter or ""), "letter__number", shown=False),
    )

    def reach(self, user: Any) -> "QuerySet[FeeDemand]":
        """Return the fees of cases that a person may see."""
        return FeeDemand.objects.filter(application__in=applications_for(user))

    def load(self, ids: Sequence[int]) -> list[Any]:
        """Return them."""
        needed = FeeDemand.objects.select_related("application__body", "letter")
        return in_order(needed.defer("letter__docx", "letter__pdf", "letter__facts"), ids)
