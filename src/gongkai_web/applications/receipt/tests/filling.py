"""Fill in the online form as a visitor would."""

import re
from collections.abc import Mapping
from typing import Any

from django.test import Client

from gongkai_web.applications.models import Application
from gongkai_web.applications.receipt.challenge import WORDS
from gongkai_web.bodies.models import PublicBody

# Planted where they must never be seen again: in a log, an address, the database.
TOLD: dict[str, dict[str, Any]] = {
    "type": {"type": "natural_person"},
    "identity": {"name": "苏念安", "identity_kind": "居民身份证", "identity_number": "11010519491231002X"},
    "contact": {"phone": "13912345678", "email": "su@example.cn", "address": "柳荫路8号3幢201室", "postcode": "590000"},
    "content": {"content": "2025年区科技局科技计划项目立项清单"},
    "supply": {"supply_form": "electronic", "supply_way": "online"},
}
PLANTED = ("苏念安", "11010519491231002X", "13912345678", "su@example.cn", "柳荫路8号3幢201室")
QUESTION = re.compile(rf"请回答：([{WORDS}])(加上|减去)([{WORDS}])等于几")


def begin(visitor: Client, body: PublicBody) -> None:
    """Choose the body."""
    visitor.post("/apply/", {"body": body.slug})


def fill_in(visitor: Client, body: PublicBody, told: Mapping[str, Mapping[str, Any]] = TOLD) -> None:
    """Answer every question."""
    begin(visitor, body)
    for name, answers in told.items():
        answer = visitor.post(f"/apply/new/{name}/", answers)
        assert answer.status_code == 302, answer.content.decode()


def sum_in(page: str) -> str:
    """Return the answer to the question on the page."""
    found = QUESTION.search(page)
    assert found is not None, page
    one, sign, other = found.groups()
    number = WORDS.index(one) + WORDS.index(other) * (1 if sign == "加上" else -1)
    return str(number)


def send(visitor: Client, **more: str) -> Any:
    """Send the form, the question answered."""
    page = visitor.get("/apply/new/check/").content.decode()
    key = re.search(r'name="key" value="([0-9a-f-]+)"', page)
    assert key is not None, page
    return visitor.post("/apply/new/check/", {"key": key[1], "answer": sum_in(page), **more})


def apply_online(visitor: Client, body: PublicBody) -> tuple[Application, str]:
    """Apply, and return the application with its query code."""
    fill_in(visitor, body)
    send(visitor)
    page = visitor.get("/apply/receipt/").content.decode()
    code = re.search(r"查询码：<strong>(\w+)</strong>", page)
    number = re.search(r"登记编号<br><strong>([\w-]+)</strong>", page)
    assert code is not None, page
    assert number is not None, page
    return Application.objects.get(number=number[1]), code[1]
