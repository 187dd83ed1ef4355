"""``gongkai write``: a report in the official form, as another kind of file."""

from pathlib import Path

import click

from gongkai.cli.inputs import complain, read_files
from gongkai.cli.language import tr

HELP = """\
把年度报告按官方格式写成另一种文件：DOCX、PDF、HTML、XLSX、Markdown、JSON。

印出的数字原样保留，错的也不改。

例：gongkai write housing-2024.html -o housing-2024.docx
"""


@click.command("write", help=HELP, options_metavar="[选项]")
@click.argument("file", metavar="文件")
@click.option("-o", "--output", metavar="FILE", required=True, help="写到哪里；后缀决定文件类型")
@click.option("--part", metavar="N", type=click.IntRange(min=1), help="文件里有几份报告时，只取第 N 份")
@click.option("--json", "as_json", is_flag=True, help="用 JSON 说明写了什么")
def command(file: str, output: str, part: int | None, as_json: bool) -> None:
    """Read one report, write it."""
    from gongkai.cli.console import show_json
    from gongkai.errors import WriteError
    from gongkai.report.writing import write

    (given,) = read_files([file], part=part)
    if given.error:
        raise SystemExit(2)
    if len(given.reports) > 1:
        complain(
            tr("{name}：里面有 {count} 份年度报告。请用 --part 指定写第几份").format(
                name=given.name, count=len(given.reports)
            )
        )
        raise SystemExit(2)
    (report,) = given.reports
    try:
        write(report, Path(output))
    except WriteError as error:
        complain(str(error))
        raise SystemExit(2) from None
    if as_json:
        show_json({"file": given.name, "written": output, "title": report.title, "edition": report.edition})
    else:
        click.echo(tr("已写好 {path}").format(path=output))
