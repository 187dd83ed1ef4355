"""The pages about remedies, all reached from the case they belong to."""

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai_web.applications.access import Right, applications_for
from gongkai_web.applications.steps import step_page
from gongkai_web.remedies.amending.form import AmendAppealForm, AmendForm
from gongkai_web.remedies.appeal.form import EndAppealForm, FileAppealForm
from gongkai_web.remedies.forms import AnswerForm, ConcludeForm, RegisterForm
from gongkai_web.remedies.models import RemedyCase
from gongkai_web.remedies.pages import remedy_page
from gongkai_web.remedies.rows import rows_of

PAGE = 50
register = step_page(RegisterForm)
answer, conclude = remedy_page(AnswerForm), remedy_page(ConcludeForm)
appeal, end_appeal = remedy_page(FileAppealForm), remedy_page(EndAppealForm)
amend, amend_appeal = remedy_page(AmendForm), remedy_page(AmendAppealForm)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the remedies of the cases a person may see, the open ones first."""
    seen = RemedyCase.objects.filter(application__in=applications_for(request.user))
    first = F("concluded_on").desc(nulls_first=True)  # the databases don't agree on where what is open belongs
    loaded = seen.select_related("application__body", "decision").prefetch_related("application__redone", "appeals")
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
