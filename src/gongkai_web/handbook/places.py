"""Which page of the handbook tells about which page of the workbench, from ``places.toml``."""

import tomllib
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_suffix(".toml")


@cache
def places() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the handbook's pages, each with the names of the addresses it tells about, in the table's order."""
    given = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return tuple((slug, tuple(names)) for slug, names in given.items())


@cache
def told_in(name: str) -> str | None:
    """Return the page that tells about the address of this name: the first that fits; None if none does."""
    return next((slug for slug, names in places() if any(fnmatchcase(name, one) for one in names)), None)
