"""One body over consecutive years: what last year's report promised to this year's."""

from collections.abc import Iterator

from gongkai.report.checks.places import column_name, line_of, place, row_name, table_name
from gongkai.report.checks.rules import check_years
from gongkai.report.checks.subject import Pair
from gongkai.report.findings import Finding, Severity

RECONSIDERATION_FIRST = 2024  # 行政复议法（2023 修订）自 2024 年 1 月 1 日施行，第二十三条第一款第四项


@check_years("X4", Severity.ERROR, "上年结转等于上一年度报告的结转下年度")
def carry_over(pair: Pair) -> Iterator[Finding]:
    """In every column, 结转下年度继续办理 of one year equals 上年结转 of the next.

    Columns where either report prints nothing are left out (X12 tells of them).

    Source: 国办公开办函〔2021〕30号; 条例第五十条 wants the handling of every application told.
    Example: 2023 carries 3 of 自然人 out, 2024 carries 2 in.
    """
    for key in pair.after.slots:
        table, _, column = key.partition(".carried_in.")
        if not column:
            continue
        out, into = pair.before.figure(f"{table}.carried_out.{column}"), pair.after.figure(key)
        if out is None or into is None or out == into:
            continue
        slot = pair.after.slots[key]
        where = f"{table_name(pair.after, slot)} {row_name(slot)} {column_name(slot)}列"
        message = f"{column_name(slot)}列：上年结转 {into} 件，{pair.before.year} 年度报告结转下年度 {out} 件"
        yield _dated(pair, "X4", Severity.ERROR, message, (key,), where, str(into), str(out))


@check_years("X7", Severity.WARNING, "现行有效件数与上年衔接")
def in_force(pair: Pair) -> Iterator[Finding]:
    """现行有效 of this year is that of last year plus 本年制发 minus 本年废止 (2021 form).

    Expiry without repeal (失效) and a transfer of functions break it lawfully, so it is no error.

    Source: the meaning of the three columns of 第二十条第（一）项, 国办公开办函〔2021〕30号.
    Example: 19 in force, 6 issued, 4 repealed, and 25 in force a year later.
    """
    for key in [key for key in pair.after.slots if key.startswith("rules.") and key.endswith(".in_force")]:
        row = key.removesuffix(".in_force")
        keys = (f"{row}.issued", f"{row}.repealed", key)
        last = pair.before.figure(key)
        issued, repealed, now = (pair.after.figure(k) for k in keys)
        if last is None or issued is None or repealed is None or now is None or now == last + issued - repealed:
            continue
        expected = last + issued - repealed
        where = f"{table_name(pair.after, pair.after.slots[key])} {line_of(pair.after, keys)}"
        message = f"{where}：现行有效 {now} 件，上年 {last} 件加制发 {issued} 件减废止 {repealed} 件为 {expected} 件"
        yield _dated(pair, "X7", Severity.WARNING, message, keys, where, str(now), str(expected))


@check_years("X8", Severity.WARNING, "上一年项目数量与上年报告衔接")
def items_last_year(pair: Pair) -> Iterator[Finding]:
    """上一年项目数量 of 2020 is that of 2019 plus 本年增/减 of 2019 (2019 form).

    Source: the meaning of the columns of 第二十条第（五）（六）（八）项, 国办公开办函〔2019〕60号.
    Example: 4 items and -4 in 2019, and 4 items again in 2020.
    """
    for key in [key for key in pair.after.slots if key.endswith(".items_last_year")]:
        change_key = key.replace(".items_last_year", ".change")
        last, change, now = pair.before.figure(key), pair.before.figure(change_key), pair.after.figure(key)
        if last is None or change is None or now is None or now == last + change:
            continue
        where = place(pair.after, key)
        message = (
            f"{where}：{now} 项，{pair.before.year} 年度报告为 {last} 项，增减 {change:+}，应为 {last + change} 项"
        )
        yield _dated(pair, "X8", Severity.WARNING, message, (key,), where, str(now), str(last + change))


@check_years("X15", Severity.WARNING, "未经复议直接起诉增多")
def direct_suits(pair: Pair) -> Iterator[Finding]:
    """From 2024 on 未经复议直接起诉 should not rise: who is refused must go to 行政复议 first.

    Source: 行政复议法 (2023) 第二十三条第一款第四项, in force from 2024-01-01. Suits on other grounds than a
    refusal may still come directly, so it is no error.
    Example: 2 direct suits in 2023, 5 in 2024.
    """
    key = "remedies.direct_suit.total"
    before, now, year = pair.before.figure(key), pair.after.figure(key), pair.after.year
    if before is None or now is None or year is None or year < RECONSIDERATION_FIRST or now <= before:
        return
    where = place(pair.after, key)
    message = f"{where}：由 {before} 件增至 {now} 件，不予公开的案件自 2024 年起应先申请行政复议，请核对归类"
    yield _dated(pair, "X15", Severity.WARNING, message, (key,), where, str(now))


def _dated(
    pair: Pair,
    code: str,
    severity: Severity,
    message: str,
    cells: tuple[str, ...],
    where: str,
    printed: str,
    expected: str | None = None,
) -> Finding:
    return Finding(code, severity, message, cells, where, printed, expected, pair.after.year)
