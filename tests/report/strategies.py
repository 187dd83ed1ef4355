"""Random reports: dense figures, consistent or not, and texts that a format might choke on.

Figures come from a seeded generator (two hundred separate draws would be slow), texts from hypothesis.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from gongkai.report.building import Figure, build
from gongkai.report.layout import Edition, Identity, Slot, editions
from gongkai.report.model import AnnualReport

BODIES = (
    "青云区财政局",
    "青云区人民政府",
    "云州市青云区科技工业商务和信息化局",
    "云州市人民政府办公室",
    "云州市青云区石桥镇人民政府",
    "青云区北门街道办事处",
    "云州市住房和城乡建设局（云州市人民防空办公室）",
    "国家税务总局云州市青云区税务局",
    "云州经济技术开发区管理委员会",
    "云州市地方志编纂委员会办公室",
    "云州市档案馆",
    "云州市公安局交通警察支队",
    "云州市医疗保障局",
    "中国共产党云州市委员会机构编制委员会办公室",
)
# A report is of the edition that most of its figures follow: that of section three.
NEIGHBOURS = {"2019": "2021", "2021": "2019"}
MARKS = ("/", "-", "—")
SENTENCES = (
    "我局认真贯彻落实《中华人民共和国政府信息公开条例》，全年主动公开政府信息１２８条。",
    "（一）主动公开。通过门户网站公开信息436条，其中规范性文件4件。",
    "一是加强组织领导；二是健全制度；三是强化监督。",
    "1.完善平台建设，网站访问量达1,234,567次，同比增长12.5%。",
    "一、二季度共组织培训3次，参训人员共86人次。",
    "本机关2025年度无其他需要报告的事项。",
    "联系电话：0000-12345678，电子邮箱：office@example.gov.cn；网址：https://www.example.gov.cn/a?b=1&c=2#d。",
    "如a < b且c > d，则<b>加粗</b>与<script>alert(1)</script>都只是文字。",
    "符号&amp;、&nbsp;、\\n、`code`、**星号**、_下划线_、~~删除线~~、[链接](x)、![图](y)、$x^2$均照原样印出。",
    "=SUM(A1:A3)是文字，不是公式。",
    "# 井号开头的一段话仍是正文。",
    "- 减号开头的一段话仍是正文。",
    "+ 加号开头的一段话仍是正文。",
    "* 星号开头的一段话仍是正文。",
    "> 大于号开头的一段话仍是正文。",
    "| 竖线 | 分隔 | 的一段话仍是正文 |",
    "12. 数字加点开头的一段话仍是正文。",
    "@提醒、{{花括号}}、{% 模板 %}、#let x = 1、\\command{}也照原样。",
    "“引号”和‘单引号’、'半角'与\"双引号\"、省略号……破折号——间隔号·都在。",
    "生僻字：堃、喆、昇、旻、镕、䶮。",
    "新收政府信息公开申请数量0件，上年结转政府信息公开申请数量0件。",
    "第一，加强领导。第二，健全制度。",
)
SUBHEADING = "（一）主动公开"
SIGNS = "中文信息，。；：、（）“”《》…·一二三123１２３abcXYZ<>&|*#_`~[](){}\\/$@!?+-=:;,.\"'%^"

# Fills three lines of a page, so that a PDF shows where its margins are.
LONG = (
    "2025年，我局坚持以公开为常态、不公开为例外，围绕中心工作和群众关切，持续推进决策、执行、管理、服务、结果公开，"
    "规范办理政府信息公开申请，加强政府信息管理和平台建设，健全监督保障机制，各项工作取得新的成效。"
)


def figure(rng: Random, number: str) -> int | Decimal:
    """Return a figure as reports have them, seldom 0."""
    if number == "signed":
        return rng.randint(-40, 60)
    size = rng.choice((1, 1, 2, 2, 3, 5))
    whole = rng.randint(0, 10**size)
    if number == "count" or rng.random() < 0.3:
        return whole
    decimals = rng.choice((1, 2, 2, 4, 6))
    return Decimal(whole * 10**decimals + rng.randint(1, 10**decimals - 1)).scaleb(-decimals)


def slots_of(edition: Edition, section_editions: Mapping[str, str]) -> list[Slot]:
    """Return the slots of a report, some of whose sections may follow another edition."""
    forms = [(editions().get(section_editions.get(head.key, ""), edition), head.key) for head in edition.sections]
    return [slot for form, key in forms for table in form.tables_of(key) for slot in table.slots]


def identities_of(edition: Edition, section_editions: Mapping[str, str]) -> list[Identity]:
    """Return the identities over those slots."""
    known = {slot.key for slot in slots_of(edition, section_editions)}
    forms = [edition, *(editions()[name] for name in section_editions.values())]
    found = dict.fromkeys(identity for form in forms for identity in form.identities)
    return [identity for identity in found if known.issuperset(identity.left + identity.right)]


def settle(figures: dict[str, int | Decimal], identities: Sequence[Identity]) -> None:
    """Make the figures consistent: parts stay, totals follow; 本年新收 follows from the other three."""
    for _ in range(4):
        for identity in identities:
            left = sum((figures[key] for key in identity.left), start=0)
            right = sum((figures[key] for key in identity.right), start=0)
            if identity.relation == "<=":
                figures[identity.left[0]] = min(left, right)
            elif len(identity.right) == 1:
                figures[identity.right[0]] = left
            else:
                rest = left - figures[identity.left[0]]
                if rest > right:
                    figures.update(dict.fromkeys(identity.left[1:], 0))
                    rest = 0
                figures[identity.left[0]] = right - rest


def consistent_figures(
    edition: Edition, seed: int, section_editions: Mapping[str, str] | None = None
) -> dict[str, int | Decimal]:
    """Return dense figures for every cell of the edition, under which each of its identities holds."""
    others = section_editions or {}
    rng = Random(seed)
    figures = {slot.key: figure(rng, slot.number) for slot in slots_of(edition, others)}
    settle(figures, identities_of(edition, others))
    return figures


def year_of(edition: Edition, seed: int) -> int:
    """Return a year in which the edition is in force."""
    first, last = edition.years
    return first + seed % (min(last, 2025) - first + 1)


def random_report(edition: Edition, seed: int, *, texts: Mapping[str, Sequence[str]] | None = None) -> AnnualReport:
    """Return one consistent report without hypothesis, for benchmarks and single examples."""
    body = BODIES[seed % len(BODIES)]
    figures = consistent_figures(edition, seed)
    if texts is None:
        rng = Random(seed)
        texts = {head.key: rng.sample(SENTENCES, rng.randint(1, 3)) for head in edition.sections}
    return build(edition, figures, body=body, year=year_of(edition, seed), texts=texts)


def titles(body: str, year: int) -> st.SearchStrategy[str]:
    """Titles as bodies word them."""
    return st.sampled_from(
        (
            f"{body}{year}年政府信息公开工作年度报告",
            f"{body}{year}年度政府信息公开工作年度报告",
            f"{body}{year}年政府信息公开年度报告",
            f"{body}政府信息公开工作{year}年度报告",
            f"{year}年{body}政府信息公开工作年度报告",
        )
    )


def paragraphs() -> st.SearchStrategy[list[str]]:
    """Paragraphs as people write them, and such as a format might take for its own signs."""
    signs = st.text(SIGNS, min_size=1, max_size=60).map(lambda text: f"我局公开{text}等信息。")
    return st.lists(st.sampled_from((*SENTENCES, SUBHEADING)) | signs, max_size=4)


@st.composite
def reports(
    draw: st.DrawFn,
    edition: Edition | None = None,
    *,
    consistent: bool = True,
    text: st.SearchStrategy[list[str]] | None = None,
) -> AnnualReport:
    """Reports of any edition, mixed ones included; inconsistent ones also have blanks and marks."""
    others: dict[str, str] = {}
    if edition is None:
        edition = draw(st.sampled_from(list(editions().values())))
        if edition.id in NEIGHBOURS and draw(st.booleans()):
            others = {"proactive": NEIGHBOURS[edition.id]}
    seed = draw(st.integers(0, 2**32 - 1))
    figures: dict[str, Figure] = {**consistent_figures(edition, seed, others)}
    if not consistent:
        figures.update(draw(disturbances(slots_of(edition, others))))
    body = draw(st.sampled_from(BODIES))
    year = year_of(edition, seed)
    text = paragraphs() if text is None else text
    texts = {head.key: draw(text) for head in edition.sections}
    title = draw(titles(body, year))
    return build(edition, figures, body=body, year=year, title=title, texts=texts, section_editions=others)


@st.composite
def disturbances(draw: st.DrawFn, slots: Sequence[Slot]) -> dict[str, Figure]:
    """Some figures changed, some left blank, some replaced by a mark."""
    chosen = draw(st.lists(st.sampled_from(slots), min_size=1, max_size=12, unique_by=lambda slot: slot.key))
    rng = Random(draw(st.integers(0, 2**32 - 1)))
    kinds = (lambda slot: figure(rng, slot.number), lambda slot: None, lambda slot: rng.choice(MARKS))
    return {slot.key: rng.choice(kinds)(slot) for slot in chosen}


def grouped(report: AnnualReport) -> AnnualReport:
    """Return the report with thousands separators printed in its larger counts."""
    return report.with_cells(
        replace(cell, printed=f"{cell.value:,}")
        for cell in report.cells
        if isinstance(cell.value, int) and cell.value >= 1000
    )
