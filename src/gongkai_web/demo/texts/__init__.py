"""What the demonstration says, as data files: bodies, people, columns, and the cores of its records."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Return the data file of this name (``bodies``, ``cores/science``) as parsed TOML."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
