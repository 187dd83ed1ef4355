"""What is taken out, where and why; the words of a page with their places, to find boxes by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from gongkai_web.applications.redaction.pages import Character, Page

PADDING = 0.6  # millimetres around found words


@dataclass(frozen=True)
class Removal:
    """A box that is taken out, with the article and the reason that stand in the list of removals.

    ``page`` counts from 1; the sides are millimetres from the page's upper left corner.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float
    article: str
    reason: str

    def covers(self, character: Character) -> bool:
        """Tell whether any of a character lies in the box."""
        return not (
            character.right <= self.left
            or character.left >= self.right
            or character.bottom <= self.top
            or character.top >= self.bottom
        )

    def as_row(self) -> dict[str, Any]:
        """Return what the decision keeps of it."""
        box = [round(side, 2) for side in (self.left, self.top, self.right, self.bottom)]
        return {"page": self.page, "box": box, "article": self.article, "reason": self.reason}


def boxes_of(words: str, pages: Iterable[Page], article: str, reason: str) -> Iterator[Removal]:
    """Yield a box for each place where the words stand, one a line; spaces don't matter."""
    wanted = "".join(words.split())
    if not wanted:
        return
    for page in pages:
        characters = [one for one in page.characters if one.text.strip()]
        text = "".join(one.text for one in characters)
        start = text.find(wanted)
        while start >= 0:
            for line in _lines(characters[start : start + len(wanted)]):
                yield _around(page.number, line, article, reason)
            start = text.find(wanted, start + len(wanted))


def _lines(characters: list[Character]) -> Iterator[list[Character]]:
    line: list[Character] = []
    for one in characters:
        if line and (one.top >= line[-1].bottom or one.left < line[-1].left):
            yield line
            line = []
        line.append(one)
    if line:
        yield line


def _around(page: int, line: list[Character], article: str, reason: str) -> Removal:
    return Removal(
        page,
        min(one.left for one in line) - PADDING,
        min(one.top for one in line) - PADDING,
        max(one.right for one in line) + PADDING,
        max(one.bottom for one in line) + PADDING,
        article,
        reason,
    )
