"""``gongkai preflight``: what must not slip out when these files are published."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gongkai.cli.inputs import STDIN, complain
from gongkai.cli.language import tr

if TYPE_CHECKING:
    from gongkai.errors import GongkaiError
    from gongkai.preflight import Problem
    from gongkai.report.findings import Finding

Scanned = tuple[str, "list[Problem]", "GongkaiError | None"]
HELP = """\
公开前检查：个人信息、密级和内部标识，附件里的修订痕迹、批注、隐藏内容、涂黑下面的文字、照片的拍摄地点。

号码只显示头尾，中间用星号代替。各条规则见 docs/reference/preflight.md。

例：gongkai preflight district-office-2016.docx housing-2023.md
"""


@click.command("preflight", help=HELP, options_metavar="[选项]")
@click.argument("files", metavar="文件…", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def command(files: tuple[str, ...], as_json: bool) -> None:
    """Look into each file, print, and tell by the exit code."""
    from gongkai.cli.results import CLEAN, FOUND, MISUSE, counts, show_findings

    scanned = list(_scan(files))
    if as_json:
        _print_json(scanned)
    else:
        for name, problems, error in scanned:
            if error is None:
                show_findings([(_finding(problem), "") for problem in problems], name)
        _print_summary(scanned)
    if any(error for _, _, error in scanned):
        raise SystemExit(MISUSE)
    found = any(counts(_finding(problem)) for _, problems, _ in scanned for problem in problems)
    raise SystemExit(FOUND if found else CLEAN)


def _scan(files: Sequence[str]) -> Iterator[Scanned]:
    """Yield each file with its problems; one that can't be got at is complained of, the others go on."""
    from gongkai.errors import ReadError
    from gongkai.preflight.bounded import Scanner
    from gongkai.preflight.problems import masked
    from gongkai.report.reading.limits import FILE_BYTES, read_file

    with Scanner() as scanner:
        for file in files:
            try:
                if file == STDIN:
                    data, name = sys.stdin.buffer.read(FILE_BYTES + 1), tr("标准输入")
                else:
                    data, name = read_file(Path(file)), file
                yield masked(name), scanner.scan(data, Path(name).name), None
            except ReadError as error:
                complain(str(error))
                yield masked(file), [], error


def _finding(problem: "Problem") -> "Finding":
    """Return a problem as the other commands show what they find, its place without the name of the file."""
    from gongkai.report.findings import Finding

    message = f"{problem.message}：{problem.excerpt}" if problem.excerpt else problem.message
    place = problem.place.partition("》")[2] if problem.place.startswith("附件《") else problem.place
    return Finding(problem.code, problem.severity, message, where=place)


def _print_json(scanned: Sequence[Scanned]) -> None:
    from gongkai.cli.console import show_json

    looked: list[dict[str, Any]] = [
        {"file": name, "problems": [asdict(problem) for problem in problems]}
        for name, problems, error in scanned
        if error is None
    ]
    errors = [{"file": name, "error": str(error)} for name, _, error in scanned if error]
    show_json({"files": looked, "errors": errors})


def _print_summary(scanned: Sequence[Scanned]) -> None:
    from gongkai.cli.console import show_line
    from gongkai.report.findings import Severity

    looked = [problems for _, problems, error in scanned if error is None]
    told = [
        f"{tr(severity.label)} {count}"
        for severity in Severity
        if (count := sum(problem.severity is severity for problems in looked for problem in problems))
    ]
    what = tr("，").join(told) or tr("没有发现问题")
    show_line(tr("检查了 {count} 个文件：{what}").format(count=len(looked), what=what))
