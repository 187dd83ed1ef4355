"""The cores: hand-written texts with gaps, from which the records of several bodies and years are made."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai_web.demo import texts


@dataclass(frozen=True)
class FileCore:
    """An attachment: a form with fields to fill in, a table, or a text."""

    name: str
    fields: tuple[str, ...] = ()
    table: str = ""
    text: str = ""


@dataclass(frozen=True)
class Core:
    """A text and when, where and as what it comes out. See ``texts/cores/README.md`` for each field."""

    key: str
    title: str
    text: str
    kind: str
    column: str = ""
    bodies: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    times: int = 0
    after: int = 0
    item: str = ""
    subject: str = ""
    number: str = ""
    summary: str = ""
    keywords: tuple[str, ...] = ()
    channels: tuple[str, ...] = ("website",)
    form: str = ""
    effective: int | None = None
    valid: int = 0
    repeals: str = ""
    draw: tuple[str, ...] = ()
    state: str = "published"
    status: str = "proactive"
    reason: str = ""
    joint: tuple[str, ...] = ()
    unit: str = ""
    signed: bool = True
    facts: dict[str, Any] = field(default_factory=dict)
    files: tuple[FileCore, ...] = ()
    then: tuple["Core", ...] = ()


@cache
def cores() -> tuple[Core, ...]:
    """Return every core, in the order of the files' names."""
    folder = files(texts) / "cores"
    names = sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml"))
    return tuple(core for name in names for core in _read(name))


def _read(name: str) -> Iterator[Core]:
    data = texts.load(f"cores/{name}")
    for entry in data["core"]:
        yield _core(data.get("default", {}) | entry)


def _core(entry: dict[str, Any]) -> Core:
    lists = {key: tuple(value) for key, value in entry.items() if isinstance(value, list)}
    lists["files"] = tuple(
        FileCore(**file | {"fields": tuple(file.get("fields", ()))}) for file in entry.get("files", ())
    )
    lists["then"] = tuple(_core(_inherited(entry) | child) for child in entry.get("then", ()))
    return Core(**entry | lists)


def _inherited(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: entry[key] for key in ("subject", "column", "item", "unit") if key in entry}
