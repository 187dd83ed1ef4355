"""The disclosure office says how its body takes applications; what changes is logged."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from gongkai_web.applications.models import IntakeTerms, terms_of
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.bodies.scope import bodies_worked_on_by

TITLE = "受理事项"


class IntakeTermsForm(forms.ModelForm[IntakeTerms]):
    """What a body offers."""

    class Meta:
        model = IntakeTerms
        exclude = ("body",)

    def clean(self) -> dict[str, Any]:
        """Open only ways in that the guide can tell: with a number, an address."""
        given = super().clean() or self.cleaned_data
        for name, entered, label in (("takes_fax", "fax", "传真号码"), ("takes_email", "email", "电子邮箱")):
            if given.get(name) and not getattr(self.instance.body, entered):
                self.add_error(name, f"机关没有{label}，指南中无法公布；先由系统管理员在“设置 → 行政机关”中填写")
        return given


@require_http_methods(["GET", "POST"])
def intake_terms(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Show and keep the terms of one of the person's bodies, the first unless another is named."""
    own = bodies_worked_on_by(request.user, Role.DISCLOSURE_OFFICE)
    bodies = PublicBody.objects.filter(pk__in=own).order_by("path")
    body = get_object_or_404(bodies, slug=slug) if slug else bodies.first()
    if body is None:
        return redirect("applications:list")
    form = IntakeTermsForm(request.POST if request.method == "POST" else None, instance=terms_of(body))
    if form.is_valid():
        form.save()
        log("intake_terms.changed", body, by=request.user, fields=form.changed_data)
        messages.success(request, f"已保存{body.short_name}的受理事项")
        return redirect("applications:intake_terms_of", body.slug)
    trail = [
        {"url": reverse("applications:list"), "label": "依申请公开"},
        {"url": "", "label": TITLE},
    ]
    context = {"form": form, "body": body, "bodies": bodies, "page_title": TITLE, "breadcrumbs_items": trail}
    return render(request, "applications/intake_terms.html", context, status=422 if form.is_bound else 200)
