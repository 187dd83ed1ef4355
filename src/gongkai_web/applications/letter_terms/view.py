"""The disclosure office enters what its body's letters need; what changes is logged."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai_web.applications.letter_terms.form import LetterTermsForm, bodies_of
from gongkai_web.applications.letters import stamping
from gongkai_web.applications.letters.facts import contact_of
from gongkai_web.applications.models import letter_terms_of
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.bodies.scope import bodies_worked_on_by

TITLE = "文书设置"


@require_http_methods(["GET", "POST"])
def letter_terms(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Show and keep the settings of one of the person's bodies, the first unless another is named."""
    bodies = bodies_of(bodies_worked_on_by(request.user, Role.DISCLOSURE_OFFICE))
    body = get_object_or_404(bodies, slug=slug) if slug else bodies.first()
    if body is None:
        return redirect("applications:list")
    form = LetterTermsForm(request.POST if request.method == "POST" else None, instance=letter_terms_of(body))
    if form.is_valid():
        with transaction.atomic():
            form.save()
            log("letter_terms.changed", body, by=request.user, fields=form.changed_data)
        messages.success(request, f"已保存{body.short_name}的文书设置")
        return redirect("applications:letter_terms_of", body.slug)
    trail = [{"url": reverse("applications:list"), "label": "依申请公开"}, {"url": "", "label": TITLE}]
    context = {"form": form, "body": body, "bodies": bodies, "page_title": TITLE, "breadcrumbs_items": trail}
    context |= {"told": told(body)}
    return render(request, "applications/letter_terms.html", context, status=422 if form.is_bound else 200)


def told(body: PublicBody) -> list[tuple[str, str, bool]]:
    """Return what letters will say as the settings stand, and whether it is enough."""
    terms, today = letter_terms_of(body), timezone.localdate()
    wrong = "；".join(stamping.obstacles(body, terms, today))
    known = [
        ("行政复议机关", terms.heard_by(today), "不能确定：选择机关类型，或者填写行政复议机关"),
        ("人民法院", terms.court, "没有填写，附救济途径的答复不能制发"),
        ("网上申请行政复议", terms.reconsideration_channel, "没有填写，网上送达的答复不能制发"),
        ("联系方式", contact_of(body), "没有电话和地址，登记回执不能制发；由系统管理员在“设置 → 行政机关”中填写"),
    ]
    return [*((label, words or lacking, bool(words)) for label, words, lacking in known), _seal(body, wrong)]


def _seal(body: PublicBody, wrong: str) -> tuple[str, str, bool]:
    certificate = stamping.seal_of(body)
    last = stamping.last_day_of(certificate) if certificate else None
    right = f"有电子印章证书，有效期至 {last:%Y-%m-%d}" if last else "没有电子印章证书，文书打印以后加盖印章"
    return "印章", wrong or right, not wrong
