"""Choose a record to link to: what is public, and what the person may read anyway."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.functional import cached_property
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet, SnippetChosenView
from wagtail.snippets.widgets import AdminSnippetChooser

from gongkai_web.publishing.models import Record
from gongkai_web.publishing.workbench.reach import choosable_by


class RecordSearch(BaseFilterForm):
    """Find by title or number."""

    q = forms.CharField(label="名称、文号或者索引号", widget=forms.TextInput, required=False)

    def filter(self, objects: "QuerySet[Record]") -> "QuerySet[Record]":
        """Keep what has the words."""
        objects = super().filter(objects)
        if words := self.cleaned_data.get("q"):
            self.is_searching, self.search_query = True, words
            found = Q(title__icontains=words) | Q(document_number__icontains=words) | Q(index_number=words)
            objects = objects.filter(found)
        return objects


class InReach:
    """Show what may be chosen, the newest first."""

    filter_form_class = RecordSearch
    is_multiple_choice = False
    request: Any

    def get_object_list(self) -> "QuerySet[Record]":
        """Return what the person may link to."""
        return choosable_by(self.request.user).select_related("body").defer("body_html").order_by("-dated_on", "-pk")

    @property
    def columns(self) -> list[Any]:
        """Return title, number, body and date."""
        return [
            self.title_column,  # type: ignore[attr-defined]
            Column("document_number", label="文号"),
            Column("body", label="发布机构", accessor=lambda one: one.body.short_name),
            Column("dated_on", label="成文日期", accessor=lambda one: f"{one.dated_on:%Y-%m-%d}"),
        ]


class Choose(InReach, ChooseView):
    """The dialog."""


class ChooseResults(InReach, ChooseResultsView):
    """Its list alone."""


class Chosen(SnippetChosenView):
    """What was chosen."""

    def get_object(self, pk: Any) -> Record:
        """Return it, if it may be chosen."""
        found = choosable_by(self.request.user).filter(pk=pk).first() if str(pk).isdecimal() else None
        if found is None:
            raise Http404
        return found

    def get_edit_item_url(self, instance: Record) -> None:
        """Lead nowhere from the chooser."""


class RecordChooser(SnippetChooserViewSet):
    """The chooser of records. Nothing is made in it, and never several chosen at once."""

    choose_view_class = Choose
    choose_results_view_class = ChooseResults
    chosen_view_class = Chosen

    @cached_property
    def widget_class(self) -> AdminSnippetChooser:
        """Return the widget, its buttons in Chinese: Wagtail puts them together before there is a language."""
        widget = super().widget_class
        widget.choose_one_text = "选择政府信息"
        widget.choose_another_text = "另选政府信息"
        widget.link_to_chosen_text = "查看政府信息"
        return widget

    def get_urlpatterns(self) -> list[Any]:
        """Return the addresses that are of use."""
        return [one for one in super().get_urlpatterns() if one.name not in ("create", "chosen_multiple")]
