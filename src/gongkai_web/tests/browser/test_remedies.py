"""A refusal goes to reconsideration and is overturned; whoever drafts the next one reads why."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from gongkai.rules.calendar import china_calendar
from gongkai.rules.remedy_terms import Term
from gongkai_web.tests.browser.cases import (
    Scene,
    case_page,
    decide,
    fill,
    fits,
    send,
    take,
    take_in,
    working_days_before,
)
from gongkai_web.tests.browser.workbench import DISCLOSURE_OFFICE, signed_in

pytestmark = pytest.mark.slow
LESSON = "讨论已经结束、方案已经公布的，不再属于过程性信息；拟稿前先核对方案是否已经公布。"
NUMBER = "云青政行复〔2026〕17号"
STATED = {"facts": "该讨论稿形成于方案研究过程中", "reasons": "公开会影响正在进行的研究"}
APPLICATION = {
    "channel": "in_person",
    "type": "natural_person",
    "name": "柏景行",
    "identity_kind": "居民身份证",
    "identity_number": "110105194912310046",
    "phone": "13812345678",
    "address": "云州市青云区柳荫路8号",
    "supply_form": "paper",
    "supply_way": "post",
}


@dataclass
class Story:
    """What was seen on the way."""

    filed_on: date
    dues: str = ""
    ended: str = ""
    next_draft: str = ""


@pytest.fixture(scope="module")
def story(scene: Scene) -> Story:
    today = timezone.localdate()
    seen = Story(filed_on=today - timedelta(days=1))
    pk = _refused(scene, working_days_before(today, 15), "区科技局科技人才新政的内部讨论稿")
    with signed_in(scene.chromium, scene.site, DISCLOSURE_OFFICE) as desk:
        _file(desk, scene, pk, seen)
        _overturn(desk, scene)
        case_page(desk, scene, pk)
        seen.ended = desk.locator("main").inner_text()
        fits(desk, "case-overturned")
        wanted = {"content": "科技园区扩区方案的讨论稿", "arrived_on": working_days_before(today, 2)}
        other = {"name": "陆时雨", "identity_number": "110105194912310038", "phone": "13987654321"}
        again = take_in(desk, scene, **{**APPLICATION, **other}, **wanted)
        take(desk, scene, again, "decision", outcome="deliberative", about="科技园区扩区方案的讨论稿")
        desk.goto(f"{scene.site.url}/workbench/applications/{again}/decision/")
        seen.next_draft = desk.locator("main").inner_text()
        fits(desk, "lesson")
    return seen


def _refused(scene: Scene, arrived_on: date, content: str) -> int:
    """Refuse an application as deliberative, and hand the reply over; return its id."""
    with signed_in(scene.chromium, scene.site, DISCLOSURE_OFFICE) as desk:
        pk = take_in(desk, scene, **APPLICATION, content=content, arrived_on=arrived_on)
    on = working_days_before(timezone.localdate(), 4)
    decide(scene, pk, ("deliberative", content, STATED), on=on)
    with signed_in(scene.chromium, scene.site, DISCLOSURE_OFFICE) as desk:
        take(desk, scene, pk, "service", delivery="in_person", on=on, receiver="柏景行", servers="阮青、林小禾")
    return pk


def _file(desk: Page, scene: Scene, pk: int, seen: Story) -> None:
    desk.goto(f"{scene.site.url}/workbench/remedies/case/{pk}/new/")
    filed = {
        "number": NUMBER,
        "forum": "云州市青云区人民政府",
        "filed_on": seen.filed_on,
        "copy_received_on": timezone.localdate(),
    }
    fill(desk, kind="reconsideration", **filed)
    send(desk, "remedy")
    desk.goto(f"{scene.site.url}/workbench/remedies/")
    seen.dues = desk.locator("main").inner_text()
    fits(desk, "remedies")


def _overturn(desk: Page, scene: Scene) -> None:
    desk.locator(".gk-case").filter(has_text=NUMBER).get_by_role("link", name="登记结果").click()
    fill(desk, result="annulled", redo_by=timezone.localdate() + timedelta(days=20), lesson=LESSON)
    send(desk, "remedy-concluded")


def test_the_answer_to_the_reconsideration_is_due_by_its_day(story: Story) -> None:
    answer_by = Term.ORDINARY_ANSWER.last_day(timezone.localdate(), china_calendar())
    decision_by = Term.ORDINARY_DECISION.last_day(story.filed_on, china_calendar())

    assert f"最迟 {answer_by}" in story.dues
    assert f"最迟 {decision_by}" in story.dues


def test_the_case_tells_that_the_refusal_was_overturned(story: Story) -> None:
    assert NUMBER in story.ended
    assert "结案" in story.ended


def test_the_lesson_is_read_where_the_next_refusal_of_this_kind_is_drafted(story: Story) -> None:
    assert LESSON in story.next_draft
    assert NUMBER in story.next_draft
