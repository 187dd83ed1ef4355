"""Plain ways to write a spoilt draft, one of them drawn: what is spoilt must not depend on the file type."""

from collections.abc import Callable
from functools import partial
from random import Random

from tests.generated import writers_files as files
from tests.generated import writers_html as html
from tests.generated import writers_text as text
from tests.generated.draft import Draft
from tests.generated.styles.registry import Written

BASES: dict[str, Callable[[Draft, Random], Written]] = {
    "lines": lambda draft, rng: ("report.txt", text.write(draft, text.cell_lines)),
    "lines_word": lambda draft, rng: ("report.txt", text.write(draft, text.word_lines)),
    "tabs": lambda draft, rng: ("report.txt", text.write(draft, text.separated)),
    "tabs_word": lambda draft, rng: ("report.txt", text.write(draft, text.word_tabs)),
    "tabs_left_out": lambda draft, rng: ("report.txt", text.write(draft, partial(text.separated, covered=None))),
    "markdown": lambda draft, rng: ("report.md", text.write(draft, text.markdown, gap="\n\n")),
    "painted": lambda draft, rng: ("report.txt", text.write(draft, text.painted)),
    "collapsed": lambda draft, rng: ("report.txt", text.write(draft, lambda t: text.collapsed(text.painted(t)))),
    "html": lambda draft, rng: ("report.html", html.page(draft, html.merged)),
    "html_padded": lambda draft, rng: ("report.html", html.page(draft, html.padded)),
    "docx": lambda draft, rng: ("report.docx", files.docx(draft)),
    "xlsx": lambda draft, rng: ("report.xlsx", files.xlsx(draft, numbers=False)),
    "pdf": lambda draft, rng: ("report.pdf", files.pdf(draft, rng)),
}
GRIDS = ("html", "html", "html", "html_padded", "html_padded", "docx", "pdf")
EMPTY_KEPT = ("tabs", "tabs_word", "markdown", "lines_word", *GRIDS)
NO_BLANKS = ("lines", "tabs_left_out", "painted", "collapsed", *EMPTY_KEPT)


def write_somehow(draft: Draft, rng: Random, bases: tuple[str, ...] = NO_BLANKS) -> Written:
    """Write the draft in one of these ways; NO_BLANKS is for drafts without an empty figure."""
    return BASES[rng.choice(bases)](draft, rng)
