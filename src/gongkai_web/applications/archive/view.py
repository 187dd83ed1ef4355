"""The pages on which the file of a case is made and taken."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai_web.applications.access import Right, get_application_for
from gongkai_web.applications.archive.form import ArchiveForm, TakeArchiveForm
from gongkai_web.applications.redaction.files import as_download
from gongkai_web.applications.steps import person_of, shown


@require_http_methods(["GET", "POST"])
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    """Make it, and show what was made."""
    case = get_application_for(request.user, pk, Right.HANDLE)
    form = ArchiveForm(request.POST if request.method == "POST" else None, case=case, by=person_of(request))
    if form.take():
        made = form.step.archive.made_at
        messages.success(request, "全卷文件已经制成" if made else "材料较多，正在后台制作，完成后在这里下载")
        return redirect("applications:archive", case.pk)
    rows = case.archives.select_related("asked_by", "pdf")
    return shown(request, "applications/archive.html", case, form.title, form=form, archives=rows)


@never_cache
@require_http_methods(["GET", "POST"])
def archive_download(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then answer with the file; it has no address of its own."""
    case = get_application_for(request.user, pk, Right.HANDLE)
    form = TakeArchiveForm(request.POST if request.method == "POST" else None, case=case, by=person_of(request))
    if not form.take():
        return shown(request, "applications/step.html", case, form.title, form=form)
    return as_download(form.step.content, f"{case.number}-全卷.{form.cleaned_data['ending']}")
