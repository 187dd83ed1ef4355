"""What nobody has listed yet: swapped rows and columns, letters for digits, footnotes, a report in one line."""

from collections.abc import Callable
from functools import partial
from random import Random

from tests.generated import writers_html as html
from tests.generated import writers_text as text
from tests.generated.draft import Draft, Span, Table, rewrite
from tests.generated.styles.bases import GRIDS, write_somehow
from tests.generated.styles.numbers import spell
from tests.generated.styles.registry import FORMS, Written, style

TEXTUAL = ("lines", "tabs", "tabs_word", "tabs_left_out", "markdown")


def swap_columns(table: Table, one: str, other: str) -> None:
    """Swap two neighbouring columns, heads and figures."""
    for row in table.rows:
        names = [span.text for span in row]
        if one in names and other in names:
            a, b = names.index(one), names.index(other)
            row[a], row[b] = row[b], row[a]
        keys = [span.key.rpartition(".")[2] for span in row]
        short = {
            "科研机构": "research",
            "法律服务机构": "legal_service",
            "本年制发件数": "issued",
            "本年废止件数": "repealed",
        }
        short |= {"本年新制作数量": "made", "本年新公开数量": "newly_disclosed"}
        if short[one] in keys and short[other] in keys:
            a, b = keys.index(short[one]), keys.index(short[other])
            row[a], row[b] = row[b], row[a]


@style("unlisted.columns_swapped", "两列次序对调，表头亦对调", editions=FORMS, determined=False)
def columns_swapped(draft: Draft, rng: Random) -> Written:
    for table in draft.tables("applications"):
        swap_columns(table, "科研机构", "法律服务机构")
    return write_somehow(draft, rng, ("html", "tabs", "lines", "docx"))


@style("unlisted.rule_columns_swapped", "第二十条第（一）项两列次序对调", editions=FORMS, determined=False)
def rule_columns_swapped(draft: Draft, rng: Random) -> Written:
    for table in draft.tables("proactive"):
        swap_columns(table, "本年制发件数", "本年废止件数")
        swap_columns(table, "本年新制作数量", "本年新公开数量")
    return write_somehow(draft, rng, ("html", "tabs", "lines", "docx"))


@style("unlisted.rows_swapped", "相邻两行次序对调", editions=FORMS)
def rows_swapped(draft: Draft, rng: Random) -> Written:
    for table in draft.tables("applications"):
        plain = [y for y, row in enumerate(table.rows) if len(row) == 8 and row[0].rows == 1]
        pairs = [y for y in plain if y + 1 in plain and table.rows[y][0].cols == table.rows[y + 1][0].cols == 1]
        at = rng.choice(pairs)
        table.rows[at], table.rows[at + 1] = table.rows[at + 1], table.rows[at]
    return write_somehow(draft, rng, (*TEXTUAL, *GRIDS))


@style("unlisted.row_repeated", "换页处一行重复印出", editions=FORMS)
def row_repeated(draft: Draft, rng: Random) -> Written:
    for table in draft.tables("applications"):
        at = rng.choice([y for y, row in enumerate(table.rows) if len(row) == 8 and row[0].rows == 1])
        table.rows.insert(at + 1, [Span(s.text, s.rows, s.cols, s.key) for s in table.rows[at]])
    return "report.txt", text.write(draft, partial(text.separated, separator=rng.choice(("\t", "\n")), covered=None))


@style("unlisted.one_line", "整篇没有换行", determined=False, texts_loose=True)
def one_line(draft: Draft, rng: Random) -> Written:
    return "report.txt", text.write(draft, text.cell_lines).replace("\n", " ")


@style("unlisted.letters", "数字误作字母", determined=False)
def letters(draft: Draft, rng: Random) -> Written:
    wrong = {"0": "O", "1": rng.choice("lI"), "5": "S"}
    for span in draft.figures():
        if rng.random() < 0.1 and any(digit in span.text for digit in wrong):
            draft.print(span, "".join(wrong.get(c, c) for c in span.text), draft.says[span.key].value)
            draft.may_flag.add(span.key)
            draft.may_flag |= {key for key in draft.says if key.rpartition(".")[0] == span.key.rpartition(".")[0]}
    return write_somehow(draft, rng, (*TEXTUAL, *GRIDS))


@style("unlisted.footnotes", "数字后带注号", editions=FORMS, determined=False)
def footnotes(draft: Draft, rng: Random) -> Written:
    for span in rng.sample(list(draft.figures()), 4):
        draft.print(span, span.text + rng.choice(("①", "*", "[1]", "（注）", "（含上年）")), draft.says[span.key].value)
        draft.may_flag.add(span.key)
    return write_somehow(draft, rng, GRIDS)


@style("unlisted.zero_width", "夹有零宽字符")
def zero_width(draft: Draft, rng: Random) -> Written:
    def change(printed: str) -> str:
        return printed + rng.choice(("\u200b", "\ufeff", "\u200d", "")) if rng.random() < 0.5 else printed

    spell(draft, change)
    rewrite(draft, lambda label: label[:2] + rng.choice(("\u200b", "\u00ad", "")) + label[2:])
    return write_somehow(draft, rng, (*TEXTUAL, "html", "html_padded", "docx"))


@style("unlisted.spaced_thousands", "千分位用空格", densities=("region",), determined=False)
def spaced_thousands(draft: Draft, rng: Random) -> Written:
    def group(printed: str) -> str:
        return f"{int(printed):,}".replace(",", rng.choice(("\u2009", "\u00a0"))) if printed.isdigit() else printed

    spell(draft, group)
    return write_somehow(draft, rng, ("html", "html_padded", "tabs"))


@style("unlisted.split_numbers", "序号与标签分在两格或两行", editions=FORMS)
def split_numbers(draft: Draft, rng: Random) -> Written:
    gap = rng.choice(("\n", "\t"))
    rewrite(draft, lambda label: label[:2] + gap + label[2:] if label[:1].isdigit() else label)
    return "report.txt", text.write(draft, partial(text.cell_lines))


@style("unlisted.remedies_listed", "第四部分逐项列出，标签后跟数字", editions=FORMS, determined=False)
def remedies_listed(draft: Draft, rng: Random) -> Written:
    between = rng.choice(("\t", "：", "\n"))

    def render(table: Table) -> list[str]:
        if table.section != "remedies":
            return text.separated(table)
        matrix = table.matrix()
        lines: list[str] = []
        for x, figure in enumerate(matrix[-1]):
            heads = [row[x] for row in matrix[:-1]]
            lines += [span.text for span in heads if span and span.cols > 1]
            label = next(span for span in reversed(heads) if span)
            lines.append(f"{label.text}{between}{figure.text if figure else ''}")
        return lines

    return "report.txt", text.write(draft, render)


@style("unlisted.hidden", "网页里藏有上一年的表", editions=FORMS)
def hidden(draft: Draft, rng: Random) -> Written:
    return "report.html", html.page(draft, _with_hidden(rng))


def _with_hidden(rng: Random) -> Callable[[Table], str]:
    def table(block: Table) -> str:
        old = [[Span(str(rng.randint(0, 99)) if s.key else s.text, s.rows, s.cols) for s in r] for r in block.rows]
        ghost = html.merged(Table(block.section, old, block.head))
        return f'<div style="display:none">{ghost}</div><!-- {ghost} -->{html.merged(block)}'

    return table


@style("unlisted.no_space_prose", "表前后的正文紧接数字", editions=FORMS, determined=False, texts_loose=True)
def no_space_prose(draft: Draft, rng: Random) -> Written:
    content = text.write(draft, text.cell_lines)
    return "report.txt", content.replace("\n四、政府信息公开行政复议", " 四、政府信息公开行政复议").replace(
        "\n五、存在", "五、存在"
    )


@style("unlisted.total_first", "总计列在最前", editions=FORMS, determined=False)
def total_first(draft: Draft, rng: Random) -> Written:
    for table in draft.tables("applications"):
        for row in table.rows:
            names = [span.text for span in row]
            figures = table.figures(row)
            if figures:
                row.remove(figures[-1])
                row.insert(row.index(figures[0]), figures[-1])
            elif "总计" in names:
                row.insert(names.index("自然人"), row.pop(names.index("总计")))
    return write_somehow(draft, rng, ("html", "tabs", "lines", "docx"))
