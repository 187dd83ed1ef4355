"""What is printed in the cells: other characters, units, marks and nothing at all."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from random import Random

from gongkai.report.model import Standing
from tests.generated.draft import Draft, Span
from tests.generated.styles.bases import EMPTY_KEPT, GRIDS, NO_BLANKS, write_somehow
from tests.generated.styles.registry import FORMS, Written, style

WIDE = str.maketrans("0123456789.+-", "０１２３４５６７８９．＋－")


def spell(draft: Draft, change: Callable[[str], str], spans: Iterable[Span] = ()) -> None:
    """Print figures in other characters, their values unchanged."""
    for span in list(spans) or list(draft.figures()):
        draft.print(span, change(span.text), draft.says[span.key].value)


def blank(draft: Draft, spans: Iterable[Span], mark: str = "") -> None:
    """Print nothing, or a mark, instead of a figure."""
    for span in spans:
        draft.print(span, mark, None)


def zeros(draft: Draft) -> list[Span]:
    return [span for span in draft.figures() if draft.says[span.key].value == 0]


@style("numbers.full_width", "全角数字")
def full_width(draft: Draft, rng: Random) -> Written:
    spell(draft, lambda text: text.translate(WIDE))
    return write_somehow(draft, rng)


@style("numbers.thousands", "千分位", densities=("dense", "region"))
def thousands(draft: Draft, rng: Random) -> Written:
    comma = rng.choice((",", ",", "，"))

    def group(text: str) -> str:
        whole, dot, rest = text.partition(".")
        sign = whole[:1] if whole[:1] in "+-" else ""
        return sign + f"{int(whole.lstrip('+-')):,}".replace(",", comma) + dot + rest

    spell(draft, group)
    return write_somehow(draft, rng)


@style("numbers.padded", "数字两侧有空格或不换行空格")
def padded(draft: Draft, rng: Random) -> Written:
    spell(draft, lambda text: rng.choice(("\xa0", " ", "　", "")) + text + rng.choice(("\xa0", " ", "")))
    return write_somehow(draft, rng, ("tabs", "markdown", *GRIDS))


@style("numbers.blank_zero", "零留空", determined=False)
def blank_zero(draft: Draft, rng: Random) -> Written:
    blank(draft, zeros(draft))
    return write_somehow(draft, rng, EMPTY_KEPT)


@style("numbers.blank_zero_painted", "按版面，零留空", determined=False, traceless=True)
def blank_zero_painted(draft: Draft, rng: Random) -> Written:
    blank(draft, zeros(draft))
    return write_somehow(draft, rng, ("painted",))


@style("numbers.marked_zero", "零印作 /、-、—、无")
def marked_zero(draft: Draft, rng: Random) -> Written:
    marks = rng.choice((["/"], ["-"], ["—"], ["——"], ["无"], ["/", "-", "无"]))
    for span in zeros(draft):
        blank(draft, [span], rng.choice(marks))
    return write_somehow(draft, rng)


@style("numbers.some_marked", "部分零印作 /，部分留空", determined=False)
def some_marked(draft: Draft, rng: Random) -> Written:
    for span in zeros(draft):
        if rng.random() < 0.5:
            blank(draft, [span], rng.choice(("/", "")))
    return write_somehow(draft, rng, EMPTY_KEPT)


@style("numbers.only_totals", "申请表只印总计", determined=False, editions=FORMS)
def only_totals(draft: Draft, rng: Random) -> Written:
    for table in draft.tables("applications"):
        for row in table.rows:
            blank(draft, table.figures(row)[:-1])
    return write_somehow(draft, rng, EMPTY_KEPT)


@style("numbers.empty_totals", "总计留空", determined=False, editions=FORMS)
def empty_totals(draft: Draft, rng: Random) -> Written:
    for table in draft.tables("applications"):
        for row in table.rows:
            blank(draft, table.figures(row)[-1:])
    return write_somehow(draft, rng, EMPTY_KEPT)


@style("numbers.empty_rows", "整行留空", determined=False, editions=FORMS)
def empty_rows(draft: Draft, rng: Random) -> Written:
    for table in draft.tables():
        for row in table.rows:
            if rng.random() < 0.3:
                blank(draft, table.figures(row))
    return write_somehow(draft, rng, EMPTY_KEPT)


@style("numbers.units", "单元格内带单位", editions=FORMS)
def units(draft: Draft, rng: Random) -> Written:
    gap = rng.choice(("", " "))
    for span in draft.figures():
        value, unit = draft.says[span.key].value, "件"
        if span.key.startswith(("licences", "penalties")):
            unit = rng.choice(("件", "项", "宗", "批次"))
        elif span.key.startswith("charges.charge.amount"):
            unit = "万元"
        elif span.key.startswith("procurement.procurement.amount"):
            unit = "元"
        if span.key.endswith(".change") or rng.random() < 0.3:
            continue
        draft.print(span, span.text + gap + unit, value)
    return write_somehow(draft, rng, EMPTY_KEPT if gap else NO_BLANKS)


@style("numbers.other_unit_in_cell", "金额的单位印在单元格内，与式样不同", editions=FORMS, plantable=False)
def other_unit_in_cell(draft: Draft, rng: Random) -> Written:
    for span in draft.figures():
        change_amount(draft, span, rng, in_cell=True)
    return write_somehow(draft, rng)


@style("numbers.other_unit_in_head", "金额的单位印在表头，与式样不同", editions=FORMS, plantable=False)
def other_unit_in_head(draft: Draft, rng: Random) -> Written:
    changed = ""
    for span in draft.figures():
        changed = change_amount(draft, span, rng, in_cell=False) or changed
    head = {"元": "本年收费金额（单位：元）", "万元": "采购总金额（万元）"}[changed]
    for table in draft.tables("proactive"):
        for span in table.spans():
            if span.text in ("本年收费金额（单位：万元）", "采购总金额"):
                span.text = head
    return write_somehow(draft, rng)


def change_amount(draft: Draft, span: Span, rng: Random, *, in_cell: bool) -> str:
    """Print an amount in the other unit; return that unit."""
    if span.key == "charges.charge.amount":
        yuan = Decimal(rng.randint(100, 99_999_999)) / rng.choice((1, 10, 100))
        draft.print(span, f"{yuan}" + "元" * in_cell, yuan / 10_000)
        return "元"
    if span.key == "procurement.procurement.amount":
        wan = Decimal(rng.randint(100, 99_999_999)) / rng.choice((10, 100, 10_000, 1_000_000))
        draft.print(span, f"{wan}" + "万元" * in_cell, wan * 10_000)
        return "万元"
    return ""


@style("numbers.unit_in_head", "表头另注单位", editions=("2019",))
def unit_in_head(draft: Draft, rng: Random) -> Written:
    head = rng.choice(("采购总金额（元）", "采购总金额（单位：元）", "采购总金额 (元)"))
    for table in draft.tables("proactive"):
        for span in table.spans():
            span.text = head if span.text == "采购总金额" else span.text
    return write_somehow(draft, rng)


@style("numbers.signed_words", "本年增/减印作文字", editions=("2019",))
def signed_words(draft: Draft, rng: Random) -> Written:
    for span in draft.figures():
        value = draft.says[span.key].value
        if not span.key.endswith(".change") or not isinstance(value, int) or not value:
            continue
        number = str(abs(value))
        forms = ("增{}", "+{}", "{}", "增加{}", "＋{}") if value > 0 else ("减{}", "-{}", "－{}", "减少{}", "—{}")
        draft.print(span, rng.choice(forms).format(number), value)
    return write_somehow(draft, rng)


@style("numbers.unchanged_words", "本年增/减印作未增未减", editions=("2019",), densities=("sparse", "zero_rows"))
def unchanged_words(draft: Draft, rng: Random) -> Written:
    word = rng.choice(("未增未减", "无增减", "不变"))
    for span in draft.figures():
        if span.key.endswith(".change") and draft.says[span.key].value == 0:
            draft.print(span, word, 0)
            draft.may_flag.add(span.key)
    return write_somehow(draft, rng)


@style("numbers.trailing_zeros", "整数印作小数")
def trailing_zeros(draft: Draft, rng: Random) -> Written:
    tail = rng.choice((".0", ".00"))
    spell(draft, lambda text: text if "." in text else text + tail)
    return write_somehow(draft, rng)


@style("numbers.unknown", "单元格印有无法辨认的字符", determined=False, editions=FORMS)
def unknown(draft: Draft, rng: Random) -> Written:
    for span in rng.sample(list(draft.figures()), 3):
        text = rng.choice(("?", "□", "#REF!", "见附件", "待核实", "*"))
        draft.says[span.key] = replace(draft.says[span.key], value=None, printed=text, standing=Standing.REFUSED)
        span.text = text
        draft.may_flag.add(span.key)
    return write_somehow(draft, rng, NO_BLANKS)
