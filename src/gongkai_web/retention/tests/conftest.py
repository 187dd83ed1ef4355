"""Each test has a folder for papers of its own."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def papers_apart(settings: Any, tmp_path: Path) -> None:
    """Let papers lie where no other test's lie."""
    settings.HOME = tmp_path / "home"
