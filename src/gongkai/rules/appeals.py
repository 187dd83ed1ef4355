"""The second instance of a suit: what an appeal does to the judgement it is against, from ``appeals.toml``.

A judgement that was appealed in time never took effect (行政诉讼法第八十五条), so of one case only what stands in the
end is counted, in the year in which it became final. A retrial (再审, 抗诉) is against what has taken effect, and isn't
counted. Sources: 行政诉讼法 (2017) 第八十五条, 第八十九条; 法释〔2018〕1号.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.rules.labelled import Labelled
from gongkai.rules.loading import Table, reading

DATA = Path(__file__).with_suffix(".toml")


class Appellant(Labelled):
    """Who appealed; the body answers an appeal that isn't its own."""

    PLAINTIFF = "plaintiff", "原告"
    DEFENDANT = "defendant", "被告"
    BOTH = "both", "原告、被告都上诉"
    THIRD_PERSON = "third_person", "第三人"

    @property
    def is_answered(self) -> bool:
        """Tell whether the body has an appeal of somebody else to answer."""
        return self is not Appellant.DEFENDANT


class Effect(Labelled):
    """What becomes of the judgement of first instance."""

    KEEPS = "keeps", "原来的结果生效"
    REPLACES = "replaces", "以二审的结果为准"
    REOPENS = "reopens", "重新审理，尚未审结"


@dataclass(frozen=True, slots=True)
class Ending:
    """How a second instance may end, with its article."""

    id: str
    label: str
    article: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class Judgement:
    """A result and its day."""

    on: date
    result: str


def load_endings(path: Path = DATA) -> dict[str, Ending]:
    """Return the endings by id; ``RuleError`` names the file if it is incomplete."""
    with reading(path) as data:
        return {one["id"]: _ending(one) for one in data["ending"]}


def _ending(table: Table) -> Ending:
    return Ending(table["id"], table["label"], table["article"], Effect(table["effect"]))


ENDINGS = load_endings()


def standing(
    judged: Judgement, ending: Ending | None = None, on: date | None = None, result: str = ""
) -> Judgement | None:
    """Return what stands of a judgement that was appealed, None while nothing does.

    ``ending``, ``on`` and ``result`` tell how and when the second instance ended, and what it decided itself.

    >>> first = Judgement(date(2025, 11, 20), "annulled")
    >>> standing(first)
    >>> standing(first, ENDINGS["upheld"], date(2026, 2, 9)).on
    datetime.date(2026, 2, 9)
    """
    if ending is None or on is None or ending.effect is Effect.REOPENS:
        return None
    return Judgement(on, result if ending.effect is Effect.REPLACES else judged.result)
