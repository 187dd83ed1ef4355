"""Tables of cases that a lawyer can read: facts, article, and what must come out."""

import tomllib
from pathlib import Path
from typing import Any

import pytest


def cases(name: str, table: str) -> list[Any]:
    """Return one table of a file of cases as parameters, named by article and place."""
    data = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=f"{case['article']}-{place}") for place, case in enumerate(data[table], 1)]
