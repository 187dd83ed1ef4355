"""How the questions of a form add up, as people write it: 办结 = 予以公开 + 部分公开. Pure."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Sum:
    """One question is the sum of others; all by their labels."""

    whole: str
    parts: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.whole} = {' + '.join(self.parts)}"


def sums_of(text: str) -> list[Sum]:
    """Return the sums, a line each. ValueError names a line that is none.

    >>> sums_of("办结 = 予以公开 + 其他")
    [Sum(whole='办结', parts=('予以公开', '其他'))]
    """
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        whole, sign, rest = line.replace("＝", "=").replace("＋", "+").partition("=")
        parts = tuple(part.strip() for part in rest.split("+"))
        if not sign or not whole.strip() or not all(parts):
            raise ValueError(f"“{line}”不是合计关系，写成：办结 = 予以公开 + 部分公开")
        found.append(Sum(whole.strip(), parts))
    return found


def unknown(sums: Collection[Sum], labels: Collection[str]) -> Iterator[str]:
    """Yield the names that no question has."""
    for one in sums:
        yield from (name for name in (one.whole, *one.parts) if name not in labels)


def broken(sums: Collection[Sum], values: Mapping[str, Decimal | None]) -> Iterator[str]:
    """Yield a sentence for each sum that the values don't keep; what isn't filled in counts as 0."""
    for one in sums:
        whole = values.get(one.whole) or Decimal()
        added = sum((values.get(part) or Decimal() for part in one.parts), start=Decimal())
        if whole != added:
            yield f"“{one.whole}”为 {whole}，“{'”“'.join(one.parts)}”之和为 {added}，请核对"
