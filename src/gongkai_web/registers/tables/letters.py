"""The register of letters issued (文书), with how each was served."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, QuerySet

from gongkai.rules.clock import Delivery
from gongkai.rules.labelled import Labelled
from gongkai.rules.letters import LETTERS
from gongkai_web.applications.access import applications_for
from gongkai_web.applications.models import Letter, LetterService
from gongkai_web.registers.columns import Column
from gongkai_web.registers.register import Register, in_order
from gongkai_web.registers.tables import filters
from gongkai_web.registers.tables.filters import Filters, numbered


class Served(Labelled):
    """Whether a letter has reached whom it was for."""

    YES = "yes", "已送达"
    NO = "no", "还没有送达"


class LetterFilters(Filters):
    """By kind, number, dates and service."""

    q = django_filters.CharFilter(label="文号、登记编号或者邮件号", method="by_words", max_length=100)
    kind = filters.choice("文书", sorted((kind, one.title) for kind, one in LETTERS.items()), "kind")
    dated_since = filters.since("落款日期", "dated_on")
    dated_until = filters.until("落款日期", "dated_on")
    served = filters.choice("送达", Served.choices(), method="by_service")
    delivery = filters.choice("送达方式", Delivery.choices(), "service__delivery")
    body = django_filters.ModelChoiceFilter(
        label="机关", field_name="application__body", queryset=filters.bodies, empty_label="全部"
    )

    class Meta:
        model = Letter
        fields: tuple[str, ...] = ()
        form = forms.Form

    def by_words(self, letters: "QuerySet[Letter]", name: str, value: str) -> "QuerySet[Letter]":
        """Find by numbers."""
        return letters.filter(numbered(value, "number", "application__number", "service__post_number"))

    def by_service(self, letters: "QuerySet[Letter]", name: str, value: str) -> "QuerySet[Letter]":
        """Keep those that were served, or those that weren't."""
        return letters.filter(service__isnull=value == Served.NO.value)


def _service(letter: Letter) -> LetterService | None:
    service: LetterService | None = getattr(letter, "service", None)
    return service


def _delivery(letter: Letter) -> str:
    service = _service(letter)
    return Delivery(service.delivery).label if service else ""


def _served_on(letter: Letter) -> date | None:
    service = _service(letter)
    return service.served_on if service else None


def _post_number(letter: Letter) -> str:
    service = _service(letter)
    return service.post_number if service else ""


class Letters(Register):
    """Every letter issued in a case within reach."""

    name, title = "letters", "文书台账"
    filters = LetterFilters
    first = ("q", "kind", "dated_since", "dated_until", "served", "delivery", "body")
    ordering = "-dated_on"
    columns = (
        Column("number", "文号", lambda one: one.number, "number"),
        Column("kind", "文书", lambda one: LETTERS[one.kind].title if one.kind in LETTERS else one.kind, "kind"),
        Column("case", "登记编号", lambda one: one.application.number, "application__number"),
        Column("body", "机关", lambda one: one.application.body.short_name, "application__body__path", shown=False),
        Column("dated_on", "落款日期", lambda one: one.dated_on, "dated_on"),
        Column("addressee", "受文人", lambda one: str(one.addressee), shown=False),
        Column("delivery", "送达方式", _delivery, "service__delivery"),
        Column("served_on", "送达日期", _served_on, "service__served_on"),
        Column("post_number", "邮件号", _post_number, shown=False),
        Column("issued_by", "制发人", lambda one: str(one.issued_by or ""), "issued_by__name", shown=False),
        Column("sealed", "盖章", lambda one: "已盖章" if one.signed else "", shown=False),
    )

    def reach(self, user: Any) -> "QuerySet[Letter]":
        """Return the letters issued in cases that a person may see."""
        # Asked letter by letter, so that the index by date gives the newest at once.
        seen = Exists(applications_for(user).filter(pk=OuterRef("application")))
        return Letter.objects.filter(seen, issued_at__isnull=False)

    def load(self, ids: Sequence[int]) -> list[Any]:
        """Return them without their files."""
        needed = Letter.objects.select_related("application__body", "service", "issued_by")
        return in_order(needed.defer("docx", "pdf", "facts"), ids)
