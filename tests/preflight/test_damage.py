"""Whatever is done to a file, looking into it ends in problems, and taking its text in text or a clear error."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.errors import ReadError
from gongkai.preflight import Problem, extract_text, scan_file, sniff
from tests.preflight.making import ID, by, picture, said, slides
from tests.preflight.test_sheets import book, old_book, saved
from tests.report.reading.ooxml import zipped
from tests.report.reading.pdf.drawn import drawn, show

SEEDS: dict[str, Callable[[], bytes]] = {
    "a.docx": lambda: by("王敏", keywords=ID),
    "a.xlsx": lambda: saved(book()),
    "a.xls": old_book,
    "a.pptx": lambda: slides(said(ID)),
    "a.pdf": lambda: drawn("1 g " + show(20, 200, "reserve")),
    "a.jpg": lambda: picture("jpeg", place=True),
}


def damaged(data: bytes, place: int, noise: bytes) -> bytes:
    """Return a file with noise in it; of an archive, in one of its parts, for its sums would give any other away."""
    if not data.startswith(b"PK"):
        place %= len(data)
        return data[:place] + noise + data[place + len(noise) :]
    with ZipFile(BytesIO(data)) as archive:
        parts: dict[str, bytes] = {part: archive.read(part) for part in archive.namelist()}
    name = sorted(parts)[place % len(parts)]
    content = parts[name]
    at = place % (len(content) + 1)
    return zipped({**parts, name: content[:at] + noise + content[at + len(noise) :]})


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=12), st.integers(0, 9999))
def test_damage_gives_nothing_but_problems_and_clear_errors(name: str, noise: bytes, place: int) -> None:
    data = damaged(SEEDS[name](), place, noise)

    assert all(isinstance(problem, Problem) for problem in scan_file(data, name))
    for take in (extract_text, sniff):
        try:
            take(data, name)
        except ReadError:
            continue
