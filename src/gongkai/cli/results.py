"""Findings as people read them, and the exit code that sums them up."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from gongkai.cli.console import on_terminal
from gongkai.cli.inputs import Given
from gongkai.cli.language import tr, trn

if TYPE_CHECKING:
    from gongkai.report.findings import Finding
    from gongkai.report.model import AnnualReport

CLEAN, FOUND, MISUSE = 0, 1, 2
COLOURS = {"error": "red", "warning": "yellow", "remark": "cyan"}


def with_findings(report: "AnnualReport") -> "AnnualReport":
    """Return the report with what the checks find beside the remarks of the reader."""
    from gongkai.report.checks import check_report

    return replace(report, findings=tuple(check_report(report)))


def exit_code(seen: Iterable[Given]) -> int:
    """Return 2 if a file was not read, 1 if a report has errors or warnings, else 0; remarks are no fault."""
    seen = list(seen)
    if any(given.error for given in seen):
        return MISUSE
    findings = [finding for given in seen for report in given.reports for finding in report.findings]
    return FOUND if any(counts(finding) for finding in findings) else CLEAN


def counts(finding: "Finding") -> bool:
    """Tell whether a finding is more than a remark."""
    return finding.severity.value != "remark"


def show_findings(findings: Sequence[tuple["Finding", str]], name: str = "") -> None:
    """Print findings, each with what somebody said of it: a line each, after the file's name in a pipe."""
    if on_terminal() and findings:
        _draw(findings)
        return
    for finding, said in findings:
        click.echo(plain(finding, name) + said)


def plain(finding: "Finding", name: str) -> str:
    """Return file, place, code, severity and sentence, two blanks between."""
    parts = (name, place(finding), finding.code, tr(finding.severity.label), finding.message)
    return "  ".join(part for part in parts if part)


def _draw(findings: Sequence[tuple["Finding", str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 0))
    for finding, said in findings:
        text = Text(f"{place(finding)}\n" if place(finding) else "", style="bold", overflow="fold")
        text.append(finding.message + said, style="not bold")
        table.add_row(
            "", Text(tr(finding.severity.label), style=COLOURS[finding.severity.value]), f"{finding.code:<3}", text
        )
    Console(highlight=False).print(table)


def place(finding: "Finding") -> str:
    """Return the place without what the sentence begins with anyway."""
    return finding.where.removesuffix(finding.message.partition("：")[0]).strip()


def summary(findings: Sequence["Finding"], reports: int) -> str:
    """Return how much was found in how many reports."""
    found = trn("{count} 个问题", "{count} 个问题", len(findings)).format(count=len(findings))
    among = trn("{count} 份报告", "{count} 份报告", reports).format(count=reports)
    if not findings:
        return tr("{among}，没有发现问题").format(among=among)
    kinds = {finding.severity: 0 for finding in sorted(findings, key=lambda one: list(COLOURS).index(one.severity))}
    for finding in findings:
        kinds[finding.severity] += 1
    told = tr("，").join(f"{tr(kind.label)} {count}" for kind, count in kinds.items())
    return tr("{among}，{found}（{told}）").format(among=among, found=found, told=told)
