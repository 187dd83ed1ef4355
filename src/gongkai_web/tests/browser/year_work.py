"""A year's work of 青云区科学技术局 as its people type it in: papers, documents, figures, remedies."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from playwright.sync_api import expect

from gongkai_web.tests.browser.house import FORWARD, House, Newcomer, send

ABOVE, BODY = "青云区人民政府", "青云区科学技术局"
CLERK, DEPARTMENT, SECRECY, APPROVER, SUPERVISOR = "wenqing", "yeheng", "cenmo", "puyuan", "lujing"
ON_PAPER = "当天在纸面上制发"
REVIEWS = ((DEPARTMENT, "科室审核已通过"), (SECRECY, "保密审查已通过"), (APPROVER, "审定已通过"))
STAFF = (
    Newcomer(CLERK, "闻清", BODY, ("disclosure_office",)),
    Newcomer(DEPARTMENT, "叶衡", BODY, ("department_reviewer",)),
    Newcomer(SECRECY, "岑墨", BODY, ("secrecy_reviewer",)),
    Newcomer(APPROVER, "濮原", BODY, ("approver",)),
    Newcomer(SUPERVISOR, "陆泾", ABOVE, ("competent_department",)),
)


@dataclass(frozen=True)
class Paper:
    """An application that came on paper: who asked what, when, how; and how it ended."""

    name: str
    type: str
    channel: str
    arrived_on: date
    content: str
    parts: tuple[tuple[str, dict[str, str]], ...] = ()  # outcome, what is stated
    replied_on: date | None = None
    search: dict[str, str] = field(default_factory=dict)
    withdrawn_on: date | None = None

    def written(self) -> dict[str, Any]:
        """Return what the clerk copies from it."""
        person = self.type == "natural_person"
        confirmed = {"confirmed_on": self.arrived_on, "confirmed_how": "电话确认，联系人接听"}
        return {
            "channel": self.channel,
            "arrived_on": self.arrived_on,
            **(confirmed if self.channel in ("fax", "email", "ordinary_post") else {}),
            "type": self.type,
            "name": self.name,
            "identity_kind": "护照" if person else "其他登记证书号码",
            "identity_number": f"E{self.arrived_on:%Y%m%d}",
            "phone": f"138{self.arrived_on:%Y%m%d}",
            "address": "云州市青云区柳荫路8号",
            "content": self.content,
            "supply_form": "paper",
            "supply_way": "post",
        }


@dataclass(frozen=True)
class Document:
    """A normative document; ``repeals`` is the title of the one it takes the place of."""

    title: str
    number: str
    dated_on: date
    repeals: str = ""


def settle_in(house: House) -> None:
    """Enter the body, its people, and what its letters say."""
    where = {"parent": ABOVE, "supervising_body": ABOVE}
    named = {"name": BODY, "short_name": "区科技局", "slug": "science", "phone": "0590-5201234"}
    house.enter("bodies", **where, **named)
    for newcomer in STAFF:
        house.employ(newcomer)
    terms = {"kind": "local_department", "court": "云州市青云区人民法院"}
    house.do(CLERK, "applications/letters/terms/science/", **terms)


def handle(house: House, paper: Paper) -> int:
    """Take an application in and bring it to its end, if it has come to one; return its id."""
    desk = house.open(CLERK, "applications/new/")
    house.fill(CLERK, **paper.written())
    send(desk, "#intake .gk-buttons button")
    pk = int(desk.url.split("/")[-3])
    case = f"applications/{pk}"
    if paper.search:
        house.do(CLERK, f"{case}/search/", **paper.search)
    for outcome, stated in paper.parts:
        house.do(CLERK, f"{case}/decision/", outcome=outcome, about=paper.content)
        house.fill(CLERK, **stated)
        send(desk, FORWARD)
    if paper.replied_on:
        house.do(CLERK, f"{case}/decision/approval/")
        house.do(APPROVER, f"{case}/decision/decide/", approved="1", on=paper.replied_on, later=ON_PAPER)
        house.do(CLERK, f"{case}/service/", delivery="post", on=paper.replied_on, post_number="EV123456789CN")
    if paper.withdrawn_on:
        house.do(CLERK, f"{case}/withdrawal/", on=paper.withdrawn_on, how="书面撤回，材料在卷")
    return pk


def conclude(house: House, case: int, filed: dict[str, Any], concluded: dict[str, Any]) -> None:
    """Register a remedy against the reply of a case, and how it ended."""
    house.do(CLERK, f"remedies/case/{case}/new/", **filed)
    desk = house.open(CLERK, "remedies/")
    row = desk.locator(".gk-case").filter(has_text=filed["number"])
    path = row.get_by_role("link", name="登记结果").get_attribute("href")
    assert path is not None
    house.do(CLERK, path.removeprefix("/workbench/"), **concluded)


def publish(house: House, document: Document) -> None:
    """Write a document, send it to its reviews and pass them."""
    desk = house.open(CLERK, "records/add/")
    about = {"title": document.title, "document_number": document.number, "dated_on": document.dated_on}
    house.fill(CLERK, **about, kind="normative_document")
    column = desk.locator("#id_column")
    column.select_option(column.locator("option").filter(has_text="政策文件").first.get_attribute("value"))
    desk.locator(".jodit-wysiwyg").click()
    desk.keyboard.type(f"为了规范管理，制定{document.title}，自印发之日起施行。")
    if document.repeals:
        desk.get_by_role("tab", name="关联").click()
        desk.locator("#id_relations-ADD").click()
        desk.locator("#id_relations-0-relation").select_option("repeals")
        desk.locator("#inline_child_relations-0").get_by_role("button", name="选择政府信息").first.click()
        desk.locator(".modal-body").get_by_role("link", name=document.repeals).click()
        expect(desk.locator("#inline_child_relations-0")).to_contain_text(document.repeals)
    desk.locator("footer [data-w-dropdown-target=toggle]").click()
    desk.get_by_role("button", name="保存并检查、送审").click()
    desk.wait_for_url("**/preflight/")
    desk.get_by_role("button", name="送审", exact=True).click()
    expect(desk.get_by_text("已送审，下一步：科室审核")).to_be_visible()
    review(house, int(desk.url.split("/records/")[1].split("/")[0]))


def review(house: House, record: int) -> None:
    """Pass the three reviews of a record, each by its own person."""
    for who, said in REVIEWS:
        desk = house.open(who, f"records/{record}/review/")
        for question in desk.locator(".gk-question").all():
            question.get_by_label("否", exact=True).check()
        for reason in desk.locator("textarea[name^=problem-]").all():
            reason.fill("本机关公开的办公电话、单位名称，可以公开")
        send(desk, ".gk-decide button[value=approved]")
        expect(desk.get_by_text(said)).to_be_visible()
