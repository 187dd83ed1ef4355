"""The command that writes a report from the registers."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.report.reading import read
from gongkai_web.commands.report import command
from gongkai_web.reports.tests.builders import YEAR, drafted, enter_figures, frozen, make_staff
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db
LICENCES = "licences.licence.decisions"


def ran(*given: str) -> tuple[int, str]:
    """Run the command; return its exit code and all it said."""
    result = CliRunner().invoke(command, given)
    return result.exit_code, result.output


def test_a_report_is_written_from_the_registers_and_reads_back(tmp_path: Path) -> None:
    body = make_body("青云区科学技术局")
    enter_figures(body, licence=7)
    out = tmp_path / "年度报告.docx"

    _, said = ran("--body", "青云区科学技术局", "--year", str(YEAR), "--out", str(out))

    assert "写好了" in said
    cell = read(out).cell(LICENCES)
    assert cell is not None
    assert cell.value == 7


def test_it_is_printed_where_no_file_is_named() -> None:
    body = make_body()

    _, said = ran("--body", body.slug, "--year", str(YEAR))

    assert "三、收到和处理政府信息公开申请情况" in said


def test_a_frozen_report_is_written_as_it_was_frozen() -> None:
    staff = make_staff()
    frozen(staff)
    staff.body.yearly_figures.update(value=99)

    code, said = ran("--body", staff.body.slug, "--year", str(YEAR))

    assert code == 0
    assert "99" not in said


def test_another_day_asks_the_registers_again() -> None:
    staff = make_staff()
    frozen(staff)
    staff.body.yearly_figures.update(value=99)

    _, said = ran("--body", staff.body.slug, "--year", str(YEAR), "--as-of", str(date(YEAR, 12, 31)))

    assert "99" in said


def test_a_draft_brings_its_words() -> None:
    staff = make_staff()
    drafted(staff)

    code, said = ran("--body", staff.body.slug, "--year", str(YEAR))

    assert code == 0
    assert "解读形式还不够丰富" in said


def test_a_government_sums_its_region() -> None:
    region = make_body("青云区人民政府", level="county")
    enter_figures(make_body(parent=region), licence=4)

    _, said = ran("--body", "青云区人民政府", "--year", str(YEAR))

    assert "| 行政许可 | 4 |" in said


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (("--body", "不存在局", "--year", "2025"), "没有叫“不存在局”的机关；现有：科技局"),
        (("--body", "same", "--year", "2025"), "不止一个"),
        (("--body", "science", "--year", "2025", "--edition", "1999"), "没有 1999 这一版式样"),
        (("--body", "science", "--year", "2025", "--as-of", "2024-01-01"), "2024-01-01 早于 2025 年"),
        (("--body", "science", "--year", "2025", "--out", "report.exe"), "不能写成这种文件"),
    ],
)
def test_what_cannot_be_is_told(given: tuple[str, ...], sentence: str) -> None:
    make_body("青云区科学技术局", short_name="科技局", slug="science")
    if "same" in given:
        make_body("甲局", short_name="same")
        make_body("乙局", short_name="same")

    code, said = ran(*given)

    assert code == 2
    assert sentence in said
