"""Which cells of different editions say the same thing: ``correspondences.toml``, loaded and asked."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.errors import EditionError

CORRESPONDENCES = Path(__file__).parent / "correspondences.toml"


@dataclass(frozen=True, slots=True)
class Alternative:
    """The cells, to be summed, in which some editions hold a row of the comparison."""

    editions: tuple[str, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correspondence:
    """One row of a comparison across editions; ``path`` is () where a cell of its own names it."""

    key: str
    path: tuple[str, ...]
    note: str
    alternatives: tuple[Alternative, ...]

    def chosen(self, known: Mapping[str, object]) -> Alternative | None:
        """Return the first alternative all of whose cells the report has."""
        return next((one for one in self.alternatives if all(key in known for key in one.cells)), None)


@dataclass(frozen=True, slots=True)
class Rate:
    """A share in percent: the sum of the rows ``part`` in that of the rows ``whole``."""

    key: str
    label: str
    part: tuple[str, ...]
    whole: tuple[str, ...]


@dataclass(frozen=True)
class Correspondences:
    """Rows and rates; below ``fewest_cases`` a rate isn't shown, for the ``reason`` given."""

    rows: dict[str, Correspondence]
    rates: tuple[Rate, ...]
    fewest_cases: int
    reason: str


@cache
def correspondences(path: Path = CORRESPONDENCES) -> Correspondences:
    """Load the file; EditionError where it contradicts itself."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        rows = [row for item in data["row"] for row in _rows(item)]
        rates = [_rate(item) for item in data.get("rate", ())]
        fewest, reason = data["rates"]["fewest_cases"], data["rates"]["reason"]
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise EditionError(f"{path.name}：对应关系文件不完整或格式有误（{error}）") from error
    by_key = {row.key: row for row in rows}
    if len(by_key) != len(rows):
        raise EditionError(f"{path.name}：有两行使用同一个 key")
    return Correspondences(by_key, tuple(rates), fewest, reason)


def _rows(item: Mapping[str, Any]) -> Iterator[Correspondence]:
    for column in item.get("columns", [""]):
        alternatives = tuple(
            Alternative(tuple(one["editions"]), tuple(cell.replace("{column}", column) for cell in one["cells"]))
            for one in item["of"]
        )
        key = item["key"].replace("{column}", column)
        yield Correspondence(key, tuple(item.get("path", ())), item.get("note", ""), alternatives)


def _rate(item: Mapping[str, Any]) -> Rate:
    return Rate(item["key"], item["label"], tuple(item["part"]), tuple(item["whole"]))
