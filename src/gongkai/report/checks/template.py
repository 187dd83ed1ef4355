"""What was left in from the template, from another year or from another body's report."""

import re
from collections.abc import Iterator

from gongkai.report.checks.bodies import DEPARTMENT, SUBDISTRICT, TOWN, kind_of, same_body
from gongkai.report.checks.prose import plain
from gongkai.report.checks.rules import check
from gongkai.report.checks.subject import Subject
from gongkai.report.findings import Finding, Severity
from gongkai.report.model import Section

_BRACKETED = re.compile(r"[（(〔\[【{]([^（()）〔〕\[\]【】]{2,300}(?:[（(][^()（）]*[)）][^（()）]*)*)[)）〕\]】}]")
_INSTRUCTION = re.compile(
    r"各单位(?:可|依据|根据|结合|按照).*(?:酌情|自行|如实|展开|填写|补充)|可酌情(?:展开|增减|填写|删减)|酌情展开"
    r"|^(?:此处)?(?:请)?(?:如实)?(?:填写|填报|插入|补充)|由各单位(?:自行)?填|^示例$|^样例$|^例如?[:：]|^填写.{0,20}$"
    r"|^(?:可选|选填|必填|没有的?(?:可以?)?(?:删除|删去|不写|填))|请(?:根据|结合|按照?)(?:本单位)?实际(?:情况)?(?:填|修改|补充|撰写)|^单位(?:全)?名称$"
)
_LOOSE = re.compile(
    r"此处(?:填写|插入|填)|[（(]示例[）)]|(?:^|[。；\n])注[:：](?:请)?填(?:报|写)"
    r"|[xX×✕*＊]{2,}(?=[年月日市县区局镇街件条个份宗次元人])|[×✕]{2,}|(?<![A-Za-z])[xX]{2,}(?![A-Za-z])"
    r"|_{3,}|＿{2,}|〔\s*〕(?!\d*号)|○{2,}(?=[年月日市县区局镇街])|(?<!\d)20[_ xX×]{1,2}(?=年)"
)
_ADDRESS = re.compile(r"https?://[!-~]+|[\w.+-]{1,64}@[\w.-]+|\*\*", re.ASCII)
_PERIOD = re.compile(r"统计(?:期限|时限|期间|时间|区间|截止|周期|起止)|(?:数据|资料).{0,8}期限|报告期")
_DATE_YEAR = re.compile(r"((?:19|20)\d{2})(?:年度?|[-./]\d{1,2}[-./])")
_COMPILED_BY = re.compile(
    r"由(?P<by>[^，。,；;、（(]{3,40}?(?:局|委员会|委|厅|街道办事处|街道|镇人民政府|乡人民政府|镇|乡))(?:负责)?"
    r"(?:编制|编写|编撰)"
)


@check("G7", Severity.WARNING, "留有模板的填写说明")
def leftover_instructions(subject: Subject) -> Iterator[Finding]:
    """Instructions and blanks of the template are taken out before publication.

    Found are instructions in brackets (各单位…可酌情展开, 填写…, 示例), 此处填写, 注：填报…, and places never
    filled: XX, ××年, 20__年, underscores.

    Source: reviewers' practice; 国办公开办函〔2021〕30号 四 (careless reports).
    Example: （各单位可结合实际酌情展开）.
    """
    for section in subject.report.sections:
        for text in dict.fromkeys(_leftovers(section)):
            shown = text if len(text) <= 40 else f"{text[:36]}…"
            message = f"{section.heading or '正文'}：留有模板的填写说明或者没有填写的地方“{shown}”"
            yield Finding("G7", Severity.WARNING, message, (), section.heading, shown)


def _leftovers(section: Section) -> Iterator[str]:
    text = _ADDRESS.sub("", plain("".join(section.paragraphs)))
    spans = [m.span() for m in _BRACKETED.finditer(text) if _INSTRUCTION.search(m[1].strip())]
    for match in _LOOSE.finditer(text):
        start, end = max(0, match.start() - 6), match.end() + 6
        if not any(first < end and start < last for first, last in spans):
            spans.append((start, end))
    yield from (text[start:end] for start, end in sorted(spans))


@check("G9", Severity.WARNING, "写着别的年度")
def another_year(subject: Subject) -> Iterator[Finding]:
    """The report speaks of its own year: statistical period, title, and the overview as a whole.

    A mere mention of another year (上年, 2024年计划) is no finding. Found are a statistical period that lies in
    other years, a title with another year, and an overview that opens a sentence with an earlier year, names it at
    least twice and its own never (titles in 《》 left out).

    Source: 条例第四十九条 (上一年度); reviewers' practice (text copied from last year).
    Example: a report on 2023 whose period runs 2022年1月1日至2022年12月31日.
    """
    if subject.year is not None:
        yield from list(_stated_years(subject, subject.year)) or _overview_year(subject, subject.year)


def _stated_years(subject: Subject, year: int) -> Iterator[Finding]:
    title = [int(found) for found in _DATE_YEAR.findall(plain(subject.report.title))]
    if title and year not in title:
        yield _other_year(subject, "标题", title[0], subject.report.title)
    for sentence in subject.sentences:
        years = [int(found) for found in _DATE_YEAR.findall(sentence.text)]
        if _PERIOD.search(sentence.text) and years and year not in years:
            yield _other_year(subject, sentence.heading, years[0], sentence.text[:40])


def _overview_year(subject: Subject, year: int) -> Iterator[Finding]:
    sentences = [s for s in subject.sentences if s.section == "overview"]
    texts = [re.sub("《.*?》", "", s.text) for s in sentences]
    named = [int(found) for text in texts for found in _DATE_YEAR.findall(text)]
    opening = [text for text in texts if re.match(r"(?:[（(].{1,9}[)）])?(?:19|20)\d\d年", text)]
    if opening and len(named) > 1 and set(named) == {named[0]} and named[0] < year:
        yield _other_year(subject, sentences[0].heading, named[0], f"{named[0]}年")


def _other_year(subject: Subject, where: str, year: int, quote: str) -> Finding:
    message = f"{where or '正文'}：写的是 {year} 年，而本报告是 {subject.year} 年度的"
    return Finding("G9", Severity.WARNING, message, (), where, quote, str(subject.year))


@check("G10", Severity.WARNING, "写着别的机关")
def another_body(subject: Subject) -> Iterator[Finding]:
    """The report speaks of its own body: who compiled it, and how it calls itself.

    Found are 由…编制 with a name that cannot be short for the body's own (departments, towns, sub-districts
    only: a government's report is compiled by its office), and a self-name of another kind: 我局 in the
    report of a 街道, 我镇 in that of a 局.

    Source: reviewers' practice (text copied from another body).
    Example: the report of 青云区财政局 with 由青云区民政局编制.
    """
    body, kind = subject.report.body, kind_of(subject.report.body)
    if kind not in (DEPARTMENT, TOWN, SUBDISTRICT):
        return
    for sentence in subject.sentences:
        match = _COMPILED_BY.search(sentence.text)
        if match and not same_body(match["by"], body) and not _office_of(match["by"], body):
            message = f"{sentence.heading or '正文'}：写着由“{match['by']}”编制，而本报告是{body}的"
            yield Finding("G10", Severity.WARNING, message, (), sentence.heading, match[0], body)
    wrong = re.compile("我局(?!部)" if kind in (TOWN, SUBDISTRICT) else "我镇|我乡(?!村)|我街道?|我办事处")
    for sentence in subject.sentences:
        if match := wrong.search(sentence.text):
            message = f"{sentence.heading or '正文'}：自称“{match[0]}”，而本报告是{body}的"
            yield Finding("G10", Severity.WARNING, message, (), sentence.heading, match[0], body)
            return


def _office_of(compiler: str, body: str) -> bool:
    """Tell whether the compiler may be part of the body or a general name for it (本局, 局办公室)."""
    return len(compiler) < 5 or compiler.startswith(("本", "我")) or compiler[-4:] in body or body in compiler
