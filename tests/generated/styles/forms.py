"""Forms of other years, mixed forms, and the columns of the older tables."""

from random import Random

from tests.generated.draft import Draft, Span
from tests.generated.styles.bases import write_somehow
from tests.generated.styles.registry import Written, style

OLD_BASES = ("lines", "tabs", "tabs_left_out", "html", "html_padded", "docx", "markdown", "pdf", "painted", "collapsed")


def keep_year(draft: Draft, rng: Random) -> Written:
    """Write a mixed report somehow."""
    return write_somehow(draft, rng)


MIXED = {
    "forms.old_section_three": ("第二部分用2021年式样，第三部分用2019年式样", {"applications": "2019"}),
    "forms.old_section_two": ("第二部分用2019年式样，第三部分用2021年式样", {"proactive": "2019"}),
}
for name, (description, others) in MIXED.items():
    style(name, description, editions=("2021",), section_editions=others)(keep_year)


@style("forms.old_form_later", "2021年以后仍用2019年式样", editions=("2019",))
def old_form_later(draft: Draft, rng: Random) -> Written:
    old, new = str(draft.report.year), str(rng.randint(2021, 2025))
    from dataclasses import replace

    from tests.generated.draft import Text

    for block in draft.blocks:
        if isinstance(block, Text):
            block.text = block.text.replace(old, new)
    draft.report = replace(draft.report, title=draft.report.title.replace(old, new))
    draft.year = int(new)
    return write_somehow(draft, rng)


@style("forms.five_columns", "指标名称/计量单位/代码/本期实际/本年累计", editions=("2014", "2008"), plantable=False)
def five_columns(draft: Draft, rng: Random) -> Written:
    code = 0
    for table in draft.tables():
        for y, row in enumerate(table.rows):
            figures = table.figures(row)
            if not y:
                row[:] = [Span(t) for t in ("指标名称", "计量单位", "代码", "本期实际", "本年累计")]
                continue
            code += 1
            label, unit = row[0], row[1] if len(row) == 3 else Span("条")
            same = Span(figures[0].text) if figures else Span("——")
            row[:] = [label, unit, Span(str(code)), *(figures or [Span("——")]), same]
    return write_somehow(draft, rng, OLD_BASES)


@style("forms.cumulative", "本年度旁列历年累计", editions=("2014", "2008"), plantable=False)
def cumulative(draft: Draft, rng: Random) -> Written:
    for table in draft.tables():
        for y, row in enumerate(table.rows):
            figures = table.figures(row)
            if not y:
                heads = ["指标", "单位", "本年度", "历年累计"] if len(row) == 3 else ["指标", "本年度", "历年累计"]
                row[:] = [Span(text) for text in heads]
            else:
                more = _more(figures[0].text, rng) if figures else "——"
                row.append(Span(more))
    return write_somehow(draft, rng, OLD_BASES)


def _more(text: str, rng: Random) -> str:
    whole, dot, rest = text.partition(".")
    return f"{int(whole) + rng.randint(0, 5000)}{dot}{rest}"


@style("forms.unit_in_label", "单位印在标签里", editions=("2014",))
def unit_in_label(draft: Draft, rng: Random) -> Written:
    for table in draft.tables():
        for row in table.rows:
            if len(row) == 3:
                unit = row.pop(1)
                row[0].text += f"（{unit.text}）" if table.figures(row) else ""
    return write_somehow(draft, rng, OLD_BASES)


@style("forms.number_in_label_line", "标签与数字之间只有冒号或空格", editions=("2014", "2008"))
def number_in_label_line(draft: Draft, rng: Random) -> Written:
    from tests.generated import writers_text as text
    from tests.generated.draft import Table

    colon = rng.choice(("：", ":", " ", "　"))

    def render(table: Table) -> list[str]:
        lines = []
        for row in table.rows:
            figures = table.figures(row)
            unit = row[1].text if len(row) == 3 else ""
            lines.append(f"{row[0].text}{colon}{figures[0].text}{unit}" if figures else row[0].text)
        return lines

    return "report.txt", text.write(draft, render)
