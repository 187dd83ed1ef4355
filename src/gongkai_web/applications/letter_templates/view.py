"""The letters of a body, each with its template: ours, or the body's own in its versions."""

import io
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai_web.actions import Refused
from gongkai_web.applications.letter_templates.action import PutInForce, ReturnToDefault, TemplateAction, Upload
from gongkai_web.applications.letter_templates.form import UploadForm
from gongkai_web.applications.letter_templates.sample import preview, preview_docx
from gongkai_web.applications.letter_terms.form import bodies_of
from gongkai_web.applications.letters.word.making import default_template
from gongkai_web.applications.letters.word.placeholders import is_reply, kinds, placeholders_of, title_of
from gongkai_web.applications.letters.word.rendering import convertible
from gongkai_web.applications.models import LetterTemplate
from gongkai_web.applications.steps import person_of
from gongkai_web.bodies.models import PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.bodies.scope import bodies_worked_on_by

TITLE = "文书模板"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Row:
    """A kind of letter with the body's template in force, if any."""

    kind: str
    title: str
    is_reply: bool
    template: LetterTemplate | None


@require_safe
def letter_templates(request: HttpRequest, slug: str = "") -> HttpResponse:
    """List the letters of one of the person's bodies, the first unless another is named."""
    bodies = _bodies(request)
    body = get_object_or_404(bodies, slug=slug) if slug else bodies.first()
    if body is None:
        return redirect("applications:list")
    used = LetterTemplate.objects.filter(body=body, in_force=True).select_related("uploaded_by").defer("docx")
    by_kind = {one.kind: one for one in used}
    rows = [Row(kind, title_of(kind), is_reply(kind), by_kind.get(kind)) for kind in kinds()]
    return _shown(request, "applications/letter_templates/list.html", body, bodies=bodies, rows=rows)


@require_http_methods(["GET", "POST"])
def letter_template(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Show one kind with its versions, and take a new one."""
    body = _body(request, slug, kind)
    action = Upload(body, kind, person_of(request))
    sent = request.method == "POST"
    form = UploadForm(request.POST if sent else None, request.FILES if sent else None, action=action)
    if form.take():
        messages.success(request, f"已启用本机关的{title_of(kind)}模板")
        return redirect("applications:letter_template", slug, kind)
    rule = placeholders_of(kind)
    names = [(name, key in rule.required) for key, name in rule.names.items()]
    versions = LetterTemplate.objects.filter(body=body, kind=kind).select_related("uploaded_by").defer("docx")
    more: dict[str, Any] = {"form": form, "kind": kind, "title": title_of(kind), "names": names, "versions": versions}
    more["own_in_force"] = any(one.in_force for one in versions)
    return _shown(request, "applications/letter_templates/kind.html", body, form.is_bound, **more)


@require_safe
def letter_template_default(request: HttpRequest, slug: str, kind: str) -> FileResponse:
    """Return our template."""
    _body(request, slug, kind)
    return _file(default_template(kind), f"{title_of(kind)}（默认模板）.docx", DOCX)


@require_safe
def letter_template_docx(request: HttpRequest, slug: str, kind: str, version: int) -> FileResponse:
    """Return a version of the body's own."""
    found = _template(request, slug, kind, version)
    return _file(bytes(found.docx), f"{title_of(kind)}（第{version}版模板）.docx", DOCX)


@require_safe
def letter_template_preview(request: HttpRequest, slug: str, kind: str, version: int) -> HttpResponseBase:
    """Return the letter of an invented case as a version makes it, ours for 0; as DOCX where nothing makes a PDF."""
    body = _body(request, slug, kind)
    template = bytes(_template(request, slug, kind, version).docx) if version else default_template(kind)
    name = f"{title_of(kind)}（预览）"
    if not convertible():
        return _file(preview_docx(body, kind, template), f"{name}.docx", DOCX)
    made = preview(body, kind, template)
    if made.drawn is None:
        messages.error(request, "；".join(made.wrong))
        return redirect("applications:letter_template", slug, kind)
    return _file(made.drawn.pdf, f"{name}.pdf", "application/pdf")


@require_POST
def letter_template_use(request: HttpRequest, slug: str, kind: str, version: int) -> HttpResponse:
    """Put a version in force."""
    found = _template(request, slug, kind, version)
    action = PutInForce(found.body, kind, person_of(request), found)
    return _tried(request, action, f"已启用第 {version} 版")


@require_POST
def letter_template_reset(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Return to ours."""
    body = _body(request, slug, kind)
    return _tried(request, ReturnToDefault(body, kind, person_of(request)), "已恢复默认模板")


def _tried(request: HttpRequest, action: TemplateAction, done: str) -> HttpResponse:
    try:
        action.execute()
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, "；".join(refused.messages))
    return redirect("applications:letter_template", action.body.slug, action.kind)


def _bodies(request: HttpRequest) -> Any:
    return bodies_of(bodies_worked_on_by(request.user, Role.DISCLOSURE_OFFICE))


def _body(request: HttpRequest, slug: str, kind: str) -> PublicBody:
    if kind not in kinds():
        raise Http404("没有这种文书")
    body: PublicBody = get_object_or_404(_bodies(request), slug=slug)
    return body


def _template(request: HttpRequest, slug: str, kind: str, version: int) -> LetterTemplate:
    body = _body(request, slug, kind)
    return get_object_or_404(LetterTemplate.objects.select_related("body"), body=body, kind=kind, version=version)


def _file(content: bytes, name: str, media_type: str) -> FileResponse:
    answer = FileResponse(io.BytesIO(content), as_attachment=True, filename=name, content_type=media_type)
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _shown(request: HttpRequest, template: str, body: PublicBody, refused: bool = False, **more: Any) -> HttpResponse:
    trail = [
        {"url": reverse("applications:list"), "label": "依申请公开"},
        {"url": reverse("applications:letter_templates_of", args=[body.slug]), "label": TITLE},
    ]
    if "title" in more:
        trail.append({"url": "", "label": more["title"]})
    context = {"body": body, "breadcrumbs_items": trail, "page_title": TITLE, "convertible": convertible(), **more}
    return render(request, template, context, status=422 if refused else 200)
