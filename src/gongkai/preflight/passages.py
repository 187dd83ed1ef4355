"""A piece of text as the rules look at it, with what stands around it."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

WORDS = Path(__file__).with_name("words.toml")
WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()}
PLAIN = WIDE | {ord(wide): plain for wide, plain in zip("＠．－—–\u3000", "@.--- ", strict=True)}
WORTH = re.compile(
    r"\d{5}|\d[ -]\d{3}|@|密|内部|传|保存|此件|属性|住址|地址|室|护照|[证牌]|姓名|监护人|[A-Z][A-Z0-9]{4}"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or a cell. ``column`` is the head of its column, ``context`` the heads of its row of a table."""

    text: str
    place: str
    context: str = ""
    column: str = ""

    def before(self, start: int, characters: int) -> str:
        """Return what stands just before a place in the text; at its beginning the head of the column does."""
        near = self.text[max(0, start - characters) : start]
        return near if len(near) == characters else f"{self.column} {near}"

    def around(self, start: int, end: int) -> str:
        """Return what stands 40 characters to the left and 10 to the right, and all heads of the row."""
        return f"{self.context} {self.column} {self.text[max(0, start - 40) : end + 10]}"

    def is_quoted(self, start: int) -> bool:
        """Tell whether a quotation that is still open stands before a place in the text."""
        before = self.text[max(0, start - 60) : start]
        return any(before.count(opening) > before.count(closing) for opening, closing in ("“”", "「」", "《》"))


def passage(text: str, place: str, context: str = "", column: str = "") -> Passage | None:
    """Return a passage of full-width signs made plain, of the same length; None if nothing could be found in it."""
    text = text.translate(PLAIN)
    worth = WORTH.search(text) or (column and WORTH.search(column))  # 住址、学生姓名: the cell itself has no sign of it
    return Passage(text, place, context, column) if worth else None


@cache
def words() -> dict[str, Any]:
    """Return the lists of words, by group."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def has(text: str, group: str, name: str) -> bool:
    """Tell whether one of the words of a list stands in the text."""
    return any(word in text for word in words()[group][name])


@cache
def any_of(group: str, name: str) -> str:
    """Return a list of words as alternatives of a regular expression, longest first."""
    return "|".join(map(re.escape, sorted(words()[group][name], key=len, reverse=True)))
