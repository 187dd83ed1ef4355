"""Whether body and year fit the form: edition, rule-making power, what a government must add."""

import re
from collections.abc import Iterator

from gongkai.report.checks.bodies import GOVERNMENT, kind_of, lacks_rule_making_power
from gongkai.report.checks.places import place
from gongkai.report.checks.rules import check
from gongkai.report.checks.subject import Subject
from gongkai.report.findings import Finding, Severity
from gongkai.report.layout import Edition
from gongkai.report.model import Section

NATIONAL_SINCE = 2019  # from this year on every body uses the national form of the year
_SUPERVISION = re.compile("考核|考评|评议|评估|评价|测评|问责|责任追究|追究.{0,6}责任|追责")


@check("G2", Severity.ERROR, "表格式样与年度不符")
def edition_fits_year(subject: Subject) -> Iterator[Finding]:
    """From 2019 on each year has one national form; a section on another year's form is an error.

    Told per section: a report may follow the 2021 form but for one table. A section whose table is the same
    in both forms is left out. Reports up to 2018 are not judged, as local forms were in use.

    Source: 国办公开办函〔2019〕60号 (2019, 2020), 〔2021〕30号 (from 2021).
    Example: a report for 2022 with 本年新制作数量 in section two.
    """
    year = subject.year
    if year is None or year < NATIONAL_SINCE:
        return
    right = next((form for form in subject.forms.values() if form.years[0] <= year <= form.years[1]), None)
    for section in subject.report.sections:
        form = subject.form_of(section)
        if form is None or right is None or form.id == right.id or _same_tables(form, right, section):
            continue
        cells = tuple(slot.key for table in form.tables_of(section.key) for slot in table.slots)
        cells = tuple(key for key in cells if subject.cell(key))
        if cells:
            message = f"{section.heading}：表格用的是{form.name}，{year} 年度应当用{right.name}（{right.source}）"
            yield Finding("G2", Severity.ERROR, message, cells, section.heading, form.id, right.id)


def _same_tables(form: Edition, right: Edition, section: Section) -> bool:
    def keys(edition: Edition) -> set[str]:
        return {slot.key for table in edition.tables_of(section.key) for slot in table.slots}

    return keys(form) == keys(right)


@check("X9", Severity.WARNING, "没有规章制定权的机关填了规章")
def government_rules(subject: Subject) -> Iterator[Finding]:
    """规章 is 0 for a body that cannot make any, as far as its name tells: 局, 委, 厅, 街道, 镇, 乡, 县, 区.

    Cities are never named, as the name does not tell whether a city has districts; State Council departments
    have the power. One finding for the row.

    Source: 立法法第九十一、九十三条 (国务院部门；省、自治区、直辖市、设区的市、自治州人民政府).
    Example: 青云区财政局 with 3 规章 in force.
    """
    keys = tuple(k for k in subject.slots if k.startswith("rules.government_rules.") and subject.figure(k))
    if keys and lacks_rule_making_power(subject.report.body):
        printed = subject.report.by_key[keys[0]].printed
        where = place(subject, keys[0])
        message = f"{where}：填了 {printed}，{subject.report.body}没有规章制定权，请核对是否为行政规范性文件"
        yield Finding("X9", Severity.WARNING, message, keys, where, printed, "0")


@check("G6", Severity.WARNING, "政府的报告没有写考核、评议和责任追究")
def government_supervision(subject: Subject) -> Iterator[Finding]:
    """A government's own report also states 工作考核、社会评议和责任追究结果; the text must at least mention one.

    Applies to bodies named …人民政府 (not their 办公室) from 2019 on; any of 考核, 评议, 评估, 测评, 问责 and the
    like will do.

    Source: 条例第五十条第（四）项; 国办公开办函〔2021〕30号, 一、总体情况, 监督保障.
    Example: the report of 云州市人民政府 with no word about appraisal.
    """
    year, text = subject.year, "".join(section.text for section in subject.report.sections)
    governs = kind_of(subject.report.body) == GOVERNMENT and "办公" not in subject.report.body
    if not governs or year is None or year < NATIONAL_SINCE or len(text) < 200:
        return
    if not _SUPERVISION.search(re.sub(r"\s", "", text)):
        what = "全文没有写工作考核、社会评议和责任追究结果"
        message = f"{what}，政府的年度报告应当报告（条例第五十条）"
        yield Finding("G6", Severity.WARNING, message, (), "一、总体情况")
