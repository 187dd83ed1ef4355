"""``gongkai check``: what is wrong in one report, and between the years of one body."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from gongkai.cli.inputs import Given, complain, read_files
from gongkai.cli.language import tr
from gongkai.cli.verdicts import Checked, dismissed, file_for, give, words

if TYPE_CHECKING:
    from gongkai.report.checks.verdicts import Verdict, Verdicts
    from gongkai.report.findings import Finding
    from gongkai.report.model import AnnualReport

HELP = """\
核对年度报告：表内勾稽、正文与表格、残留的模板文字、逐年衔接。

同一机关几个年度的报告一起给出时，还核对上下年度结转等是否衔接。
各条规则见 docs/reference/checks.md。

对每个问题可以作出认定：--confirm 属实，--dismiss 排除，--why 说明理由。
认定记在报告旁边的 gongkai-verdicts.json 里，再次核对时不会丢失；
排除了的问题不再列出，也不影响退出码。

例：gongkai check housing-2023.md housing-2024.html
"""


@click.command("check", help=HELP, options_metavar="[选项]")
@click.argument("files", metavar="文件…", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.option("--all", "show_all", is_flag=True, help="排除了的问题也列出来")
@click.option("--confirm", metavar="CODE/CELL", multiple=True, help="认定属实，如 X3 或 X3/单元格")
@click.option("--dismiss", metavar="CODE/CELL", multiple=True, help="排除，写法同上")
@click.option("--why", metavar="TEXT", default="", help="认定的理由")
@click.option("--who", metavar="NAME", default="", help="谁作的认定；不写就用登录名")
@click.option("--verdicts", "book", metavar="FILE", help="认定记在哪个文件里")
def command(
    files: tuple[str, ...],
    as_json: bool,
    show_all: bool,
    confirm: tuple[str, ...],
    dismiss: tuple[str, ...],
    why: str,
    who: str,
    book: str | None,
) -> None:
    """Read, check each report and each series, print, and tell by the exit code."""
    from gongkai.cli.results import CLEAN, FOUND, MISUSE, counts
    from gongkai.report.checks.verdicts import Verdicts, VerdictsError

    told = words(confirm, dismiss)
    if told and not why:
        raise click.UsageError(tr("请用 --why 写明认定的理由"))
    given = list(read_files(files))
    try:
        books = {one.name: Verdicts(file_for(one.name, book)) for one in given}
        if book:  # one file for all: one object, or each would save without what the others hold
            books = dict.fromkeys(books, Verdicts(file_for("", book)))
        checked = judged(given, books)
        if told:
            give(told, checked, books, why, who)
            checked = judged(given, books)
    except VerdictsError as error:
        complain(str(error))
        raise SystemExit(MISUSE) from None
    _print_json(checked, given) if as_json else _print(checked, show_all)
    if any(one.error for one in given):
        raise SystemExit(MISUSE)
    raise SystemExit(FOUND if any(counts(finding) for one in checked for finding in one.standing) else CLEAN)


def judged(given: Sequence[Given], books: dict[str, "Verdicts"]) -> list[Checked]:
    """Return every report with its findings and the verdicts on them, in the order of the files."""
    found = findings_of([report for one in given for report in one.reports])
    return [
        Checked(
            one.name,
            report,
            tuple((f, books[one.name].of(report.body, report.year, f)) for f in found[id(report)]),
        )
        for one in given
        for report in one.reports
    ]


def findings_of(reports: Sequence["AnnualReport"]) -> dict[int, list["Finding"]]:
    """Map each report (by ``id``) to its findings; years of one body are checked as a series."""
    from gongkai.report.checks import check_report, check_series

    bodies: dict[str, list[AnnualReport]] = defaultdict(list)
    for report in reports:
        bodies[report.body].append(report)
    found = {}
    for body, own in bodies.items():
        years = {report.year for report in own}
        if body and None not in years and len(years) == len(own) > 1:
            series = check_series(own)
            found.update({id(one): [f for f in series if f.year == one.year] for one in own})
        else:
            found.update({id(one): check_report(one) for one in own})
    return found


def _print_json(checked: Sequence[Checked], given: Sequence[Given]) -> None:
    from gongkai.cli.console import show_json

    described: list[dict[str, Any]] = [
        {
            "file": one.name,
            "body": one.report.body,
            "year": one.report.year,
            "title": one.report.title,
            "edition": one.report.edition,
            "findings": [_described(finding, verdict) for finding, verdict in one.findings],
        }
        for one in checked
    ]
    errors = [{"file": one.name, "error": str(one.error)} for one in given if one.error]
    show_json({"reports": described, "errors": errors})


def _described(finding: "Finding", verdict: "Verdict | None") -> dict[str, Any]:
    from gongkai.report.writing.json import finding_to_dict

    said = None
    if verdict:
        said = {"outcome": verdict.outcome.value, "why": verdict.why, "who": verdict.who, "on": str(verdict.on)}
    return {**finding_to_dict(finding), "verdict": said}


def _print(checked: Sequence[Checked], show_all: bool) -> None:
    from gongkai.cli.console import on_terminal, show_line
    from gongkai.cli.results import show_findings, summary

    for one in checked:
        shown = [(f, _said(verdict)) for f, verdict in one.findings if show_all or not dismissed(verdict)]
        if on_terminal() and shown:
            show_line(one.name, bold=True)
        show_findings(shown, one.name)
    if checked:
        show_line(summary([finding for one in checked for finding in one.standing], len(checked)))


def _said(verdict: "Verdict | None") -> str:
    if verdict is None:
        return ""
    word = tr("排除") if dismissed(verdict) else tr("属实")
    return tr("（{word}：{why}）").format(word=word, why=verdict.why)
