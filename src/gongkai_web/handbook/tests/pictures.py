"""Every picture of the handbook: who has which page open, what they do first, and what of it is shown.

The words in ``of`` name what the scene (``scene.py``) has played.
"""

from collections.abc import Callable

from playwright.sync_api import Page

from gongkai_web.handbook.tests.taking import Picture
from gongkai_web.tests.browser.cases import fill
from gongkai_web.tests.browser.workbench import APPROVER, DISCLOSURE_OFFICE, DRAFTER, SECRECY

COMPETENT, ADMINISTRATOR, AUDITOR = "kangjingxing", "guanli", "shenjianming"
LATE = "haolanxin"  # the disclosure office of 卫生健康局, which hasn't returned its form
BROAD = 1400  # pixels, for tables with many columns
CARD = ".gk-page > section"
SECOND = f"{CARD}:nth-of-type(2)"
SHEET = ".gk-card:has(.gk-question)"


def filled(**answers: str) -> Callable[[Page], None]:
    """Fill in some fields by their names."""
    return lambda opened: fill(opened, **answers)


def unfolded(opened: Page) -> None:
    """Open how the days are counted."""
    opened.locator(".gk-trace summary").click()


def record(opened: Page) -> None:
    """Begin a record."""
    opened.locator("#id_title").fill("关于组织申报2027年区级科技计划项目的通知")
    opened.locator("#id_document_number").fill("青科〔2026〕31号")


def appointment(opened: Page) -> None:
    """Choose who is appointed to what."""
    fill(opened, person="唐亦舟", body="云州市青云区科学技术局", role="审定")


def letter(opened: Page) -> None:
    """Take in a letter, and see which days follow from it."""
    answers = {"channel": "signed_post", "arrived_on": "2026-11-18", "incoming_number": "XA20260007736"}
    wanted = {"name": "程若水", "phone": "13800000000", "content": "2026年区级科技计划项目的评审专家名单和评分"}
    fill(opened, **answers, **wanted)
    opened.get_by_role("button", name="先算期限").click()
    opened.get_by_text("收到之日 2026-11-18").wait_for()


PUBLISHING = (
    Picture("day", DRAFTER, "wagtailadmin_home", last=".gk-day"),
    Picture("publish", DRAFTER, "records:add", first=record, shown="#w-editor-form", last=".jodit-container"),
    Picture("preflight", DRAFTER, "records:preflight", ("draft",)),
    Picture("review", SECRECY, "records:review", ("waiting",), last=".gk-sheet", wide=BROAD),
    Picture(
        "secrecy",
        SECRECY,
        "records:review",
        ("waiting",),
        shown=f"{SHEET} > *",
        last=f"{SHEET} .gk-question:nth-of-type(4)",
    ),
    Picture("correct", DISCLOSURE_OFFICE, "records:correct", ("public",)),
    Picture("channels", DISCLOSURE_OFFICE, "records:channels", ("public",)),
    Picture("transfer", DISCLOSURE_OFFICE, "exporting:index"),
    Picture("columns", DISCLOSURE_OFFICE, "wagtailadmin_explore_root", shown="main header, main table"),
)
APPLICATIONS = (
    Picture(
        "receive", DISCLOSURE_OFFICE, "applications:take_in", first=letter, last="fieldset:nth-of-type(2)", wide=BROAD
    ),
    Picture("case", DISCLOSURE_OFFICE, "applications:case", ("open",), first=unfolded, last=".gk-blocked"),
    Picture(
        "correction",
        DISCLOSURE_OFFICE,
        "applications:ask_correction",
        ("fresh",),
        first=filled(
            items="哪一个场馆\n补助的安排文件，还是拨付明细",
            guidance="请写明场馆名称和年度。",
            answer_by="2026-12-07",
        ),
    ),
    Picture(
        "consultation",
        DISCLOSURE_OFFICE,
        "applications:ask_opinion",
        ("open",),
        first=filled(
            party="云州云杉建设有限公司", party_address="云州市青云区松涛路9号", about="立项清单中的项目预算明细"
        ),
    ),
    Picture(
        "extension",
        DISCLOSURE_OFFICE,
        "applications:ask_extension",
        ("open",),
        first=filled(reason="所涉项目较多，需要逐项核对支持金额"),
    ),
    Picture(
        "fee",
        DISCLOSURE_OFFICE,
        "applications:demand_fee",
        ("open",),
        first=filled(method="per_page", pages="260", payment_method="凭缴款码通过非税收入收缴平台缴纳"),
    ),
    Picture("excessive", DISCLOSURE_OFFICE, "applications:ask_reasons", ("open",)),
    Picture("draft", DISCLOSURE_OFFICE, "applications:draft", ("redacted",)),
    Picture("decide", APPROVER, "applications:decide", ("asked",)),
    Picture(
        "redaction",
        DISCLOSURE_OFFICE,
        "applications:redaction",
        ("redacted", "redaction"),
        wide=BROAD,
    ),
    Picture(
        "service", DISCLOSURE_OFFICE, "applications:serve", ("consulted",), last=".w-field__wrapper:has(#id_receiver)"
    ),
    Picture("closing", DISCLOSURE_OFFICE, "applications:list_answered", ("granted",)),
    Picture("reveal", DISCLOSURE_OFFICE, "applications:reveal", ("open",)),
    Picture("letter-terms", DISCLOSURE_OFFICE, "applications:letter_terms", last=".w-field__wrapper:has(#id_kind)"),
    Picture("outbox", DISCLOSURE_OFFICE, "notices:outbox"),
)
REGISTERS = (
    Picture("remedies", DISCLOSURE_OFFICE, "remedies:list"),
    Picture("remedy-result", DISCLOSURE_OFFICE, "remedies:conclude", ("remedy",)),
    Picture("registers", DISCLOSURE_OFFICE, "registers:table", ("applications",), wide=1560),
    Picture(
        "statistics", DISCLOSURE_OFFICE, "registers:statistics", last=".gk-page > section:nth-of-type(2) .gk-chart"
    ),
    Picture("register-import", DISCLOSURE_OFFICE, "registers:import", ("register_import",), last=".gk-meanings"),
)
REPORTS = (
    Picture("year", DISCLOSURE_OFFICE, "reports:year", ("science", 2026), last=f"{CARD}:nth-of-type(3)"),
    Picture("year-applications", DISCLOSURE_OFFICE, "reports:year", ("science", 2026), shown=f"{CARD}:nth-of-type(4)"),
    Picture("cell", DISCLOSURE_OFFICE, "reports:cell", ("science", 2026, "applications.received.total")),
    Picture("opening", DISCLOSURE_OFFICE, "reports:opening", ("science", 2026)),
    Picture(
        "report", DISCLOSURE_OFFICE, "year_reports:report", ("report",), last=".gk-columns .gk-problem:nth-of-type(4)"
    ),
    Picture(
        "report-text", DISCLOSURE_OFFICE, "year_reports:text", ("report",), last="textarea[name=problems]", wide=BROAD
    ),
    Picture("report-published", DISCLOSURE_OFFICE, "year_reports:report", ("published",), last=".gk-columns"),
    Picture("imported-report", DISCLOSURE_OFFICE, "reports:import", ("imported",), last=".gk-sight", wide=BROAD),
    Picture("compare-years", DISCLOSURE_OFFICE, "comparing:series", ("science",), last=SECOND, wide=BROAD),
    Picture("compare-bodies", DISCLOSURE_OFFICE, "comparing:peers", (2025,), last=SECOND, wide=BROAD),
    Picture("survey-fill", LATE, "surveys:fill", ("return",)),
    Picture("submitted", COMPETENT, "year_reports:answer", ("renewed",)),
    Picture("region", COMPETENT, "regions:region", ("government", 2026), last=SECOND, wide=BROAD),
    Picture("region-exclusions", COMPETENT, "regions:region", ("government", 2026), shown=f"{CARD}:nth-of-type(3)"),
    Picture("region-cell", COMPETENT, "regions:cell", ("government", 2026, "rules.normative_documents.issued")),
    Picture("survey-define", COMPETENT, "surveys:change", ("survey",), last=".gk-survey > section"),
    Picture(
        "survey-rows",
        COMPETENT,
        "surveys:change",
        ("survey",),
        shown=".gk-survey > section:nth-of-type(2)",
        last=".gk-survey tbody tr:nth-of-type(4)",
        wide=BROAD,
    ),
    Picture("survey-results", COMPETENT, "surveys:results", ("round",)),
    Picture("dashboard", COMPETENT, "dashboard:dashboard", last=SECOND, wide=BROAD),
)
MANAGEMENT = (
    Picture("people", ADMINISTRATOR, "appointments:add", first=appointment, shown="#w-editor-form"),
    Picture("calendar", ADMINISTRATOR, "applications:calendar", wide=BROAD),
    Picture("retention", DISCLOSURE_OFFICE, "retention:index"),
    Picture("log", AUDITOR, "audit:index", query="?actor=史玉棠", last="tbody tr:nth-of-type(8)", wide=BROAD),
)
PICTURES = (*PUBLISHING, *APPLICATIONS, *REGISTERS, *REPORTS, *MANAGEMENT)
# The pages that show none, and why.
WITHOUT = {
    "roles": "一张表，没有对应的页面",
    "keys": "在服务器上运行命令",
    "backup": "在服务器上运行命令",
}
