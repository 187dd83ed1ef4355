from pathlib import Path

import pytest

from gongkai.errors import EditionError
from gongkai.report.comparing.correspondences import CORRESPONDENCES, correspondences
from gongkai.report.layout import editions


def test_every_cell_named_belongs_to_the_editions_named() -> None:
    for row in correspondences().rows.values():
        for one in row.alternatives:
            for edition in one.editions:
                assert set(one.cells) <= set(editions()[edition].slots), row.key


def test_cells_brought_together_have_one_unit_or_count_the_same_thing() -> None:
    known = {slot.key: slot for edition in editions().values() for slot in edition.slots.values()}
    for row in correspondences().rows.values():
        for one in row.alternatives:
            assert len({known[cell].number for cell in one.cells}) == 1, row.key


def test_the_fewest_cases_come_with_their_reason() -> None:
    assert correspondences().fewest_cases == 30
    assert correspondences().reason


@pytest.mark.parametrize(
    "text",
    [
        "[[row]]\nkey = 'a'",
        "nonsense",
        CORRESPONDENCES.read_text(encoding="utf-8") + "\n[[row]]\nkey = 'statistics.replied'\nof = []\n",
    ],
    ids=["incomplete", "no TOML", "the same row twice"],
)
def test_a_file_that_contradicts_itself_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "correspondences.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(EditionError, match=r"correspondences\.toml"):
        correspondences(path)
