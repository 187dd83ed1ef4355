"""The report on one page (一图读懂), as SVG and PNG, and the same in words for those who don't see it."""

import json
import re
import threading
from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from xml.sax.saxutils import escape

from gongkai.report.building import format_number
from gongkai.report.model import AnnualReport
from gongkai.rules.outcomes import ApplicantType
from gongkai_web.reports.narrative.quantities import named

if TYPE_CHECKING:
    import typst

Form = Literal["svg", "png"]
FORMS: dict[str, Form] = {"png": "png", "svg": "svg"}
TEMPLATE = Path(__file__).with_name("one_page.typ")
PPI = 192
CASES = "件"
FLOW = ("新收申请", "上年结转", "办结", "结转下年度")
RESULTS = ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理")
DOCUMENTS = ("制发规范性文件", "废止规范性文件", "现行有效规范性文件")
DECISIONS = ("行政许可", "行政处罚", "行政强制")
WAYS = (
    ("行政复议", "remedies.reconsideration"),
    ("未经复议直接起诉", "remedies.direct_suit"),
    ("复议后起诉", "remedies.suit_after_reconsideration"),
)
ENDED = (("结果维持", "upheld"), ("结果纠正", "overturned"), ("其他结果", "other"), ("尚未审结", "pending"))
_drawing = threading.Lock()


@dataclass(frozen=True)
class Shown:
    """A figure with its name; ``number`` sets the length of a bar."""

    label: str
    value: str
    unit: str
    number: float


@dataclass(frozen=True)
class Bars:
    """Bars of one unit."""

    title: str
    unit: str
    items: tuple[Shown, ...]


@dataclass(frozen=True)
class Part:
    """One matter: large figures, bars, a word."""

    title: str
    figures: tuple[Shown, ...] = ()
    charts: tuple[Bars, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Picture:
    """All that the picture says."""

    title: str
    headline: str
    parts: tuple[Part, ...]
    foot: str

    @property
    def description(self) -> str:
        """Return every figure of the picture in words."""
        return f"{self.title}。" + "".join(f"{part.title}：{'；'.join(_told(part))}。" for part in self.parts)


def picture_of(report: AnnualReport) -> Picture:
    """Return what the picture of a report says."""
    parts = [_documents(report), _applications(report), _remedies(report)]
    foot = f"根据《{report.title}》编制，统计期限为{report.year}年1月1日至12月31日。"
    headline = f"{report.body}{report.year}年"
    return Picture(f"一图读懂：{report.title}", headline, tuple(part for part in parts if part), foot)


def draw(picture: Picture, form: Form) -> bytes:
    """Return it as ``svg`` (with title and description) or ``png``."""
    data = {"picture": json.dumps(asdict(picture), ensure_ascii=False)}
    with _drawing:
        made = _compiler().compile(format=form, sys_inputs=data, ppi=PPI)
    assert isinstance(made, bytes)
    return _described(made, picture) if form == "svg" else made


@cache
def _compiler() -> "typst.Compiler":
    import pylopdf_fonts_zh_cn as fonts
    import typst

    paths = [str(path.parent) for path in {fonts.serif_path(), fonts.sans_path()}]
    return typst.Compiler(str(TEMPLATE), font_paths=paths, ignore_system_fonts=True)


def _described(svg: bytes, picture: Picture) -> bytes:
    text = svg.decode()
    head = re.search(r"<svg\b[^>]*>", text)
    assert head is not None
    words = f"<title>{escape(picture.title)}</title><desc>{escape(picture.description)}</desc>"
    return (text[: head.end() - 1] + ' role="img">' + words + text[head.end() :]).encode()


def _told(part: Part) -> list[str]:
    told = [f"{one.label} {one.value} {one.unit}" for one in part.figures]
    told += [f"{bars.title}：" + "，".join(f"{one.label} {one.value}" for one in bars.items) for bars in part.charts]
    return told + ([part.note.rstrip("。")] if part.note else [])


def _documents(report: AnnualReport) -> Part | None:
    known = [_shown(report, label, _cells_of(label), CASES) for label in DOCUMENTS]
    figures = tuple(one for one in known if one)
    done = [_shown(report, label, _cells_of(label), CASES) for label in DECISIONS]
    decisions = tuple(one for one in done if one)
    charts = (Bars("处理决定（件）", CASES, decisions),) if any(one.number for one in decisions) else ()
    if not figures and not charts:
        return None
    return Part("主动公开", figures, charts, "" if charts else "没有行政许可、处罚、强制决定。")


def _applications(report: AnnualReport) -> Part | None:
    flow = tuple(one for label in FLOW if (one := _shown(report, label, _cells_of(label), CASES)))
    if not flow:
        return None
    results = tuple(one for label in RESULTS if (one := _shown(report, label, _cells_of(label), CASES)))
    applicants = tuple(
        one
        for kind in ApplicantType
        if (one := _shown(report, kind.label, (f"applications.received.{kind}",), CASES)) and one.number
    )
    charts = []
    if any(one.number for one in results):
        charts.append(Bars("办理结果（件）", CASES, results))
    if applicants:
        charts.append(Bars("新收申请的申请人（件）", CASES, applicants))
    return Part("依申请公开", flow, tuple(charts))


def _remedies(report: AnnualReport) -> Part | None:
    known = [_shown(report, label, (f"{key}.total",), CASES) for label, key in WAYS]
    totals = tuple(one for one in known if one)
    if not totals:
        return None
    charts = []
    for (label, key), total in zip(WAYS, known, strict=True):
        ended = [_shown(report, name, (f"{key}.{column}",), CASES) for name, column in ENDED]
        if total and total.number:
            charts.append(Bars(f"{label}（件）", CASES, tuple(one for one in ended if one)))
    return Part("行政复议、行政诉讼", totals, tuple(charts))


def _cells_of(name: str) -> tuple[str, ...]:
    return next(cells for names in named().values() for one, cells in names.items() if one == name)


def _shown(report: AnnualReport, label: str, patterns: tuple[str, ...], unit: str) -> Shown | None:
    """Return the sum of some cells, None where the form has none of them or nothing was entered."""
    cells = [cell for pattern in patterns for cell in report.cells if fnmatchcase(cell.key, pattern)]
    if not cells or any(cell.value is None for cell in cells):
        return None
    total = sum(cell.number for cell in cells)
    return Shown(label, format_number(total), unit, float(total))
