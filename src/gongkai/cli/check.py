"""``gongkai check``: what is wrong in one report, and between the years of one body."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from gongkai.cli.inputs import Given, read_files

if TYPE_CHECKING:
    from gongkai.report.findings import Finding
    from gongkai.report.model import AnnualReport

HELP = """\b
核对年度报告：表内勾稽、正文与表格、残留的模板文字、逐年衔接。

\b
同一机关几个年度的报告一起给出时，还核对上下年度结转等是否衔接。
各条规则见 docs/reference/checks.md。

\b
例：gongkai check housing-2023.md housing-2024.html
"""


@click.command("check", help=HELP, options_metavar="[选项]")
@click.argument("files", metavar="文件…", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def command(files: tuple[str, ...], as_json: bool) -> None:
    """Read, check each report and each series, print, and tell by the exit code."""
    from gongkai.cli.results import exit_code, with_findings

    given = [
        replace(one, reports=tuple(with_findings(report) for report in one.reports)) for one in read_files(files)
    ]
    given = with_series(given)
    if as_json:
        _print_json(given)
    else:
        _print(given)
    raise SystemExit(exit_code(given))


def with_series(given: Sequence[Given]) -> list[Given]:
    """Return the files with what is found between a body's years added to the report it is found in."""
    from gongkai.report.checks import check_series

    bodies: dict[str, list[AnnualReport]] = defaultdict(list)
    for one in given:
        for report in one.reports:
            if report.body and report.year:
                bodies[report.body].append(report)
    found: dict[tuple[str, int | None], list[Finding]] = defaultdict(list)
    for body, reports in bodies.items():
        if len(reports) > 1:
            for finding in check_series(reports):
                found[body, finding.year].append(finding)
    return [
        replace(one, reports=tuple(_more(report, found.pop((report.body, report.year), [])) for report in one.reports))
        for one in given
    ]


def _more(report: "AnnualReport", findings: list["Finding"]) -> "AnnualReport":
    return replace(report, findings=tuple(dict.fromkeys([*report.findings, *findings])))


def _print_json(given: Sequence[Given]) -> None:
    from gongkai.cli.console import show_json
    from gongkai.report.writing.json import finding_to_dict

    described: list[dict[str, Any]] = [
        {
            "file": one.name,
            "body": report.body,
            "year": report.year,
            "title": report.title,
            "edition": report.edition,
            "findings": [finding_to_dict(finding) for finding in report.findings],
        }
        for one in given
        for report in one.reports
    ]
    errors = [{"file": one.name, "error": str(one.error)} for one in given if one.error]
    show_json({"reports": described, "errors": errors})


def _print(given: Sequence[Given]) -> None:
    from gongkai.cli.console import on_terminal, show_line
    from gongkai.cli.results import show_findings, summary

    findings, reports = [], 0
    for one in given:
        for report in one.reports:
            if on_terminal() and report.findings:
                show_line(one.name, "bold")
            show_findings(report.findings, one.name)
            findings += report.findings
            reports += 1
    if reports:
        show_line(summary(findings, reports))
