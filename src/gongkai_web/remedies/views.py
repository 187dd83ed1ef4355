"""The pages about remedies, all reached from the case they belong to."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai_web.applications.access import Right, applications_for
from gongkai_web.applications.steps import person_of, shown, step_page
from gongkai_web.remedies.forms import AnswerForm, ConcludeForm, RegisterForm, RemedyForm
from gongkai_web.remedies.models import RemedyCase
from gongkai_web.remedies.rows import rows_of

PAGE = 50
register = step_page(RegisterForm)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the remedies of the cases a person may see, the open ones first."""
    seen = RemedyCase.objects.filter(application__in=applications_for(request.user))
    first = F("concluded_on").desc(nulls_first=True)  # the databases don't agree on where what is open belongs
    loaded = seen.select_related("application__body", "decision").prefetch_related("application__redone")
    page = Paginator(loaded.order_by(first, "-filed_on", "-pk"), PAGE).get_page(request.GET.get("p"))
    context = {
        "page_title": "复议诉讼",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": "我的一天"},
            {"url": "", "label": "复议诉讼"},
        ],
        "page": page,
        "rows": rows_of(page.object_list),
        "may_handle": set(
            applications_for(request.user, Right.OFFICE).filter(remedies__in=seen).values_list("pk", flat=True)
        ),
    }
    return render(request, "remedies/index.html", context)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Note the body's answer."""
    return _page(request, pk, AnswerForm)


@require_http_methods(["GET", "POST"])
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    """Note how it ended."""
    return _page(request, pk, ConcludeForm)


def _page(request: HttpRequest, pk: int, form_class: type[RemedyForm]) -> HttpResponse:
    remedy = get_object_or_404(RemedyCase, pk=pk, application__in=applications_for(request.user, Right.OFFICE))
    form = form_class(request.POST or None, remedy=remedy, by=person_of(request))
    if form.take():
        messages.success(request, f"已办理：{form_class.title}")
        return redirect(remedy.application)
    return shown(request, "applications/step.html", remedy.application, form_class.title, form=form)
