"""One district for all tests: making it takes seconds, looking at it none."""

from datetime import date

import pytest

from gongkai_web.demo.district import district
from gongkai_web.demo.model import District

SEED, UNTIL = 7, date(2026, 11, 20)


@pytest.fixture(scope="session")
def qingyun() -> District:
    """Return the district as it stands on the last day."""
    return district(SEED, UNTIL)
