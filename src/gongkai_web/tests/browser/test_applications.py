"""An application from the search that finds nothing to the reply in the citizen's hands, told of by mail all along."""

from dataclasses import dataclass, field
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Locator, Page

from gongkai.rules import deadlines as rules
from gongkai_web.testing.mail import text_of
from gongkai_web.tests.browser.cases import (
    Scene,
    apply_online,
    approve,
    case_page,
    citizen,
    download,
    draft,
    due_on,
    fits,
    follow,
    said,
    take,
    working_days_after,
)
from gongkai_web.tests.browser.workbench import DISCLOSURE_OFFICE, signed_in

pytestmark = pytest.mark.slow
WANTED = "区废旧锂电池回收处置试点的验收台账"
CORRECTED = "2025年区科技局废旧锂电池回收处置试点项目验收结论"
ADDRESS = "wenqiao@example.com"
REPLY = "政府信息予以公开告知书"
PRIVATE = ("闻桥", "锂电池", "13912345678", "11010519491231002X", "哪一年的试点")
REPLY_DAYS = rules.REPLY_DAYS.at(timezone.localdate()).value


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the photograph of an identity paper."""
    path = tmp_path_factory.mktemp("papers") / "身份证.png"
    Image.new("RGB", (600, 400), "#dfe8ef").save(path)
    return path


@pytest.fixture(scope="module")
def conclusion(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the scan of what was asked for."""
    path = tmp_path_factory.mktemp("found") / "验收结论.png"
    Image.new("RGB", (600, 800), "#fbfaf4").save(path)
    return path


def told(paper: Path) -> dict[str, dict[str, object]]:
    return {
        "type": {"type": "natural_person"},
        "identity": {"name": "闻桥", "identity_number": "11010519491231002X", "paper": paper},
        "contact": {"phone": "13912345678", "email": ADDRESS},
        "content": {"content": WANTED},
        "supply": {"supply_form": "electronic", "supply_way": "online"},
    }


@dataclass
class Story:
    """What was seen on the way."""

    number: str = ""
    searched: str = ""
    receipt: str = ""
    first_due: str = ""
    asked: str = ""
    second_due: str = ""
    reply: str = ""
    ended: str = ""
    outbox: str = ""
    counted: list[int] = field(default_factory=list)  # （一）予以公开 of the year's report, before and after
    behind: str = ""
    opened: str = ""
    mails: list[EmailMessage] = field(default_factory=list)


@pytest.fixture(scope="module")
def story(scene: Scene, paper: Path, conclusion: Path) -> Story:
    seen = Story()
    with citizen(scene) as home:
        home.goto(f"{scene.site.url}/search/?q={WANTED}")
        fits(home, "search-nothing")
        seen.searched = home.locator("main").inner_text()
        seen.number, code = apply_online(home, scene, "science", told(paper))
        seen.receipt = download(home, "下载回执（PDF）")
        scene.mails.wait_for("已收到您的申请", ADDRESS)
        _register_and_ask(scene, seen)
        scene.mails.wait_for("请您补正", ADDRESS)
        follow(home, scene, seen.number, code)
        seen.asked = home.locator("main").inner_text()
        fits(home, "status-asked")
        home.fill("#id_content", CORRECTED)
        home.get_by_role("button", name="提交补正").click()
        fits(home, "status-corrected")
        scene.mails.wait_for("已收到您的补正", ADDRESS)
        _reply(scene, seen, conclusion)
        scene.mails.wait_for("答复已经作出", ADDRESS)
        follow(home, scene, seen.number, code)
        fits(home, "status-replied")
        seen.reply = download(home, REPLY)
        home.get_by_role("button", name=REPLY).click()
        fits(home, "status-ended")
        seen.ended = home.locator("main").inner_text()
    with signed_in(scene.chromium, scene.site, DISCLOSURE_OFFICE) as desk:
        _open_figure(desk, scene, seen)
    seen.mails = scene.mails.to(ADDRESS)
    return seen


def _register_and_ask(scene: Scene, seen: Story) -> None:
    pk, today = scene.pk_of(seen.number), timezone.localdate()
    with signed_in(scene.chromium, scene.site, DISCLOSURE_OFFICE) as desk:
        seen.counted.append(int(_figure(desk, scene).inner_text()))
        desk.goto(f"{scene.site.url}/workbench/applications/")
        fits(desk, "list")
        desk.get_by_role("link", name=seen.number).click()
        fits(desk, "case-new")
        take(desk, scene, pk, "register", confirmed_on=today, confirmed_how="电话确认，申请人本人接听")
        case_page(desk, scene, pk)
        seen.first_due = due_on(desk)
        fits(desk, "case-registered")
        answers = {"items": "哪一年的试点\n验收结论还是验收材料", "guidance": "请写明年度和文件名称。"}
        take(desk, scene, pk, "correction", on=today, answer_by=today + timedelta(days=14), **answers)
        case_page(desk, scene, pk)
        fits(desk, "case-asked")


def _reply(scene: Scene, seen: Story, found: Path) -> None:
    pk = scene.pk_of(seen.number)
    with signed_in(scene.chromium, scene.site, DISCLOSURE_OFFICE) as desk:
        case_page(desk, scene, pk)
        seen.second_due = due_on(desk)
        fits(desk, "case-corrected")
        stated = {"information": "《废旧锂电池回收处置试点项目验收结论》", "extent_supplied": "1 份 1 页"}
        draft(desk, scene, pk, ("granted", CORRECTED, stated))
        take(desk, scene, pk, "released", name_="验收结论", file=found)
    approve(scene, pk, channel="云州市行政复议网上申请平台")
    with signed_in(scene.chromium, scene.site, DISCLOSURE_OFFICE) as desk:
        case_page(desk, scene, pk)
        fits(desk, "case-replied")
        desk.goto(f"{scene.site.url}/workbench/outbox/")
        desk.locator(".gk-mail summary").first.click()
        seen.outbox = desk.locator("main").inner_text()
        fits(desk, "outbox")


def _figure(desk: Page, scene: Scene) -> Locator:
    """Return the figure of the body's year that counts what was granted."""
    body = scene.platform.ask("PublicBody.objects.get(slug='science').pk", "from gongkai_web.bodies.models import *")
    desk.goto(f"{scene.site.url}/workbench/reports/{body}/{timezone.localdate().year}/")
    return desk.locator("a[href*='/cells/applications.granted.total/']")


def _open_figure(desk: Page, scene: Scene, seen: Story) -> None:
    """Go from the figure to its records, and on to the application."""
    figure = _figure(desk, scene)
    seen.counted.append(int(figure.inner_text()))
    fits(desk, "report-year")
    figure.click()
    seen.behind = desk.locator("main").inner_text()
    fits(desk, "report-cell")
    desk.get_by_role("link", name=seen.number).click()
    seen.opened = desk.locator("main").inner_text()


def test_the_search_that_finds_nothing_leads_to_the_application(story: Story) -> None:
    assert "没有找到" in story.searched
    assert "申请" in story.searched


def test_the_receipt_has_the_number_and_names_nobody(story: Story) -> None:
    assert story.number in story.receipt
    assert "闻桥" not in story.receipt


def test_the_period_runs_from_the_confirmation_and_anew_from_the_correction(story: Story) -> None:
    expected = f"最迟 {said(working_days_after(timezone.localdate(), REPLY_DAYS))} 答复"

    assert (story.first_due, story.second_due) == (expected, expected)


def test_the_page_asks_for_the_correction_by_its_last_day(story: Story) -> None:
    assert "请您补正" in story.asked
    assert said(timezone.localdate() + timedelta(days=14)) in story.asked
    assert "哪一年的试点" in story.asked


def test_the_reply_is_in_the_citizens_hands(story: Story) -> None:
    assert "闻桥" in story.reply
    assert "予以公开" in story.reply
    assert "已经答复" in story.ended
    assert "验收结论.png" in story.ended


def test_each_mail_tells_what_comes_next_and_nothing_of_the_matter(story: Story) -> None:
    texts = [text_of(mail) for mail in story.mails]

    assert all(story.number in text and "/apply/status/" in text for text in texts)
    assert not any(word in f"{texts}{[mail['Subject'] for mail in story.mails]}" for word in PRIVATE)


def test_the_office_sees_the_mails_in_its_outbox(story: Story) -> None:
    assert "w***@example.com" in story.outbox
    assert ADDRESS not in story.outbox
    assert "已发送" in story.outbox


def test_the_report_counts_the_reply_and_opens_into_the_application(story: Story) -> None:
    before, after = story.counted

    assert after == before + 1
    assert story.number in story.behind
    assert CORRECTED in story.opened


def test_case_and_log_hold_together(scene: Scene, story: Story) -> None:
    assert scene.platform.gongkai("audit", "verify").startswith("共")
