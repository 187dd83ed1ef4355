"""The receipt (登记回执) as tagged PDF (PDF/UA-1), set by typst after ``receipt.typ``; it names nobody."""

import json
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from gongkai.rules.clock import Channel
from gongkai_web.applications.models import Application

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).with_name("receipt.typ")
_drawing = threading.Lock()


def receipt_pdf(case: Application, code: str) -> bytes:
    """Return the receipt; a description with characters that no font has is left to the web page."""
    import typst

    try:
        return _drawn(_data(case, code, case.content))
    except typst.TypstError:
        return _drawn(_data(case, code, "（含有字库以外的字，见查询页面）"))


def _drawn(data: dict[str, Any]) -> bytes:
    with _drawing:
        made = _compiler().compile(
            format="pdf", sys_inputs={"receipt": json.dumps(data, ensure_ascii=False)}, pdf_standards=["ua-1"]
        )
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> "typst.Compiler":
    import pylopdf_fonts_zh_cn as fonts
    import typst

    paths = [str(path.parent) for path in {fonts.serif_path(), fonts.sans_path()}]
    return typst.Compiler(str(TEMPLATE), font_paths=paths, ignore_system_fonts=True)


def _data(case: Application, code: str, content: str) -> dict[str, Any]:
    at = timezone.localtime(case.submitted_at)
    contact = "，".join(part for part in (case.body.disclosure_office, case.body.phone) if part)
    rows = [
        ("受理机关", case.body.name),
        ("登记编号", case.number),
        ("查询码", code),
        ("提交时间", f"{at.year}年{at.month}月{at.day}日{at:%H:%M}"),
        ("接收渠道", Channel(case.channel).label),
        ("所需政府信息", content),
        ("提供形式", case.get_supply_form_display()),
        ("获取方式", case.get_supply_way_display()),
        ("联系方式", contact),
    ]
    return {
        "title": "政府信息公开申请提交回执",
        "rows": [{"label": label, "value": value} for label, value in rows if value],
        "status_url": settings.PUBLIC_URL + reverse("apply:status"),
    }
