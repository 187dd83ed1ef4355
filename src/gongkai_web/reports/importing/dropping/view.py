"""The register of imported reports: what was dropped and where it stands, and a place to drop more."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from gongkai_web.reports.importing.access import get_imported_for, imported_for, owners_for
from gongkai_web.reports.importing.dropping.action import ReadAgain, Withdraw
from gongkai_web.reports.importing.dropping.form import DropForm
from gongkai_web.reports.importing.steps import TITLE, acted, shown
from gongkai_web.reports.models import ImportedState
from gongkai_web.reports.steps import person_of

A_PAGE = 100
GONE = (ImportedState.WITHDRAWN.value, ImportedState.REPLACED.value)


@require_http_methods(["GET", "POST"])
def imports_page(request: HttpRequest) -> HttpResponse:
    """List them, and take more."""
    by = person_of(request)
    form = DropForm(request.POST or None, request.FILES or None, by=by)
    if form.take():
        _tell(request, form)
        return redirect("reports:imports")
    rows = imported_for(by).select_related("owner", "of_body", "by")
    old = request.GET.get("old") == "1"
    rows = rows.filter(state__in=GONE) if old else rows.exclude(state__in=GONE)
    moving = imported_for(by).filter(state=ImportedState.READING.value).count()
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("p"))
    several = owners_for(by).count() > 1
    return shown(request, "imports", TITLE, form=form, page=page, moving=moving, old=old, several=several)


def _tell(request: HttpRequest, form: DropForm) -> None:
    step = form.step
    known, taken = getattr(step, "known", []), len(getattr(step, "files", [])) - len(getattr(step, "known", []))
    if taken:
        messages.success(request, f"收到 {taken} 个文件，正在读取；可以离开这个页面，过一会儿再来看")
    if known:
        names = "、".join(f"《{name}》" for name in known[:5]) + ("等" if len(known) > 5 else "")
        messages.info(request, f"{len(known)} 个文件以前导入过，内容完全相同，没有重复导入：{names}")


@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a file read again that could not be read."""
    return acted(request, ReadAgain(get_imported_for(request.user, pk), person_of(request)), "正在重新读取")


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an import back."""
    return acted(request, Withdraw(get_imported_for(request.user, pk), person_of(request)), "已经撤回")
