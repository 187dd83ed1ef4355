"""The list of records: within the person's reach, with filters, search and export."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.snippets.views.snippets import IndexView

from gongkai.rules.classification import Kind
from gongkai_web.bodies.models import PublicBody
from gongkai_web.bodies.scope import bodies_seen_by
from gongkai_web.publishing import models
from gongkai_web.publishing.models import Record
from gongkai_web.publishing.workbench.policy import POLICY
from gongkai_web.publishing.workbench.reach import seen_by
from gongkai_web.publishing.workbench.states import State, in_state, state_of, with_states

PRIMARY = (State.PUBLIC, State.IN_REVIEW)


def bodies_in_reach(request: Any) -> "QuerySet[PublicBody]":
    """Return the bodies whose records the list may show."""
    return PublicBody.objects.filter(pk__in=bodies_seen_by(request.user)).order_by("path")


class RecordFilters(WagtailFilterSet):
    """By body, column, kind, state and date."""

    body = django_filters.ModelChoiceFilter(label="发布机构", queryset=bodies_in_reach)
    column = django_filters.ModelChoiceFilter(
        label="栏目", queryset=lambda request: models.Column.objects.order_by("path")
    )
    kind = django_filters.ChoiceFilter(label="体裁", choices=Kind.choices())
    state = django_filters.ChoiceFilter(label="状态", choices=State.choices(), method="by_state")
    dated_on = django_filters.DateFromToRangeFilter(label="成文日期", widget=DateRangePickerWidget)
    published_on = django_filters.DateFromToRangeFilter(label="发布日期", widget=DateRangePickerWidget)

    class Meta:
        model = Record
        fields = ("state", "kind", "body", "column", "dated_on", "published_on")

    def by_state(self, records: "QuerySet[Record]", name: str, value: str) -> "QuerySet[Record]":
        """Keep those in a state."""
        return in_state(records, State(value))


class RecordList(IndexView):
    """Every title leads to the dossier, where all stands that can be done."""

    def get_base_queryset(self) -> "QuerySet[Record]":
        """Return the records in reach, with what the columns show."""
        found = seen_by(self.request.user).select_related("body", "column")
        return with_states(found.defer("body_html"))

    @property
    def columns(self) -> list[Any]:
        """Return the columns, without the boxes of bulk actions."""
        return [
            TitleColumn("title", label="名称", sort_key="title", get_url=_dossier),
            Column("document_number", label="文号", sort_key="document_number", classname="gk-wide"),
            Column("body", label="发布机构", accessor=_body, sort_key="body__path", classname="gk-wide"),
            Column("kind", label="体裁", accessor=_kind, sort_key="kind", classname="gk-wide"),
            StatusTagColumn(
                "state",
                label="状态",
                accessor=lambda one: state_of(one)[1],
                classname="gk-state-cell",
                primary=lambda one: state_of(one)[0] in PRIMARY,
            ),
            Column("dated_on", label="成文日期", sort_key="dated_on", accessor=_day("dated_on"), classname="gk-wide"),
            Column(
                "published_on",
                label="发布日期",
                sort_key="published_on",
                accessor=_day("published_on"),
                classname="gk-day-cell",
            ),
        ]

    def get_add_url(self) -> str | None:
        """Offer a new record to those who draft."""
        return reverse("records:add") if POLICY.user_has_permission(self.request.user, "add") else None


def _day(name: str) -> Any:
    return lambda one: f"{day:%Y-%m-%d}" if (day := getattr(one, name)) else ""


def _dossier(record: Record) -> str:
    return reverse("records:dossier", args=[record.pk])


def _body(record: Record) -> str:
    return record.body.short_name


def _kind(record: Record) -> str:
    return record.record_kind.label
