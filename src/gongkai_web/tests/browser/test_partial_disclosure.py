"""A posted letter through correction, consultation and extension to a reply that discloses in part, sent by post."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pylopdf_fonts_zh_cn as fonts
import pytest
import typst
from django.utils import timezone
from playwright.sync_api import Page

from gongkai.rules.calendar import china_calendar
from gongkai.rules.clock import Channel, Consultation, Correction, Event, Extension, Received, clock
from gongkai.rules.deadlines import Consulted
from gongkai_web.tests.browser.cases import (
    Scene,
    approve,
    case_page,
    draft,
    due_on,
    fill,
    fits,
    pdf_text,
    said,
    take,
    take_in,
    working_days_before,
)
from gongkai_web.tests.browser.workbench import APPROVER, DISCLOSURE_OFFICE, signed_in

pytestmark = pytest.mark.slow
SECRET = "云州云杉建设有限公司单价构成"
OPEN = "望江街道老旧小区改造施工合同"
POST_NUMBER = "XA98765432190"
ON_PAPER = "当天在纸面上制发"
CORRECTED = "2025年望江街道老旧小区改造项目施工合同"
PAGE = f"""#set page(width: 210mm, height: 297mm, margin: 20mm)
#set text(font: "Noto Serif SC", size: 14pt, lang: "zh")
{OPEN}

{SECRET}

合同总价与工期可以公开。
"""
APPLICATION = {
    "channel": "signed_post",
    "incoming_number": "收文〔2026〕0318",
    "type": "enterprise",
    "name": "云州澄明信息咨询有限公司",
    "identity_kind": "统一社会信用代码",
    "identity_number": "91350100MA2XN4XR9D",
    "representative": "乐正安",
    "phone": "0590-8123456",
    "address": "云州市青云区松涛路3号",
    "content": "老旧小区改造的合同",
    "supply_form": "paper",
    "supply_way": "post",
}
GRANTED = {"information": "《老旧小区改造施工合同》（已作区分处理）", "extent_supplied": "1 份 1 页"}
WITHHELD = {"facts": "合同所附单价构成表为施工单位的商业秘密", "reasons": "第三方不同意公开，理由合理"}


@dataclass
class Story:
    """What was seen on the way: the last day after each step, and what should have been it."""

    pk: int = 0
    happened: list[Event] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)
    ended: str = ""

    def note(self, desk: Page, scene: Scene, name: str) -> None:
        """Read the last day from the case, and ask the rules for it."""
        case_page(desk, scene, self.pk)
        fits(desk, f"case-{name}")
        due = clock(self.happened, china_calendar()).due_on
        if due:
            self.seen.append(due_on(desk))
            self.expected.append(f"最迟 {said(due)} 答复")
        else:
            self.seen.append(desk.locator(".gk-due-card").inner_text())


@pytest.fixture(scope="module")
def contract(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the contract as it lies in the files."""
    folder = tmp_path_factory.mktemp("contract")
    (folder / "contract.typ").write_text(PAGE, encoding="utf-8")
    made = folder / "施工合同.pdf"
    typst.compile(str(folder / "contract.typ"), output=str(made), font_paths=[str(fonts.serif_path().parent)])
    return made


@pytest.fixture(scope="module")
def story(scene: Scene, contract: Path) -> Story:
    seen, today = Story(), timezone.localdate()
    days = [working_days_before(today, count) for count in (21, 19, 17, 15, 14, 9)]
    with signed_in(scene.chromium, scene.site, DISCLOSURE_OFFICE) as desk:
        seen.pk = take_in(desk, scene, **APPLICATION, arrived_on=days[0])
        seen.happened.append(Received(days[0], Channel.SIGNED_POST))
        seen.note(desk, scene, "received")
        _correct(desk, scene, seen, days[1], days[2])
        _consult(desk, scene, seen, days[3:])
        take(desk, scene, seen.pk, "extension", reason="所涉合同较多，需要逐件核对")
    with signed_in(scene.chromium, scene.site, APPROVER) as desk:
        take(desk, scene, seen.pk, "extension/approval", approved="1", head="self", on=today)
        seen.happened.append(Extension(today))
    with signed_in(scene.chromium, scene.site, DISCLOSURE_OFFICE) as desk:
        seen.note(desk, scene, "extended")
        draft(desk, scene, seen.pk, ("granted", CORRECTED, GRANTED), ("third_party_rights", "单价构成", WITHHELD))
        _redact(desk, scene, seen.pk, contract)
    approve(scene, seen.pk)
    with signed_in(scene.chromium, scene.site, DISCLOSURE_OFFICE) as desk:
        reply = scene.ask(f"Application.objects.get(pk={seen.pk}).decision.letter_id")
        take(desk, scene, seen.pk, "service", letter=str(reply), delivery="post", on=today, post_number=POST_NUMBER)
        case_page(desk, scene, seen.pk)
        fits(desk, "case-served")
        seen.ended = desk.locator("main").inner_text()
    return seen


def _correct(desk: Page, scene: Scene, seen: Story, asked_on: date, corrected_on: date) -> None:
    answer_by = corrected_on + timedelta(days=7)
    words = {"items": "哪一个项目、哪一年的合同", "guidance": "请写明项目名称和年度。"}
    take(desk, scene, seen.pk, "correction", on=asked_on, later=ON_PAPER, answer_by=answer_by, **words)
    take(desk, scene, seen.pk, "correction/answer", on=corrected_on, content=CORRECTED)
    seen.happened.append(Correction(asked_on, answer_by, corrected_on))
    seen.note(desk, scene, "corrected")


def _consult(desk: Page, scene: Scene, seen: Story, days: list[date]) -> None:
    sent, delivered, answered = days
    party = {"consulted": "third_party", "party": "云州云杉建设有限公司", "party_address": "云州市青云区松涛路9号"}
    take(desk, scene, seen.pk, "consultation", **party, about="施工合同的单价构成", on=sent, later=ON_PAPER)
    take(desk, scene, seen.pk, "consultation/delivered", on=delivered)
    asked = Consultation(Consulted.THIRD_PARTY, sent, delivered)
    seen.happened.append(asked)
    seen.note(desk, scene, "consulting")
    take(desk, scene, seen.pk, "consultation/answer", opinion="objects", on=answered, reasons="单价构成是商业秘密")
    take(desk, scene, seen.pk, "consultation/reasons", sound="1")
    seen.happened[-1] = Consultation(Consulted.THIRD_PARTY, sent, delivered, answered)
    seen.note(desk, scene, "consulted")


def _redact(desk: Page, scene: Scene, pk: int, contract: Path) -> None:
    desk.goto(f"{scene.site.url}/workbench/applications/{pk}/redaction/")
    fill(desk, name_="施工合同（区分处理）.pdf", file=contract)
    fits(desk, "redaction-begin")
    desk.get_by_role("button", name="开始遮盖").click()
    desk.wait_for_selector("svg[data-redact]")
    words = {"#words-words": SECRET, "#words-reason": "第三方的商业秘密"}
    desk.select_option("#words-ground", "third_party_rights")
    for field_id, value in words.items():
        desk.fill(field_id, value)
    desk.get_by_role("button", name="全部遮盖").click()
    desk.wait_for_selector("rect.gk-redact__box")
    fits(desk, "redaction")
    desk.get_by_role("link", name="核对并生成提供件").click()
    desk.check("#id_confirmed")
    fits(desk, "redaction-release")
    desk.get_by_role("button", name="生成提供件").click()
    desk.wait_for_selector("text=SHA-256")


def test_after_every_step_the_page_has_the_last_day_that_the_rules_have(story: Story) -> None:
    assert len(story.expected) >= 4
    assert [day for day in story.seen if day.startswith("最迟")] == story.expected


def test_the_post_number_and_the_day_of_posting_stand_in_the_case(story: Story) -> None:
    assert POST_NUMBER in story.ended
    assert f"{said(timezone.localdate())} 答复" in story.ended


def test_the_released_file_has_what_is_open_and_not_a_byte_of_what_is_not(scene: Scene, story: Story) -> None:
    one = f"ReleasedFile.objects.get(decision__application={story.pk})"
    content = bytes.fromhex(scene.ask(f"bytes({one}.content).hex()"))

    text = pdf_text(content)
    assert OPEN in text
    assert SECRET not in text
    assert SECRET.encode("utf-16-be") not in content
    assert SECRET.encode() not in content


def test_the_reply_tells_how_much_was_taken_out_and_why(scene: Scene, story: Story) -> None:
    reply = f"Application.objects.get(pk={story.pk}).decision.letter"
    text = pdf_text(bytes.fromhex(scene.ask(f"bytes({reply}.pdf_bytes).hex()"))).replace("\r\n", "")

    assert "部分公开" in text
    assert "第三方" in text
    assert SECRET not in text
