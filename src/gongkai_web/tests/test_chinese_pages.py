"""Every page of the workbench speaks Chinese: walked from link to link, with the errors of its empty forms."""

import json
import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse
from django.utils.timezone import now
from lxml import html
from wagtail import hooks
from wagtail.images.models import Image
from wagtail.models import Collection, GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from gongkai_web.testing.builders import PASSWORD, make_body, make_column, make_person, make_record, make_site
from gongkai_web.tests.reading import english, left_in_english
from scripts.wagtail_strings import OURS, key, read, texts

pytestmark = pytest.mark.django_db

# Not pages of ours: files, parts a script asks for one by one, pages about failures of the server.
NO_PAGE = ("logout", "sprite", "multiple", "jsi18n", "test404", "failwhale", "autocomplete", "dismissibles", "/api/")
# What says the same of another page of a list, in another order, or coming from elsewhere.
SAME_PAGE = {"p", "page", "ordering", "next", "q", "describe_on_delete"}
ALIKE = 2  # visits of one view, since the next may show another kind
GIF = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"
    b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)


def home() -> str:
    """Return where the workbench begins."""
    return reverse("wagtailadmin_home")


def addresses(patterns: Sequence[URLPattern | URLResolver], above: str = "/") -> Iterator[str]:
    """Yield the addresses of the workbench that need no object."""
    for pattern in patterns:
        route = above + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        elif route.startswith(home()) and not any(mark in route for mark in "<(^$\\"):
            yield route


def links(page: str, address: str) -> Iterator[str]:
    """Yield the addresses of the workbench that a page leads to, by links or by its scripts."""
    for element in html.fromstring(page).iter():
        for value in element.attrib.values():
            target = urldefrag(urljoin(address, str(value))).url if str(value).startswith(("/", "?")) else ""
            if target.startswith(home()):
                yield target


def kind(address: str) -> str:
    """Return what the address shows: the view, the names in its path, and what its query asks about."""
    parts = urlsplit(address)
    try:
        found = resolve(parts.path)
    except Resolver404:
        return address
    named = [str(value) for value in (*found.args, *found.kwargs.values()) if not str(value).isdigit()]
    return " ".join([found.view_name, *named, *sorted({name for name, _ in parse_qsl(parts.query)} - SAME_PAGE)])


def text_of(response: Any) -> str:
    """Return the page in a response; what a dialog fetches comes wrapped in JSON."""
    if response["Content-Type"].startswith("application/json"):
        answer = json.loads(response.content)
        return str(answer.get("html") or "") if isinstance(answer, dict) else ""
    return response.content.decode() if response["Content-Type"].startswith("text/html") else ""


def hidden(page: str) -> dict[str, str]:
    """Return what the forms of a page send when nobody has filled them in."""
    fields = html.fromstring(page).iter("input")
    return {str(field.get("name")): field.get("value") or "" for field in fields if field.get("type") == "hidden"}


def walk(client: Client, starts: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the address and the page of everything that can be reached, forms sent empty included."""
    waiting, known, visits = deque(starts), set(starts), Counter[str]()
    while waiting:
        address = waiting.popleft()
        visits[kind(address)] += 1
        if visits[kind(address)] > ALIKE or any(part in address for part in NO_PAGE) or "export=" in address:
            continue
        asked_by = {"x-requested-with": "XMLHttpRequest"} if "choose" in address else {}
        page = text_of(client.get(address, headers=asked_by, follow=True))
        if not page:
            continue
        yield address, page
        if any(part in address for part in ("/add/", "/new/", "/edit/", "/create/")):
            yield f"{address} (sent empty)", text_of(client.post(address, hidden(page))) or page
        fresh = [link for link in links(page, address) if link not in known]
        known.update(fresh)
        waiting.extend(fresh)


@pytest.fixture
def clerk(client: Client) -> Client:
    """A superuser who has signed in, with something of every kind to look at."""
    person = make_person(username="张伟", name="张伟", is_superuser=True, is_staff=True)
    client.force_login(person)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})  # as the pages of the second factor ask
    front = make_site()
    for title in ("首页", "政府信息公开"):
        front.title = front.draft_title = title
        front.save_revision(user=person).publish(user=person)
    lock = {"locked": True, "locked_by": person, "locked_at": now()}
    make_column("通知公告", slug="c-1", owner=person, **lock).save_revision(user=person).publish(user=person)
    draft = make_column("规划计划", slug="c-2", owner=person, live=False)
    draft.save_revision(user=person)
    make_record(make_body("青云区教育局", slug="b-1"), column=draft)
    review = Workflow.objects.create(name="三审")
    step = GroupApprovalTask.objects.create(name="科室审核")
    step.groups.set(Group.objects.all())
    WorkflowTask.objects.create(workflow=review, task=step)
    WorkflowPage.objects.create(workflow=review, page=draft)
    review.start(draft, person)
    Image.objects.create(title="办事大厅", file=SimpleUploadedFile("dating.gif", GIF), uploaded_by_user=person)
    Collection.get_first_root_node().add_child(name="附件")
    return client


# Wagtail leaves the files of an image's smaller versions for the collector to close.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.slow
def test_every_page_of_the_workbench_is_in_chinese(clerk: Client) -> None:
    pages = dict(walk(clerk, [home(), *addresses(get_resolver().url_patterns)]))

    left = {text: address for address, page in pages.items() for text in left_in_english(page)}
    assert len(pages) > 100
    assert not left


def test_every_permission_to_be_granted_has_a_chinese_name() -> None:
    granted = [permission for fn in hooks.get_hooks("register_permissions") for permission in fn()]

    assert granted
    assert not [permission.name for permission in granted if english(permission.name)]


def test_every_page_before_signing_in_is_in_chinese(client: Client) -> None:
    login = reverse("account_login")

    pages = [
        client.get(reverse("wagtailadmin_login"), follow=True),
        client.post(login, {}),
        client.post(login, {"login": "张伟", "password": "不是密码"}),
        client.get(reverse("account_reauthenticate"), follow=True),
        client.get(reverse("mfa_authenticate"), follow=True),
    ]

    assert not [text for page in pages for text in left_in_english(page.content.decode())]


def test_the_texts_of_the_scripts_are_in_chinese(clerk: Client) -> None:
    script = clerk.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    catalogue = re.search(r"newcatalog = (\{.*?\n  \});", script, re.DOTALL)
    assert catalogue
    shown = json.loads(catalogue[1])

    for message in read(OURS / "djangojs.po"):
        if message.id:
            assert shown[key(message)[0]] in (texts(message)[0], list(texts(message)))
