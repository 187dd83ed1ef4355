"""Merged heads: from paths of labels to rectangles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A label over ``length`` items from ``start`` on, at ``level``, ``depth`` levels thick; all from 0."""

    text: str
    start: int
    length: int
    level: int
    depth: int


def spread(paths: Sequence[Path], depth: int, start: int = 0, level: int = 0) -> Iterator[Span]:
    """Yield the merged labels of items told by their paths, outermost label first.

    A label that has no more labels under it takes all levels left. A group whose members are all such
    labels takes all but the last, so that they stand in one line with those of deeper groups.

    >>> [(span.text, span.length, span.depth) for span in spread([("甲", "子"), ("甲", "丑"), ("乙",)], 2)]
    [('甲', 2, 1), ('子', 1, 1), ('丑', 1, 1), ('乙', 1, 2)]
    """
    for (text, grouped), run in groupby(paths, key=lambda path: (path[0], len(path) > 1)):
        members = [path[1:] for path in run]
        if grouped:
            thick = depth - 1 if all(len(path) == 1 for path in members) else 1
            yield Span(text, start, len(members), level, thick)
            yield from spread(members, depth - thick, start, level + thick)
            start += len(members)
        else:
            for _ in members:
                yield Span(text, start, 1, level, depth)
                start += 1
