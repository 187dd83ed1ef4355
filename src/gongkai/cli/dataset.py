"""``gongkai dataset``: a folder of reports as one table."""

import click

HELP = """\b
把一个文件夹里的年度报告做成数据集（Parquet）。

\b
例：gongkai dataset reports -o reports.parquet
"""


@click.command("dataset", help=HELP, options_metavar="[选项]")
@click.argument("folder", metavar="文件夹")
def command(folder: str) -> None:
    """Build."""
