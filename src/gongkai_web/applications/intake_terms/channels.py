"""The ways in that a body has opened beside the two that every body must keep, as its guide tells them.

Sources: the Regulations 第二十九条; 国办公开办函〔2017〕19号.
"""

from django.urls import reverse

from gongkai_web.applications.models import terms_of
from gongkai_web.bodies.models import PublicBody


def opened(body: PublicBody) -> list[dict[str, str]]:
    """Return label and text of each."""
    terms = terms_of(body)
    told = []
    if terms.online:
        told.append({"label": "网上", "text": "在本网站填写申请", "url": reverse("apply:start")})
    if terms.takes_fax and body.fax:
        told.append({"label": "传真", "text": f"{body.fax}；传真后请与工作机构确认收到"})
    if terms.takes_email and body.email:
        told.append({"label": "电子邮件", "text": f"{body.email}；发出后请与工作机构确认收到"})
    return told
