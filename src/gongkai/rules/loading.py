"""Rules kept in TOML files: what they say becomes ``Dated`` values, what is amiss in them ``RuleError``."""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from gongkai.errors import RuleError
from gongkai.rules.dated import Dated
from gongkai.rules.labelled import Labelled

T = TypeVar("T")
Member = TypeVar("Member", bound=Labelled)
Table = Mapping[str, Any]


@contextmanager
def reading(path: Path) -> Iterator[Table]:
    """Give what a file says; ``RuleError`` names the file if it is broken or the block meets what is missing."""
    try:
        yield tomllib.loads(path.read_text(encoding="utf-8"))
    except (KeyError, TypeError, ValueError) as error:
        raise RuleError(f"{path.name}：规则文件不完整或格式有误（{error}）") from error


def dated(tables: Iterable[Table], value: Callable[[Table], T]) -> Dated[T]:
    """Return one provision for each table, which has ``since`` and ``source`` beside what ``value`` takes."""
    return Dated(*((one["since"], value(one), one["source"]) for one in tables))


def by_member(table: Table, members: type[Member]) -> dict[Member, Any]:
    """Return what a table says of each member of a closed list; an unknown or missing one is an error of the file."""
    if amiss := sorted(table.keys() ^ {member.value for member in members}):
        raise ValueError(f"缺少或者多出 {'、'.join(amiss)}")
    return {member: table[member.value] for member in members}
