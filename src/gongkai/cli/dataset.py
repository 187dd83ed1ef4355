"""``gongkai dataset``: a folder of reports as one table."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from gongkai.cli.inputs import complain
from gongkai.cli.language import tr

if TYPE_CHECKING:
    from gongkai.dataset import Summary

PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")
HELP = """\
把一个文件夹里的年度报告读成数据集：一行一个单元格，另有一行一份报告的表。

旁边同时写出编码本、核对发现的问题、读不出来的文件及原因。
中断后再次运行会接着做；--cluster 改在 Dask 集群上运行。需要安装 gongkai[dataset]。

例：gongkai dataset . -o reports.parquet
"""


@click.command("dataset", help=HELP, options_metavar="[选项]")
@click.argument("folder", metavar="文件夹")
@click.option("-o", "--output", metavar="FILE", required=True, help="写到哪里，以 .parquet 结尾")
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), help="同时用几个进程；不写就用全部核心")
@click.option("--cluster", metavar="ADDRESS", help="Dask 调度器的地址，如 tcp://10.0.0.1:8786")
@click.option("--ocr", is_flag=True, help="也识别图片文件")
@click.option("--json", "as_json", is_flag=True, help="用 JSON 说明写了什么")
def command(folder: str, output: str, jobs: int | None, cluster: str | None, ocr: bool, as_json: bool) -> None:
    """Build the dataset and say what is in it."""
    from gongkai.cli.console import show_json
    from gongkai.dataset import build, shown
    from gongkai.dataset.files import SUFFIXES
    from gongkai.errors import GongkaiError

    suffixes = SUFFIXES.union(PICTURES) if ocr else SUFFIXES
    try:
        summary = build(folder, output, jobs=jobs, cluster=cluster, progress=shown(), suffixes=suffixes)
    except GongkaiError as error:
        complain(str(error))
        raise SystemExit(2) from None
    if as_json:
        show_json({**asdict(summary), "written": [str(path) for path in summary.written]})
    else:
        _show(summary)


def _show(summary: "Summary") -> None:
    counted = tr("{files} 个文件：读出 {read} 个（{reports} 份报告），读不出 {unreadable} 个，跳过 {skipped} 个")
    click.echo(counted.format(**asdict(summary)))
    if summary.kept:
        click.echo(tr("其中 {kept} 个沿用上次的结果").format(kept=summary.kept))
    click.echo(tr("{cells} 个单元格，{findings} 个问题").format(cells=summary.cells, findings=summary.findings))
    for path in summary.written:
        click.echo(tr("已写好 {path}").format(path=path))
