"""The editor of the words: what is found in them stands beside them, while they are typed and after saving."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gongkai_web.reports.access import get_report_for
from gongkai_web.reports.models import YearReport
from gongkai_web.reports.narrative.checking import checked
from gongkai_web.reports.narrative.form import TextsForm
from gongkai_web.reports.narrative.rendering import offers
from gongkai_web.reports.narrative.templates import narrative_sections
from gongkai_web.reports.narrative.whole import draft_of
from gongkai_web.reports.steps import person_of, shown


@require_http_methods(["GET", "POST"])
def text(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the editor; save."""
    form = _form(request, pk)
    if form.take():
        messages.success(request, form.told)
        return redirect("year_reports:text", form.report.pk)
    more = _found(form.report, form.typed())
    return shown(request, "reports/narrative/edit.html", form.report, form.title, form=form, **more)


@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with what is found in the words as typed; nothing is saved."""
    form = _form(request, pk)
    context = {"report": form.report, **_found(form.report, form.typed())}
    return render(request, "reports/narrative/findings.html", context)


def _form(request: HttpRequest, pk: int) -> TextsForm:
    report = get_report_for(request.user, pk)
    form = TextsForm(request.POST if request.method == "POST" else None, report=report, by=person_of(request))
    if not form.begin().allowed():
        raise Http404
    return form


def _found(report: YearReport, texts: dict[str, str]) -> dict[str, Any]:
    draft = draft_of(report, texts)
    headings = narrative_sections(draft.form).values()  # what is found in the words stands before the rest
    names = {name: value for group in draft.values.values() for name, value in group.items()}
    return {
        "checked": sorted(checked(report, draft), key=lambda one: one.finding.where not in headings),
        "offers": [offer for words in texts.values() for offer in offers(words, names)],
        "values": draft.values,
        "paragraphs": [(draft.whole.section(key), rendered.paragraphs) for key, rendered in draft.rendered.items()],
    }
