"""The words that the workbench shows: of its templates and of its code, without their tests."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gongkai
import gongkai_web

PACKAGES = [Path(str(package.__file__)).parent for package in (gongkai, gongkai_web)]
LEFT_OUT = {"tests", "migrations", "demo", "testing", "handbook", "portal", "samples"}
COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}", re.DOTALL)
BETWEEN = re.compile(r"<[^<>]*>|\{\{.*?\}\}|\{%.*?%\}|[：\n]")


def shown() -> set[str]:
    """Return every piece of text that may be a label: what stands between tags, and every string of the code."""
    found: set[str] = set()
    for package in PACKAGES:
        for path in package.rglob("*"):
            if LEFT_OUT.isdisjoint(path.relative_to(package).parts):
                found.update(one.strip() for one in _words(path))
    return found


def _words(path: Path) -> Iterator[str]:
    if path.suffix == ".html":
        for piece in BETWEEN.split(COMMENT.sub("", path.read_text(encoding="utf-8"))):
            yield from (piece, piece.partition("（")[0])  # also without a count that follows
    elif path.suffix == ".py":
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        yield from (one.value for one in nodes if isinstance(one, ast.Constant) and isinstance(one.value, str))
    elif path.suffix == ".toml":
        yield from _strings(tomllib.loads(path.read_text(encoding="utf-8")))


def _strings(given: Any) -> Iterator[str]:
    if isinstance(given, str):
        yield given
    elif isinstance(given, dict | list):
        for one in given.values() if isinstance(given, dict) else given:
            yield from _strings(one)
