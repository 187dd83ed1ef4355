"""``gongkai compare``: reports side by side, a body over the years or peers in one year."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli.inputs import all_reports, complain, read_files
from gongkai.cli.language import tr

if TYPE_CHECKING:
    from gongkai.report.comparing import Comparison

CHARTS = ("applications", "outcomes", "remedies", "proactive")
HELP = """\
把几份年度报告并排比较：同一机关历年，或者不同机关同一年度。

不同式样的报告按 2019 年格式的行合并比较。-o 的后缀决定写成什么：
.svg .png 是图（--chart 选哪一张），.xlsx .html .md .csv .json 是表。

例：gongkai compare housing-2023.md housing-2024.html
"""


@click.command("compare", help=HELP, options_metavar="[选项]")
@click.argument("files", metavar="文件 文件…", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE", multiple=True, help="写到哪里；可以写几次")
@click.option("--chart", type=click.Choice(CHARTS), default=CHARTS[0], help="画哪一张图")
@click.option("--as", "kind", type=click.Choice(["series", "peers"]), help="按历年还是按同类机关比较")
@click.option("--all", "zeros", is_flag=True, help="各份都是 0 的行也列出来")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def command(
    files: tuple[str, ...], output: tuple[str, ...], chart: str, kind: str | None, zeros: bool, as_json: bool
) -> None:
    """Read all, compare once, write or print."""
    from gongkai.cli.console import show_json
    from gongkai.errors import GongkaiError
    from gongkai.report.comparing import compare, to_dict

    given = list(read_files(files))
    if any(one.error for one in given):
        raise SystemExit(2)
    try:
        comparison = compare(all_reports(given), kind=kind)
        for path in output:
            _write(comparison, Path(path), chart)
    except (GongkaiError, OSError) as error:
        complain(str(error))
        raise SystemExit(2) from None
    if as_json:
        show_json(to_dict(comparison))
    elif output:
        click.echo("\n".join(tr("已写好 {path}").format(path=path) for path in output))
    else:
        show_comparison(comparison if zeros else comparison.without_zeros())


def _write(comparison: "Comparison", path: Path, chart: str) -> None:
    from gongkai.report.comparing import write
    from gongkai.report.comparing.charts import charts, draw

    form = path.suffix.lower().removeprefix(".")
    if form in ("svg", "png"):
        (picture,) = (one for one in charts(comparison) if one.key == chart)
        path.write_bytes(draw(picture, form))
    else:
        write(comparison, path)


def show_comparison(comparison: "Comparison") -> None:
    """Print the table, the rates and what must be known to read them."""
    from gongkai.cli.console import show_line, show_table
    from gongkai.report.comparing import to_rows
    from gongkai.report.comparing.words import rate_text, remarks

    heads, *rows = to_rows(comparison)
    show_table([head.replace("百分比", "%") for head in heads], rows, title=comparison.title, figures_from=2)
    rates = [[rate.label, *(rate_text(one) for one in rate.rates)] for rate in comparison.rates]
    if rates:
        show_line()
        show_table([tr("比率"), *comparison.heads], rates, figures_from=1)
    for line in remarks(comparison):
        show_line(line)
