"""One cell a line, tabs and bars: text as word processors and Markdown converters leave it."""

from functools import partial
from random import Random

from tests.generated import writers_text as text
from tests.generated.draft import Draft, Table
from tests.generated.styles.registry import Written, style


@style("lines.plain", "一格一行")
def plain(draft: Draft, rng: Random) -> Written:
    return "report.txt", text.write(draft, text.cell_lines)


@style("lines.blank_lines", "一格一行，格间空一行")
def blank_lines(draft: Draft, rng: Random) -> Written:
    return "report.txt", text.write(draft, text.cell_lines).replace("\n", rng.choice(("\n\n", "\n\n\n", "\n \n")))


@style("lines.word", "一格一行，行首制表符，行间空行，纵向合并留空")
def word(draft: Draft, rng: Random) -> Written:
    return "report.txt", text.write(draft, text.word_lines)


@style("lines.leading_blanks", "一格一行，行首空格")
def leading_blanks(draft: Draft, rng: Random) -> Written:
    lead = rng.choice(("    ", "　　", " \t"))
    return "report.txt", text.write(draft, partial(text.cell_lines, lead=lead), gap="\n" + lead)


@style("lines.encoded", "各种编码")
def encoded(draft: Draft, rng: Random) -> Written:
    content = text.write(draft, text.cell_lines)
    encoding = rng.choice(("gb18030", "utf-16", "utf-8-sig", "utf-16-be", "utf-16-le", "utf-8"))
    bom = "\ufeff" if encoding in ("utf-16-be", "utf-16-le") else ""
    return "report.txt", (bom + content.replace("\n", "\r\n")).encode(encoding)


@style("lines.row_of_numbers", "标签一行，数字一行")
def row_of_numbers(draft: Draft, rng: Random) -> Written:
    gap = rng.choice((" ", "  ", "\t", "　"))

    def render(table: Table) -> list[str]:
        lines: list[str] = []
        for row in table.rows:
            lines += [span.text for span in row if not span.key]
            lines += [gap.join(span.text for span in row if span.key)] * any(span.key for span in row)
        return lines

    return "report.txt", text.write(draft, render)


@style("tabs.left_out", "制表符分隔，合并单元格不占位，后列前移")
def left_out(draft: Draft, rng: Random) -> Written:
    return "report.txt", text.write(draft, partial(text.separated, covered=None))


@style("tabs.empties", "制表符分隔，合并单元格留空")
def empties(draft: Draft, rng: Random) -> Written:
    return "report.txt", text.write(draft, text.separated)


@style("tabs.word", "制表符分隔，横向合并占一格，行尾补齐")
def word_tabs(draft: Draft, rng: Random) -> Written:
    return "report.txt", text.write(draft, partial(text.word_tabs, pad=rng.random() < 0.7))


@style("tabs.repeated", "制表符分隔，合并单元格的文字重复")
def repeated(draft: Draft, rng: Random) -> Written:
    return "report.txt", text.write(draft, text.repeated)


@style("tabs.blanks", "空格分隔")
def blanks(draft: Draft, rng: Random) -> Written:
    return "report.txt", text.write(draft, partial(text.separated, separator=rng.choice((" ", "   ")), covered=None))


@style("pipes.markdown", "Markdown 表格")
def markdown(draft: Draft, rng: Random) -> Written:
    for block in draft.blocks:
        if not isinstance(block, Table) and block.level:
            block.text = "#" * rng.choice((block.level, block.level + rng.randint(0, 2))) + " " + block.text
    return "report.md", text.write(draft, text.markdown, gap="\n\n")


@style("pipes.repeated", "竖线分隔，合并单元格的文字重复")
def piped_repeated(draft: Draft, rng: Random) -> Written:
    def render(table: Table) -> list[str]:
        return [f"| {line} |" for line in text.repeated(table, " | ")]

    return "report.md", text.write(draft, render, gap="\n\n")


@style("pipes.padding", "竖线紧连，合并处成串")
def padding(draft: Draft, rng: Random) -> Written:
    edge = rng.choice(("", "|"))
    return "report.txt", text.write(draft, partial(text.separated, separator="|", lead=edge, trail=edge))


@style("pipes.cell_bar", "一格一行，行尾竖线")
def cell_bar(draft: Draft, rng: Random) -> Written:
    def render(table: Table) -> list[str]:
        return [f"{span.text} |" for span in table.spans()]

    return "report.txt", text.write(draft, render)


@style("pipes.bar_alone", "竖线独占一行")
def bar_alone(draft: Draft, rng: Random) -> Written:
    def render(table: Table) -> list[str]:
        return [line for span in table.spans() for line in (span.text, "|")]

    return "report.txt", text.write(draft, render)


@style("pipes.leading_bar", "行首单竖线，夹有全空行")
def leading_bar(draft: Draft, rng: Random) -> Written:
    def render(table: Table) -> list[str]:
        lines: list[str] = []
        for line in text.separated(table, " | ", covered=rng.choice(("", None)), lead="| "):
            lines += [line] + ["| | | | |"] * (rng.random() < 0.1)
        return lines

    return "report.txt", text.write(draft, render)
