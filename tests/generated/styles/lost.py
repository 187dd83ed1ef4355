"""Cells glued, dropped and cut off: what cannot be known must be flagged."""

from functools import partial
from itertools import combinations
from random import Random

from tests.generated import writers_text as text
from tests.generated.draft import Draft, Span, Table
from tests.generated.styles.bases import write_somehow
from tests.generated.styles.numbers import zeros
from tests.generated.styles.registry import FORMS, Written, style


def splits(glued: str, parts: int = 7) -> list[tuple[int, ...]]:
    """Return every way to cut a glued row in which the first six add up to the last."""
    found = []
    for cuts in combinations(range(1, len(glued)), parts - 1):
        pieces = [glued[a:b] for a, b in zip((0, *cuts), (*cuts, len(glued)), strict=True)]
        if any(len(piece) > 1 and piece[0] == "0" for piece in pieces):
            continue
        numbers = tuple(int(piece) for piece in pieces)
        if sum(numbers[:-1]) == numbers[-1]:
            found.append(numbers)
    return found


def _glue(draft: Draft, rng: Random, *, certain: bool, chance: float) -> dict[int, str]:
    """Choose rows to glue, by the identity of the span that opens them."""
    chosen: dict[int, str] = {}
    for table in draft.tables("applications"):
        for row in table.rows:
            figures = table.figures(row)
            glued = "".join(span.text for span in figures)
            if not figures or len(glued) > 16 or rng.random() > chance:
                continue
            if (len(splits(glued)) == 1) is certain:
                chosen[id(figures[0])] = glued
                draft.may_flag |= set() if certain else {span.key for span in figures}
    return chosen


def _write_glued(draft: Draft, chosen: dict[int, str], rng: Random) -> Written:
    gap = rng.choice(("\n", " ", "\t"))

    def render(table: Table) -> list[str]:
        lines = []
        for row in table.rows:
            figures = table.figures(row)
            cells = [span.text for span in row if not span.key]
            glued = chosen.get(id(figures[0])) if figures else None
            lines.append(gap.join([*cells, *([glued] if glued else [span.text for span in figures])]))
        return lines

    return "report.txt", text.write(draft, render)


@style("lost.glued", "整行数字粘连，只有一种拆法", editions=FORMS, plantable=False)
def glued(draft: Draft, rng: Random) -> Written:
    return _write_glued(draft, _glue(draft, rng, certain=True, chance=0.4), rng)


@style("lost.glued_unsure", "整行数字粘连，拆法不止一种", editions=FORMS, plantable=False)
def glued_unsure(draft: Draft, rng: Random) -> Written:
    return _write_glued(draft, _glue(draft, rng, certain=False, chance=0.5), rng)


@style("lost.glued_to_label", "数字与下一行的序号粘连", editions=("2014",), determined=False, plantable=False)
def glued_to_label(draft: Draft, rng: Random) -> Written:
    joint = rng.choice(("", "\n"))
    return "report.txt", text.write(draft, lambda t: [joint.join(text.separated(t, "", covered=None))])


@style("lost.cell_at_end", "行末少一格", editions=FORMS, plantable=False, traceless=True)
def cell_at_end(draft: Draft, rng: Random) -> Written:
    for table in draft.tables("applications"):
        for row in rng.sample([row for row in table.rows if table.figures(row)], 2):
            draft.may_flag |= {span.key for span in table.figures(row)}
            draft.lose({row.pop().key})
    return write_somehow(draft, rng, ("lines", "tabs_word", "tabs_left_out", "tabs"))


@style("lost.any_cell", "某行少一格，位置不明", editions=FORMS, plantable=False, traceless=True)
def any_cell(draft: Draft, rng: Random) -> Written:
    for table in draft.tables("applications"):
        for row in rng.sample([row for row in table.rows if table.figures(row)], 2):
            figures = table.figures(row)
            draft.may_flag |= {span.key for span in figures}
            gone = rng.choice(figures)
            row.remove(gone)
            draft.lose({gone.key})
    return write_somehow(draft, rng, ("lines", "tabs_left_out"))


@style(
    "lost.zeros",
    "零的单元格整个丢失",
    editions=FORMS,
    determined=False,
    plantable=False,
    texts_loose=True,
    traceless=True,
)
def zeros_lost(draft: Draft, rng: Random) -> Written:
    gone = zeros(draft)
    draft.may_flag |= {cell for cell in draft.says if cell.startswith(("applications", "remedies", "rules"))}
    for table in draft.tables():
        for row in table.rows:
            if any(span in gone for span in table.figures(row)):
                draft.may_flag |= {span.key for span in table.figures(row)}
                row[:] = [span for span in row if span not in gone]
    draft.lose({span.key for span in gone})
    return "report.txt", text.write(draft, partial(_plain_rows, gap=rng.choice((" ", "\t", "\n"))))


def _plain_rows(table: Table, gap: str) -> list[str]:
    return [gap.join(span.text for span in row) for row in table.rows]


@style("lost.rows", "某些行整行缺失", editions=FORMS, plantable=False)
def rows_lost(draft: Draft, rng: Random) -> Written:
    for table in draft.tables("applications"):
        for row in rng.sample([row for row in table.rows if len(table.figures(row)) == 7 and len(row) == 8], 2):
            draft.lose({span.key for span in table.figures(row)})
            y = table.rows.index(row)
            for above in table.matrix()[: y + 1]:
                for span in above:
                    if span and not span.key and span.rows > 1 and _reaches(table, span, y):
                        span.rows -= 1
            table.rows.remove(row)
    return write_somehow(draft, rng, ("lines", "tabs_left_out", "html", "tabs_word"))


def _reaches(table: Table, span: Span, row: int) -> bool:
    top = next(y for y, spans in enumerate(table.rows) if any(s is span for s in spans))
    return top <= row < top + span.rows


@style("lost.sub_labels", "子项标签丢失，只剩数字", editions=FORMS, determined=False)
def sub_labels(draft: Draft, rng: Random) -> Written:
    for table in draft.tables("applications"):
        for row in table.rows:
            if table.figures(row) and row[0].text[:1].isdigit() and rng.random() < 0.8:
                row[0].text = ""
    return write_somehow(draft, rng, ("tabs", "tabs_word", "html", "lines"))


@style("lost.cut_off", "文件在中途断掉", determined=False, plantable=False, texts_loose=True, traceless=True)
def cut_off(draft: Draft, rng: Random) -> Written:
    figures = list(draft.figures())
    at = rng.randrange(len(figures) // 3, len(figures))
    content = text.write(draft, text.cell_lines) if rng.random() < 0.5 else text.write(draft, text.separated)
    end = _end_of(content, draft, at)
    draft.lose({span.key for span in figures[at:]})
    draft.may_flag |= {span.key for span in figures[max(0, at - 7) :]}
    return "report.txt", content[:end]


def _end_of(content: str, draft: Draft, at: int) -> int:
    """Return where the figure with this number begins in a text of cells."""
    position = 0
    seen = 0
    for block in draft.blocks:
        if not isinstance(block, Table):
            position = content.index(block.text, position) + len(block.text)
            continue
        for span in block.spans():
            shown = draft.says[span.key].printed if span.key else span.text
            position = content.index(shown or "", position)
            if span.key:
                if seen == at:
                    return position
                seen += 1
            position += len(shown or "")
    return len(content)


@style("lost.deduplicated", "相同的行只留一行", determined=False, plantable=False, texts_loose=True)
def deduplicated(draft: Draft, rng: Random) -> Written:
    lines = text.write(draft, text.cell_lines).splitlines()
    return "report.txt", "\n".join(dict.fromkeys(lines)) + "\n"
