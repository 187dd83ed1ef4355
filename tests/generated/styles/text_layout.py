"""Text as PDF converters lay it out: wrapped labels, stacked heads, page breaks, detached numbers."""

from functools import partial
from random import Random

from tests.generated import writers_text as text
from tests.generated.draft import Draft, Table
from tests.generated.styles.registry import Written, style


@style("layout.painted", "按版面，标签折行居中")
def painted(draft: Draft, rng: Random) -> Written:
    text.paragraphs_wrapped(draft)
    return "report.txt", text.write(draft, text.painted)


@style("layout.top", "按版面，折行标签的首行带数字")
def top(draft: Draft, rng: Random) -> Written:
    text.paragraphs_wrapped(draft)
    return "report.txt", text.write(draft, partial(text.painted, align="top"))


@style("layout.collapsed", "按版面，空格压成一个", texts_loose=True)
def collapsed(draft: Draft, rng: Random) -> Written:
    text.paragraphs_wrapped(draft)
    gap = rng.choice(("\n", "\n\n"))
    align = rng.choice(("centre", "top"))
    return "report.txt", text.write(draft, lambda t: text.collapsed(text.painted(t, align=align))).replace("\n", gap)


@style("layout.stacked", "竖排表头与分组标签，一两字一行")
def stacked(draft: Draft, rng: Random) -> Written:
    text.paragraphs_wrapped(draft)
    gap = rng.choice(("\n", "\n\n"))
    return "report.txt", text.write(draft, lambda table: text.stacked_heads(table, rng)).replace("\n", gap)


@style("layout.pages", "换页：换页符、页码、重复表头")
def pages(draft: Draft, rng: Random) -> Written:
    text.paragraphs_wrapped(draft)
    return "report.txt", text.write(draft, lambda table: _paged(table, rng))


def _paged(table: Table, rng: Random) -> list[str]:
    """Break the table before a few rows; merged cells that the break cuts are not repeated."""
    count = rng.randint(1, 3)
    breaks = set(rng.sample(range(table.head + 1, len(table.rows)), min(count, len(table.rows) - table.head - 1)))
    head = Table(table.section, table.rows[: table.head], table.head)
    number = rng.choice(("- {} -", "-{}-", "— {} —", "第 {} 页 共 9 页", "{}/9"))
    style_ = rng.choice(("tabs", "lines", "numbers"))
    lines: list[str] = []
    for y, row in enumerate(table.word_rows()):
        if y in breaks:
            page = rng.randint(2, 9)
            lines += [number.format(page), "\f"] if rng.random() < 0.7 else ["\f"]
            if table.head and rng.random() < 0.8:
                lines += text.word_tabs(head, pad=False) if style_ == "tabs" else text.cell_lines(head)
        cells = [span.text if span else "" for span in row]
        if style_ == "tabs":
            lines.append("\t".join(cells))
        elif style_ == "lines":
            lines += [span.text for span in row if span]
        else:
            lines.append(" ".join(span.text for span in row if span))
    return lines


@style("raw.labels_first", "标签在前，数字在后", determined=False)
def labels_first(draft: Draft, rng: Random) -> Written:
    return "report.txt", text.write(draft, partial(text.detached, a_line=rng.random() < 0.5))


@style("raw.by_column", "标签在前，数字按列在后", determined=False)
def by_column(draft: Draft, rng: Random) -> Written:
    def render(table: Table) -> list[str]:
        return text.detached(table, by_column=table.section == "applications", a_line=rng.random() < 0.5)

    return "report.txt", text.write(draft, render)


@style("layout.page_number_alone", "换页处只有一个数字的页码", determined=False)
def page_number_alone(draft: Draft, rng: Random) -> Written:
    def render(table: Table) -> list[str]:
        lines: list[str] = []
        for row in table.rows:
            lines += [span.text for span in row]
            if rng.random() < 0.08 and any(span.key for span in row):
                lines += [str(rng.randint(2, 9)), "\f"]
        return lines

    return "report.txt", text.write(draft, render)
