"""``gongkai read``: the tables and the text of reports, for a person or as JSON."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from gongkai.cli.console import on_terminal, show_line, show_table
from gongkai.cli.inputs import Given, read_files
from gongkai.cli.language import tr

if TYPE_CHECKING:
    from gongkai.report.layout import Table
    from gongkai.report.model import AnnualReport, Cell

HELP = """\
读出年度报告：机关、年度、式样、正文、每个单元格的数字及其出处。

支持 .txt .md .html .mht .docx .doc .wps .pdf .xlsx .xls .csv；
扫描件和图片需要安装 gongkai[ocr]。加 --json 时每份报告输出一个对象，
其中包括核对发现的问题；不止一份报告时每行一个对象（JSON Lines）。

例：gongkai read housing-2024.html
"""


@click.command("read", help=HELP, options_metavar="[选项]")
@click.argument("files", metavar="文件…", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.option("--part", metavar="N", type=click.IntRange(min=1), help="文件里有几份报告时，只读第 N 份")
@click.option("--text", is_flag=True, help="连同各部分的正文一起显示")
@click.option("--no-limits", is_flag=True, help="不限制每个文件的时间和内存")
def command(files: tuple[str, ...], as_json: bool, part: int | None, text: bool, no_limits: bool) -> None:
    """Read, print, and tell by the exit code what was found."""
    from gongkai.cli.results import exit_code, with_findings

    seen = []
    single = len(files) == 1
    for given in read_files(files, limits=not no_limits, part=part):
        given = Given(given.name, tuple(with_findings(report) for report in given.reports), given.error)
        if as_json:
            _print_json(given, single and len(given.reports) == 1)
        else:
            for report in given.reports:
                show_report(report, given.name, text)
        seen.append(given)
    raise SystemExit(exit_code(seen))


def _print_json(given: Given, single: bool) -> None:
    import json

    from gongkai.report.writing.json import dumps

    for report in given.reports:
        click.echo(dumps(report, indent=2 if single and on_terminal() else None))
    if given.error:
        click.echo(json.dumps({"file": given.name, "error": str(given.error)}, ensure_ascii=False))


def show_report(report: "AnnualReport", name: str, text: bool = False) -> None:
    """Print who reports on what, then every table in its official form, then the findings."""
    from gongkai.cli.results import show_findings
    from gongkai.report.layout import editions

    show_line(report.title or name, bold=True)
    edition = editions()[report.edition].name if report.edition in editions() else report.edition
    about = {
        tr("机关"): report.body or tr("没有写明"),
        tr("年度"): str(report.year or tr("没有写明")),
        tr("式样"): edition,
        tr("文件"): name,
    }
    for word, value in about.items():
        show_line(f"{word}\t{value}")
    for section in report.sections:
        forms = [section.edition] if section.edition else []
        tables = [table for form in forms for table in editions()[form].tables_of(section.key)]
        if text or tables:
            show_line()
            show_line(section.heading, bold=True)
        if text:
            show_line(section.text)
        for table in tables:
            _show_cells(table, report)
    show_line()
    show_findings([(finding, "") for finding in report.findings])
    show_line()


def _show_cells(table: "Table", report: "AnnualReport") -> None:
    heads = [table.corner.text if table.corner and len(table.corner.text) < 8 else tr("项目")]
    heads += [column.label.text for column in table.columns]
    rows = list(_rows(table, report))
    if not table.rows[0].label.text:
        # The one row of section four is 15 columns wide: shown a column a line, it fits a terminal.
        heads = [tr("项目"), tr("数量")]
        rows = [[" ".join(slot.path), _figure(report.cell(slot.key))] for slot in table.slots]
    show_table(heads, rows, title=table.caption.text if table.caption else "")


def _rows(table: "Table", report: "AnnualReport") -> Iterator[list[str]]:
    """Yield label and figures; a group's label stands in a line of its own on a terminal, else before the row's."""
    above = ""
    for row in table.rows:
        own = {slot.column.key: slot.key for slot in table.slots if slot.row is row}
        figures = [_figure(report.cell(own[c.key])) if c.key in own else "" for c in table.columns]
        group = " ".join(group.text for group in row.groups[1:])
        if not on_terminal():
            yield [" ".join(filter(None, [group, row.label.text])), *figures]
            continue
        if group and group != above:
            yield [group]
        above = group
        yield [("  " if group else "") + row.label.text, *figures]


def _figure(cell: "Cell | None") -> str:
    from gongkai.report.model import Standing

    if cell is None or cell.standing is Standing.MISSING:
        return tr("（缺）")
    if cell.standing is Standing.REFUSED:
        return tr("（辨认不清）")
    if cell.standing is Standing.BLANK:
        return tr("（空白）")
    return (cell.printed or "") + (tr("（存疑）") if cell.standing is Standing.DOUBTFUL else "")
