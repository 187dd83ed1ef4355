"""What the steps of an imported report have in common: an action on one row, the page about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai_web.actions import Refused, StagedAction
from gongkai_web.bodies.models import Person
from gongkai_web.reports.importing.access import keeps
from gongkai_web.reports.models import ImportedReport, ImportedState

TITLE = "导入年报"


@dataclass
class ImportStep(StagedAction):
    """A step of one imported report by one person."""

    imported: ImportedReport
    by: Person
    states: ClassVar[tuple[ImportedState, ...]] = (ImportedState.TO_CONFIRM,)

    def allowed(self) -> bool:
        """Who keeps the imports of the body may."""
        return keeps(self.by, self.imported.owner_id)

    def blocked(self) -> Iterator[str]:
        """Yield what stands in the way whatever is filled in."""
        if ImportedState(self.imported.state) not in self.states:
            wanted = "”“".join(state.label for state in self.states)
            yield f"这份报告现在是“{ImportedState(self.imported.state).label}”，“{wanted}”时才能办理这一步"

    def rows(self) -> Iterator[ImportedReport]:
        """Yield the report."""
        yield self.imported


def acted(request: HttpRequest, step: ImportStep, said: str) -> HttpResponse:
    """Take a step that asks for nothing; go back to the report, or to the list where it has gone."""
    try:
        step.execute()
    except Refused as refused:
        for sentence in refused.messages:
            messages.error(request, str(sentence))
    else:
        messages.success(request, said)
    if step.imported.state in (ImportedState.WITHDRAWN.value, ImportedState.READING.value):
        return redirect("reports:imports")
    return redirect("reports:import", step.imported.pk)


def shown(request: HttpRequest, template: str, title: str, *trail: tuple[str, str], **more: Any) -> HttpResponse:
    """Answer with a page of the imports; ``trail`` is what lies between the list and the page. With errors a 422."""
    steps = [
        ("我的一天", reverse("wagtailadmin_home")),
        (TITLE, reverse("reports:imports")),
        *trail,
    ]
    form = more.get("form")
    refused = bool(form is not None and form.is_bound and form.errors)
    obstacles = [str(one) for one in form.non_field_errors()] if form is not None and refused else []
    context = {
        "page_title": title,
        "breadcrumbs_items": [{"label": label, "url": url} for label, url in steps],
        **{"obstacles": obstacles, **more},
    }
    return render(request, f"reports/importing/{template}.html", context, status=422 if refused else 200)
