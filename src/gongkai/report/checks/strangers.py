"""Another year's or another body's words in a report: text taken over from elsewhere."""

import re
from collections.abc import Iterable, Iterator

from gongkai.report.checks.bodies import DEPARTMENT, SUBDISTRICT, TOWN, kind_of, related
from gongkai.report.checks.prose import plain
from gongkai.report.checks.rules import check
from gongkai.report.checks.subject import Subject
from gongkai.report.findings import Finding, Severity

_PERIOD = re.compile(r"统计(?:期限|时限|期间|时间|区间|截止|周期|起止)|(?:数据|资料).{0,8}期限|报告期")
_DATE_YEAR = re.compile(r"((?:19|20)\d{2})(?:年度?|[-./]\d{1,2}[-./])")
_OPENING = re.compile(r"(?:[（(].{1,9}[)）])?((?:19|20)\d{2})年")
_SELF_JUDGED = re.compile(
    r"((?:19|20)\d{2})年(?:度)?，?(?:我|本|.{2,14}?(?:局|委|办|街道|镇|乡)).{0,40}(?:存在|不足|取得)"
)
_BODY = r"[一-鿿]{3,40}?(?:局|委员会|委|厅|街道办事处|街道|镇人民政府|乡人民政府|镇|乡)"
_COMPILED_BY = re.compile(rf"由(?P<by>{_BODY})(?:负责)?(?:编制|编写|编撰)")
_SUBJECT = re.compile(
    r"(?:(?:19|20)\d{2}年度?，?)?(?!.*?(?:按照?|根据|要求|通过|结合|围绕|针对|对照|以来|年来))"
    r"(?P<by>[一-鿿]{2,6}?[省市区县州旗][一-鿿]{2,12}?(?:局|委员会|街道办事处|街道|镇人民政府|镇))(?:共|全年|本年度?|均?未|没有|主动|新)(?:共)?"
    r"(?:收到|受理|公开|接到|制发|收)"
)
_OWN_TITLE = re.compile(r"编制了?《[^》]{0,30}?((?:19|20)\d{2})年[^》]{0,20}年度报告》")
_TITLES = re.compile("《.*?》")


@check("G9", Severity.WARNING, "写着别的年度")
def another_year(subject: Subject) -> Iterator[Finding]:
    """The report speaks of its own year: statistical period, title, overview, fees, and what it found lacking.

    A mere mention of another year (上年, 2024年计划, a title in 《》) is no finding. Found are a statistical period
    or a title that names other years only, an overview that opens a sentence with an earlier year, names it at
    least twice and its own never, a section five that sums up an earlier year, and a statement on fees that
    opens with an earlier year.

    Source: 条例第四十九条 (上一年度); reviewers' practice (text copied from last year).
    Example: a report on 2023 whose period runs 2022年1月1日至2022年12月31日.
    """
    if subject.year is not None:
        yield from list(_stated(subject, subject.year)) or _told(subject, subject.year)


def _stated(subject: Subject, year: int) -> Iterator[Finding]:
    title = _years([subject.report.title])
    if title and year not in title:
        yield _other_year(subject, "标题", title[0], subject.report.title)
    for sentence in subject.sentences:
        years = _years([sentence.text])
        if (compiled := _OWN_TITLE.search(sentence.text)) and int(compiled[1]) != year:
            yield _other_year(subject, sentence.heading, int(compiled[1]), compiled[0])
        elif _PERIOD.search(sentence.text) and years and year not in years:
            yield _other_year(subject, sentence.heading, years[0], sentence.text[:40])


def _told(subject: Subject, year: int) -> Iterator[Finding]:
    for section in ("overview", "problems"):
        sentences = [s for s in subject.sentences if s.section == section]
        named = _years(s.text for s in sentences)
        pattern, least = (_OPENING, 2) if section == "overview" else (_SELF_JUDGED, 1)
        opening = next((s for s in sentences if pattern.match(s.text)), None)
        if opening and len(named) >= least and set(named) == {named[0]} and named[0] < year:
            yield _other_year(subject, opening.heading, named[0], opening.text[:40])
    for sentence in subject.sentences:
        opens = _OPENING.match(sentence.text) is not None
        if sentence.section == "other" and opens and re.search("收费|信息处理费", sentence.text):
            years = _years([sentence.text])
            if set(years) == {years[0]} and years[0] < year:
                yield _other_year(subject, sentence.heading, years[0], sentence.text[:40])


def _years(texts: Iterable[str]) -> list[int]:
    return [int(year) for text in texts for year in _DATE_YEAR.findall(_TITLES.sub("", plain(text)))]


def _other_year(subject: Subject, where: str, year: int, quote: str) -> Finding:
    message = f"{where or '正文'}：写的是 {year} 年，而本报告是 {subject.year} 年度的（“{quote}”）"
    return Finding("G9", Severity.WARNING, message, (), where, quote, str(subject.year))


@check("G10", Severity.WARNING, "写着别的机关")
def another_body(subject: Subject) -> Iterator[Finding]:
    """The report speaks of its own body: who compiled it, who received and disclosed, how it calls itself.

    Found are 由…编制, and …共收到 or …主动公开 at the head of a sentence, with a name that cannot be short for
    the body's own, and a self-name of another kind: 我局 in the report of a 街道, 我镇 in that of a 局. Only
    for departments, towns and sub-districts: a government's report speaks of its departments.

    Source: reviewers' practice (text copied from another body).
    Example: the report of 青云区财政局 with 由青云区民政局编制.
    """
    body, kind = subject.report.body, kind_of(subject.report.body)
    if kind not in (DEPARTMENT, TOWN, SUBDISTRICT):
        return
    for sentence in subject.sentences:
        for match in filter(None, (_COMPILED_BY.search(sentence.text), _SUBJECT.match(sentence.text))):
            if not related(match["by"], body) and not _office_of(match["by"], body):
                message = f"{sentence.heading or '正文'}：写着“{match[0]}”，而本报告是{body}的"
                yield Finding("G10", Severity.WARNING, message, (), sentence.heading, match[0], body)
    wrong = re.compile("我局(?!部)" if kind in (TOWN, SUBDISTRICT) else "我镇|我乡(?!村)|我街道?|我办事处")
    for sentence in subject.sentences:
        if self_name := wrong.search(sentence.text):
            message = f"{sentence.heading or '正文'}：自称“{self_name[0]}”，而本报告是{body}的"
            yield Finding("G10", Severity.WARNING, message, (), sentence.heading, self_name[0], body)
            return


def _office_of(name: str, body: str) -> bool:
    """Tell whether the name may be part of the body or a general word for it (本局, 局办公室)."""
    return len(name) < 5 or re.search("[本我全各]", name) is not None or name[-4:] in body or body in name
