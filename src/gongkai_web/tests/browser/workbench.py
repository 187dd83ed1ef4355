"""The workbench as those who use it see it: sign in, write, review."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from gongkai_web.testing.browser import page
from gongkai_web.testing.district import PASSWORD
from gongkai_web.testing.platform import Platform, Server

# People of 青云区科学技术局, as the district of our seed has them.
DRAFTER, DEPARTMENT, SECRECY, APPROVER = "linxiaohe", "fanglanting", "duyiming", "hemingqian"
DISCLOSURE_OFFICE = "ruanqing"
OF_ANOTHER_BODY = "lijingchu"  # 财政局


@contextmanager
def signed_in(chromium: Browser, site: Server, username: str) -> Iterator[Page]:
    """Open the workbench as somebody."""
    with page(chromium) as opened:
        opened.goto(f"{site.url}/workbench/")
        opened.get_by_label("用户名").fill(username)
        opened.get_by_label("密码").fill(PASSWORD)
        opened.get_by_role("button", name="登录").click()
        opened.wait_for_url("**/workbench/")
        yield opened


@dataclass
class Draft:
    """What a drafter types."""

    title: str
    text: str
    files: tuple[Path, ...] = ()
    column: str = "通知公告"


def write(opened: Page, site: Server, draft: Draft) -> int:
    """Fill in the form, go on to the preflight and return the record's id."""
    opened.goto(f"{site.url}/workbench/records/add/")
    opened.locator("#id_title").fill(draft.title)
    column = opened.locator("#id_column")
    offered = column.locator("option").filter(has_text=draft.column).first
    column.select_option(value=offered.get_attribute("value"))
    opened.locator(".jodit-wysiwyg").click()
    for paragraph in draft.text.splitlines():
        opened.keyboard.type(paragraph)
        opened.keyboard.press("Enter")
    if draft.files:
        opened.get_by_role("tab", name="附件").click()
    for number, file in enumerate(draft.files):
        opened.locator("#id_attachments-ADD").click()
        row = opened.locator(f"#inline_child_attachments-{number}")
        row.locator("input[type=file]").set_input_files(file)
        row.get_by_text("已上传").wait_for()
    opened.locator("footer [data-w-dropdown-target=toggle]").click()
    opened.get_by_role("button", name="保存并检查、送审").click()
    opened.wait_for_url("**/preflight/")
    return int(opened.url.split("/records/")[1].split("/")[0])


def submit(opened: Page) -> None:
    """Answer what the preflight found and send the record to its reviews."""
    reasons = opened.locator("textarea[name^=problem-]")
    for number in range(reasons.count()):
        reasons.nth(number).fill("单位名称，可以公开")
    opened.get_by_role("button", name="送审", exact=True).click()
    expect(opened.get_by_text("已送审，下一步：科室审核")).to_be_visible()


def publish(chromium: Browser, site: Server, pk: int) -> None:
    """Pass the three reviews, each by its own person."""
    for person, said in ((DEPARTMENT, "科室审核已通过"), (SECRECY, "保密审查已通过"), (APPROVER, "审定已通过")):
        with signed_in(chromium, site, person) as opened:
            opened.goto(f"{site.url}/workbench/records/{pk}/review/")
            for question in opened.locator(".gk-question").all():
                question.get_by_label("否", exact=True).check()
            opened.get_by_role("button", name="通过").click()
            expect(opened.get_by_text(said)).to_be_visible()


def record_of(platform: Platform, pk: int, *fields: str) -> list[object]:
    """Return some fields of a record as the database has them."""
    wanted = ", ".join(repr(one) for one in fields)
    expression = f"list(Record.objects.values_list({wanted}).get(pk={pk}))"
    found: list[object] = platform.ask(expression, "from gongkai_web.publishing.models import Record")
    return found
