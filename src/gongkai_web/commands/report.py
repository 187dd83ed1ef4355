"""``gongkai report``: a body's annual report from the registers, as of any day, in any form."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gongkai_web.commands.starting import start

if TYPE_CHECKING:
    from gongkai.report.model import AnnualReport
    from gongkai_web.bodies.models import PublicBody

HELP = """\
由登记的数据生成年度报告：已经定稿的输出定稿，没有定稿的按登记的数据现算。
核对的结果写在标准错误；有错误时退出码为 1。

\b
例：gongkai report --body 区科技局 --year 2025
    gongkai report --body 区科技局 --year 2025 --out 年度报告.docx
    gongkai report --body 区政府 --year 2026 --as-of 2026-06-30 --out 上半年.xlsx
"""


@click.command("report", help=HELP, options_metavar="[选项]")
@click.option("--body", required=True, metavar="机关", help="名称、简称、网址标识或者统一社会信用代码")
@click.option("--year", type=int, required=True, metavar="年度", help="哪一年")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="日期", help="只算到这一天；给出时不用定稿")
@click.option("--edition", metavar="格式", help="按哪一版式样，如 2019、2021；不填按年度定；给出时不用定稿")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), metavar="文件", help="docx pdf html xlsx md json"
)
def command(body: str, year: int, as_of: datetime | None, edition: str | None, out: Path | None) -> None:
    """Compile it, check it, print or write it."""
    start()
    from gongkai.errors import GongkaiError
    from gongkai.report.checks import check_report
    from gongkai.report.findings import Severity
    from gongkai.report.writing import to_bytes, write

    report = _report(_body(body), year, as_of.date() if as_of else None, edition)
    try:
        if out:
            write(report, out)
            click.echo(f"写好了 {out}")
        else:
            click.echo(to_bytes(report, "md").decode())
    except GongkaiError as wrong:
        raise click.UsageError(str(wrong)) from None
    findings = check_report(report)
    for one in findings:
        click.echo(f"{one.severity.label} {one.code} {one.message}", err=True)
    raise SystemExit(1 if any(one.severity is Severity.ERROR for one in findings) else 0)


def _body(named: str) -> "PublicBody":
    from django.db.models import Q

    from gongkai_web.bodies.models import PublicBody

    told = Q(name=named) | Q(short_name=named) | Q(slug=named) | Q(credit_code=named)
    found = list(PublicBody.objects.filter(told)[:2])
    if len(found) == 1:
        return found[0]
    if found:
        raise click.UsageError(f"叫“{named}”的机关不止一个，请用全称或者网址标识")
    names = "、".join(PublicBody.objects.values_list("short_name", flat=True)[:20])
    raise click.UsageError(f"没有叫“{named}”的机关；现有：{names or '还没有机关，先运行 gongkai init'}")


def _report(body: "PublicBody", year: int, as_of: date | None, edition: str | None) -> "AnnualReport":
    from gongkai.report.layout import editions
    from gongkai_web.reports.compiling import compile_report, edition_of
    from gongkai_web.reports.models import YearReport, frozen_report_of
    from gongkai_web.reports.narrative.whole import Draft
    from gongkai_web.reports.rollup.summing import sum_region
    from gongkai_web.reports.timing import reports_for_region

    if edition is not None and edition not in editions():
        raise click.UsageError(f"没有 {edition} 这一版式样，可用：{'、'.join(editions())}")
    live = as_of is not None or edition is not None
    if not live and (frozen := frozen_report_of(body, year)):
        return frozen.frozen()
    form: Any = editions()[edition] if edition else edition_of(year)
    begun = YearReport.objects.filter(body=body, year=year, edition=form.id).order_by("-version").first()
    try:
        if begun:
            return Draft(begun, begun.texts, as_of).whole
        if reports_for_region(body):
            return sum_region(body, year, as_of, form).report()
        return compile_report(body, year, as_of, form)
    except ValueError as wrong:
        raise click.UsageError(str(wrong)) from None
