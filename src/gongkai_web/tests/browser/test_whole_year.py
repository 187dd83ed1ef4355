"""From an empty body to the published report, everything typed into a browser: a year's papers, entered afterwards.

The year is over before anything is entered, as where a body takes up the platform and types its paper files in.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from gongkai.report.model import AnnualReport
from gongkai.report.writing.json import loads
from gongkai_web.testing.browser import page
from gongkai_web.testing.platform import Platform
from gongkai_web.tests.browser.house import House, begun, send
from gongkai_web.tests.browser.year_work import (
    APPROVER,
    BODY,
    CLERK,
    SUPERVISOR,
    Document,
    Paper,
    conclude,
    handle,
    publish,
    review,
    settle_in,
)

pytestmark = pytest.mark.slow
YEAR = 2025
GRANTED = {"information": "验收结论", "extent_supplied": "1 份 3 页"}
WITHHELD = {"facts": "所附会议纪要用于机关内部管理", "reasons": "内部管理事务，公开没有必要"}
SEARCH = {
    "systems": "档案室、办公系统发文库",
    "words": "“孵化器”“评价”",
    "people": "闻清、叶衡",
    "result": "没有检索到",
}
PAPERS = {
    "carried in": Paper(
        *("柏景行", "natural_person", "in_person", date(2024, 12, 18), "2024年科普经费的使用情况"),
        *((("granted", GRANTED),), date(2025, 1, 10)),
    ),
    "granted": Paper(
        *("陆时雨", "natural_person", "in_person", date(2025, 3, 3), "科技馆改造工程的验收结论"),
        *((("granted", GRANTED),), date(2025, 3, 20)),
    ),
    "partly granted": Paper(
        *("青云木业公司", "enterprise", "signed_post", date(2025, 4, 7), "高新技术企业奖补资金的分配方案"),
        *((("granted", GRANTED), ("internal_affairs", WITHHELD)), date(2025, 4, 28)),
    ),
    "refused": Paper(
        *("云州松涛律师事务所", "legal_service", "fax", date(2025, 5, 12), "科技园区扩区方案的讨论稿"),
        *((("deliberative", {"facts": "讨论稿形成于方案研究中", "reasons": "公开会影响研究"}),), date(2025, 6, 3)),
    ),
    "not held": Paper(
        *("云州材料研究所", "research", "email", date(2025, 6, 9), "区级孵化器的评价报告"),
        *((("not_existing", {}),), date(2025, 7, 1), {**SEARCH, "searched_on": "2025-06-20"}),
    ),
    "petition": Paper(
        *("青云区科普志愿者协会", "public_benefit", "ordinary_post", date(2025, 8, 11), "查处侵占科普画廊的行为"),
        *((("petition", {"facts": "申请要求查处占用画廊的行为"}),), date(2025, 8, 29)),
    ),
    "withdrawn": Paper(
        *("何远山", "natural_person", "in_person", date(2025, 9, 1), "科技特派员名单"),
        withdrawn_on=date(2025, 9, 4),
    ),
    "carried out": Paper(
        *("云杉社区居民委员会", "other", "signed_post", date(2025, 12, 22), "社区创新屋的建设标准"),
        *((("granted", GRANTED),), date(2026, 1, 12)),
    ),
}
OLD, NEW = "青云区科技计划项目管理办法（试行）", "青云区科技计划项目管理办法"
DOCUMENTS = (
    Document(OLD, "青科规〔2023〕2号", date(2023, 5, 8)),
    Document(NEW, "青科规〔2025〕1号", date(2025, 6, 3), repeals=OLD),
    Document("青云区科普基地认定办法", "青科规〔2025〕2号", date(2025, 9, 15)),
)
RECONSIDERATION = (
    {
        "kind": "reconsideration",
        "number": "青政复〔2025〕7号",
        "forum": "青云区人民政府",
        "filed_on": date(2025, 7, 1),
        "copy_received_on": date(2025, 7, 4),
    },
    {"on": date(2025, 8, 20), "result": "upheld"},
)
SUIT = (
    {
        "kind": "direct_suit",
        "number": "（2025）云0203行初41号",
        "forum": "云州市青云区人民法院",
        "filed_on": date(2025, 8, 4),
        "copy_received_on": date(2025, 8, 6),
    },
    {"on": date(2025, 11, 14), "result": "annulled", "lesson": "检索应当包括委托第三方保管的材料。"},
)
FIGURES = {
    "licences.licence.decisions": 12,
    "penalties.penalty.decisions": 3,
    "penalties.compulsion.decisions": 0,
    "charges.charge.amount": "1.5",
}
OVERVIEW = """本报告的统计期限为{年度}年1月1日至12月31日，联系电话：{电话}。
（一）主动公开
制发行政规范性文件{制发规范性文件}件，废止{废止规范性文件}件，年末现行有效{现行有效规范性文件}件。
（二）依申请公开
本年新收政府信息公开申请{新收申请}件，上年结转{上年结转}件，办结{办结}件，结转下年度继续办理{结转下年度}件。
（三）监督保障
开展了工作考核和社会评议，没有需要追究责任的情形。"""
PROBLEMS = "存在的主要问题：检索的范围不够全面。改进情况：检索时一并查询委托第三方保管的材料。"
EXPECTED = {
    "rules.normative_documents.issued": 2,
    "rules.normative_documents.repealed": 1,
    "rules.normative_documents.in_force": 2,
    **{key: value for key, value in FIGURES.items() if key != "charges.charge.amount"},
    "charges.charge.amount": 1.5,
    "applications.received.natural_person": 2,
    "applications.received.enterprise": 1,
    "applications.received.total": 7,
    "applications.carried_in.natural_person": 1,
    "applications.carried_in.total": 1,
    "applications.granted.natural_person": 2,
    "applications.granted.total": 2,
    "applications.partly_granted.enterprise": 1,
    "applications.refused.deliberative.legal_service": 1,
    "applications.unable.not_held.research": 1,
    "applications.not_processed.petition.public_benefit": 1,
    "applications.otherwise.other.natural_person": 1,
    "applications.total.total": 7,
    "applications.carried_out.other": 1,
    "applications.carried_out.total": 1,
    "remedies.reconsideration.upheld": 1,
    "remedies.direct_suit.overturned": 1,
}


@dataclass
class Story:
    """What was seen on the way, and what a stranger took home."""

    house: House
    found: str = ""
    page: str = ""
    files: dict[str, Path] = field(default_factory=dict)

    def frozen(self) -> AnnualReport:
        """Return the report as it was frozen."""
        rows = f"list(YearReport.objects.filter(year={YEAR}).values_list('document', flat=True))"
        (document,) = self.house.platform.ask(rows, "from gongkai_web.reports.models import YearReport")
        return loads(document, "定稿")


@pytest.fixture(scope="module")
def story(
    chromium: Browser, empty_platform: Callable[..., Platform], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Story]:
    """Work through the year and report it."""
    folder = tmp_path_factory.mktemp("year")
    with begun(empty_platform(folder / "home"), chromium) as house:
        seen = Story(house)
        settle_in(house)
        work(house)
        release(house, seen)
        with page(chromium) as stranger:
            take_home(stranger, house, seen, folder)
        yield seen


def work(house: House) -> None:
    """Enter what the year brought."""
    cases = {name: handle(house, paper) for name, paper in PAPERS.items()}
    conclude(house, cases["refused"], *RECONSIDERATION)
    conclude(house, cases["not held"], *SUIT)
    for document in DOCUMENTS:
        publish(house, document)
    desk = house.open(CLERK, "year-reports/")
    body = desk.locator(".gk-case form").get_attribute("action")
    assert body is not None
    year = f"reports/{body.split('/')[-2]}/{YEAR}"
    opening = {"natural_person": 1, "normative_documents": 1}
    house.do(CLERK, f"{year}/opening/", source="published", evidence="2024年度报告，2025年1月20日公布", **opening)
    house.do(CLERK, f"{year}/figures/", **FIGURES)


def release(house: House, seen: Story) -> None:
    """Write the report, see it through its reviews to the public."""
    desk = house.open(CLERK, f"year-reports/?year={YEAR}")
    send(desk, ".gk-case form button")
    report = "/".join(desk.url.split("/")[-3:-1])
    house.open(CLERK, f"{report}/text/")
    house.fill(CLERK, overview=OVERVIEW, problems=PROBLEMS)
    seen.found = send(desk, ".gk-words-form .gk-buttons button").inner_text("#found")
    house.do(CLERK, f"{report}/ask-review/")
    house.do(APPROVER, f"{report}/review/", verdict="approved")
    house.do(CLERK, f"{report}/submit/")
    house.do(SUPERVISOR, f"{report}/answer/", verdict="approved")
    house.do(CLERK, f"{report}/freeze/")
    house.do(CLERK, f"{report}/publish/")
    house.platform.gongkai("worker", "--once")
    path = house.open(CLERK, f"{report}/").get_by_role("link", name="发布的信息").get_attribute("href")
    assert path is not None
    review(house, int(path.split("/")[-2]))


def take_home(stranger: Page, house: House, seen: Story, folder: Path) -> None:
    """Find the report as anybody does, and download it."""
    stranger.goto(house.site.url)
    stranger.get_by_role("link", name="政府信息公开年报").first.click()
    stranger.get_by_role("link", name=f"{BODY}{YEAR}年政府信息公开工作年度报告", exact=True).click()
    seen.page = stranger.inner_text("main")
    for ending in ("docx", "pdf"):
        with stranger.expect_download() as taken:
            stranger.locator(".files a", has_text=f".{ending}").click()
        seen.files[ending] = folder / taken.value.suggested_filename
        taken.value.save_as(seen.files[ending])


def figures(report: AnnualReport) -> dict[str, Any]:
    return {cell.key: cell.value for cell in report.cells}


def test_the_frozen_report_counts_what_was_entered(story: Story) -> None:
    said = figures(story.frozen())

    assert {key: said[key] for key in EXPECTED} == EXPECTED


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_the_published_file_reads_back_as_it_was_frozen(story: Story, ending: str) -> None:
    said = story.house.platform.gongkai("read", "--json", str(story.files[ending]))

    assert figures(loads(said, ending)) == figures(story.frozen())


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_nothing_is_found_in_the_published_file(story: Story, ending: str) -> None:
    said = story.house.platform.gongkai("check", str(story.files[ending]))

    assert said.strip() == "1 份报告，没有发现问题"
