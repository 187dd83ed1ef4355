"""What our own pages of a record have in common: get the record, run the action, go back to the dossier."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from gongkai_web.actions import Action, Refused
from gongkai_web.bodies.models import Person
from gongkai_web.publishing.models import Record
from gongkai_web.publishing.workbench.reach import seen_by


def record_for(request: HttpRequest, pk: int) -> Record:
    """Return a record in the person's reach, or answer 404."""
    return get_object_or_404(seen_by(request.user).select_related("body", "column", "drafted_by"), pk=pk)


def person_of(request: HttpRequest) -> Person:
    """Return who asks; the workbench lets nobody in who isn't one."""
    assert isinstance(request.user, Person)
    return request.user


def done(request: HttpRequest, record: Record, said: str) -> HttpResponse:
    """Say what was done, on the dossier."""
    messages.success(request, said)
    return redirect("records:dossier", record.pk)


def tried(action: Action) -> list[str]:
    """Do it; return the obstacles, none if it is done. Raises NotAllowed."""
    try:
        action.execute()
    except Refused as refused:
        return list(refused.messages)
    return []


def shown(request: HttpRequest, template: str, record: Record, title: str, **more: Any) -> HttpResponse:
    """Answer with a page of the workbench about a record; with obstacles it is a 422."""
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": "我的一天"},
        {"url": reverse("records:list"), "label": "政府信息"},
        {"url": reverse("records:dossier", args=[record.pk]), "label": record.title or "（无标题）"},
    ]
    context = {"record": record, "page_title": title, "breadcrumbs_items": trail, **more}
    return render(request, template, context, status=422 if more.get("obstacles") else 200)
