"""The letters (文书) of disclosure on application and what each must contain, from ``letters.toml``.

Sources: the Regulations 第三十条 to 第三十九条, 第四十二条; 国办公开办函〔2016〕235号. A letter that lacks a required
element can't be issued; what the remedy paragraph adds is told by ``gongkai.rules.remedies``.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from gongkai.rules.dated import Dated
from gongkai.rules.loading import Table, dated, reading

DATA = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Element:
    """Something that a letter states."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: ``required`` elements in the order of the page, and those it ``may`` state.

    ``is_reply`` tells a reply to the application from a letter on the way to it. ``remedy`` names the variant in
    ``remedies.toml`` of what is open against a letter by itself; against a reply, its outcome tells.
    """

    id: str
    title: str
    article: str
    is_reply: bool
    required: tuple[Element, ...]
    may: tuple[Element, ...]
    remedy: str = ""

    def missing(self, stated: Collection[str]) -> tuple[Element, ...]:
        """Return the required elements that are not among those stated.

        >>> [element.label for element in LETTERS["repeated"].missing({"earlier_reply"})][:2]
        ['作出机关的名称（不是内设机构）', '文书名称']
        """
        return tuple(element for element in self.required if element.id not in stated)


@dataclass(frozen=True, slots=True)
class LetterSet:
    """The letters in use at one time and the elements known, by id.

    The ``common`` elements stand in every letter, those of ``reply`` in every reply beside them.
    """

    letters: dict[str, Letter]
    elements: dict[str, Element]
    common: tuple[str, ...]
    reply: tuple[str, ...]

    def shared(self, letter: Letter) -> tuple[str, ...]:
        """Return what a letter states because every letter, or every reply, does."""
        return (*self.common, *self.reply) if letter.is_reply else self.common


def load_letters(path: Path = DATA) -> Dated[LetterSet]:
    """Return each set there has been; ``RuleError`` names the file if a letter has an element that isn't told."""
    with reading(path) as data:
        return dated(data["set"], _letters)


def _letters(table: Table) -> LetterSet:
    elements = {key: Element(key, label) for key, label in table["element"].items()}
    common, reply = table["common"], table["reply"]
    letters = {}
    for one in table["letter"]:
        is_reply = one.get("is_reply", False)
        required = dict.fromkeys([*common, *(reply if is_reply else ()), *one["elements"]])
        letters[one["id"]] = Letter(
            one["id"],
            one["title"],
            one["article"],
            is_reply,
            tuple(elements[key] for key in required),
            tuple(elements[key] for key in one.get("may", ())),
            one.get("remedy", ""),
        )
    return LetterSet(letters, elements, tuple(common), tuple(reply))


LETTER_SETS = load_letters()
LETTERS: dict[str, Letter] = LETTER_SETS.provisions[-1].value.letters
