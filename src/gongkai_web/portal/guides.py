"""The disclosure guide of a body (政府信息公开指南, 第十二条), put together from what the body has entered."""

from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from wagtail import hooks

from gongkai.rules.classification import ColumnType
from gongkai.rules.deadlines import CORRECTION_NOTICE_DAYS, EXTENSION_DAYS, PUBLICATION_DAYS, REPLY_DAYS
from gongkai_web.bodies.models import PublicBody
from gongkai_web.portal.shown import listed
from gongkai_web.publishing.models import Record


def guide_of(body: PublicBody) -> dict[str, Any]:
    """Return the guide and the disclosure office as their template wants them."""
    today = timezone.localdate()
    written = listed(
        Record.objects.public()
        .filter(column__type=ColumnType.GUIDE.value, body=body)
        .order_by("-published_on", "-id")[:1]
    )
    told = {"body": body, "channels": channels(body), "days": days(today), "written": written[0] if written else None}
    return {
        "guide": {
            "title": f"{body.name}政府信息公开指南",
            "body_html": render_to_string("portal/guide_text.html", told),
            "updated_on": written[0].published_on if written else None,
            "attachments": [],
        },
        "office": {
            "name": body.disclosure_office or body.name,
            **{name: getattr(body, name) for name in ("address", "hours", "phone", "fax", "email")},
        },
    }


def days(today: date) -> dict[str, int]:
    """Return the periods that a guide states, in working days."""
    return {
        "publication": PUBLICATION_DAYS.at(today).value,
        "correction": CORRECTION_NOTICE_DAYS.at(today).value,
        "reply": REPLY_DAYS.at(today).value,
        "extension": EXTENSION_DAYS.at(today).value,
    }


def channels(body: PublicBody | None = None) -> list[dict[str, str]]:
    """Return how an application may be made, with a body's address where one is given.

    In person and by post is always possible; what else a body has opened, the hook ``guide_channels`` tells.
    """
    where = f"{body.address}，{body.disclosure_office or body.name}" if body else "受理申请的机关的办公地址（见下表）"
    post = f"{where}收，邮政编码{body.postcode}" if body and body.postcode else where
    always = [
        {"label": "当面", "text": f"{where}" + (f"，{body.hours}" if body and body.hours else "")},
        {"label": "邮寄", "text": f"{post}；信封上注明“政府信息公开申请”"},
    ]
    if body is None:
        return [*always, {"label": "网上、传真、电子邮件", "text": "各机关开通的方式见其政府信息公开指南"}]
    return [*always, *(one for tell in hooks.get_hooks("guide_channels") for one in tell(body))]
