"""The sample reports we ship are read as they were written, planted errors and all."""

from decimal import Decimal

import pytest

from gongkai.report import read
from gongkai.report.model import Standing
from gongkai.samples import FOLDER, samples

SAMPLES = {
    "housing-2024.html": ("2021", "青云区住房和城乡建设局", 2024),
    "housing-2023.md": ("2021", "青云区住房和城乡建设局", 2023),
    "planning-2020.txt": ("2019", "云州市自然资源和规划局", 2020),
    "district-office-2016.docx": ("2014", "青云区人民政府办公室", 2016),
    "science-2012.txt": ("2008", "青云区科技和信息化局", 2012),
}


def test_every_sample_is_told_of() -> None:
    told = (FOLDER / "README.md").read_text(encoding="utf-8")

    assert {path.name for path in samples()} == set(SAMPLES)
    assert all(f"`{name}`" in told for name in SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_tells_its_form_body_and_year(name: str) -> None:
    report = read(FOLDER / name)

    assert (report.edition, report.body, report.year) == SAMPLES[name]
    assert {cell.standing for cell in report.cells} <= {Standing.CONFIRMED, Standing.PRINTED}
    assert 400 <= sum(len(section.text) for section in report.sections) <= 1200


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("housing-2024.html", "applications.unable.not_held.total", 31),
        ("housing-2024.html", "charges.charge.amount", Decimal("41.85")),
        ("housing-2023.md", "applications.unable.not_held.total", 62),
        ("housing-2023.md", "remedies.suit_after_reconsideration.total", 2),
        ("planning-2020.txt", "licences.licence.change", -3),
        ("planning-2020.txt", "procurement.procurement.amount", Decimal("23864210.45")),
        ("planning-2020.txt", "applications.otherwise.total", 7),
        ("district-office-2016.docx", "statistics.replied.refused.other", 1),
        ("district-office-2016.docx", "statistics.fees", Decimal("0.06")),
        ("science-2012.txt", "disclosed.news", 164),
        ("science-2012.txt", "applications.received.fax", 1),
    ],
)
def test_a_figure_of_a_sample_is_read_as_printed(name: str, key: str, value: int | Decimal) -> None:
    cell = read(FOLDER / name).cell(key)

    assert cell is not None
    assert cell.value == value


def test_what_2023_carries_over_is_what_2024_carries_in() -> None:
    before, after = read(FOLDER / "housing-2023.md"), read(FOLDER / "housing-2024.html")

    out = [cell.value for cell in before.cells if ".carried_out." in cell.key]
    into = [cell.value for cell in after.cells if ".carried_in." in cell.key]
    assert out == into == [11, 2, 0, 1, 1, 0, 15]
