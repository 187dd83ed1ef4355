"""The page of the outbox."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from gongkai_web.actions import Refused
from gongkai_web.applications.steps import person_of
from gongkai_web.notices.access import mails_for
from gongkai_web.notices.models import MailState
from gongkai_web.notices.outbox.action import SendAgain
from gongkai_web.notices.sending import is_set_up

PAGE = 50


@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """List the mails of one state, or all."""
    seen = mails_for(request.user)
    given = request.GET.get("state", "")
    state = MailState(given) if given in [one.value for one in MailState] else None
    counted = seen.order_by().aggregate(**{one.value: Count("pk", filter=one.rows) for one in MailState})
    chosen = (seen.filter(state.rows) if state else seen).select_related("application", "person")
    context = {
        "page_title": "发件箱",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": "我的一天"},
            {"url": "", "label": "发件箱"},
        ],
        "page": Paginator(chosen, PAGE).get_page(request.GET.get("p")),
        "state": state,
        "states": [(one, counted[one.value]) for one in MailState],
        "total": sum(counted.values()),
        "is_set_up": is_set_up(),
    }
    return render(request, "notices/outbox.html", context)


@require_POST
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send one again, and go back to where it was asked for."""
    mail = get_object_or_404(mails_for(request.user), pk=pk)
    try:
        SendAgain(mail, person_of(request)).execute()
    except Refused as refused:
        messages.error(request, "；".join(refused.messages))
    else:
        messages.success(request, "已重新放入发件箱，马上发送")
    back = request.POST.get("back", "")
    here = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if here else reverse("notices:outbox"))
