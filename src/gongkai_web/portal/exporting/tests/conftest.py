"""The portal's small site, its pages made as in production: what they share is remembered."""

from collections.abc import Iterator
from typing import Any

import pytest

from gongkai_web.portal import generation
from gongkai_web.portal.tests.conftest import body, column, public, record

__all__ = ["body", "column", "public", "record"]


@pytest.fixture(autouse=True)
def _remembering(settings: Any) -> Iterator[None]:
    settings.PAGE_CACHE_BYTES = 64 * 1024**2
    generation.ask_again()
    yield
    generation.ask_again()
