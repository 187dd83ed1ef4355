"""What the records say: figures that add up, guides that are complete, nobody's personal data."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from io import BytesIO
from pathlib import Path

from lxml import html
from openpyxl import load_workbook

from gongkai.preflight import scan_file, scan_html
from gongkai.report.checks import check_report, check_series
from gongkai.report.reading import read
from gongkai_web.demo.model import District, Record

LEAK = "leak"
OFFICE_TELEPHONE = "P03"  # a remark only: the numbers are those of offices
PROPERTIES = "P48"  # a remark only: the annual report names the body as its author
GUIDE = ("事项名称", "设定依据", "申请条件", "办理材料", "办理地点", "办理时间", "联系电话", "办理流程")


def test_figures_in_tables_add_up(qingyun: District) -> None:
    sums = 0
    for record in qingyun.records:
        for column in _totalled(record.body_html):
            sums += 1
            assert sum(column[:-1]) == column[-1], record.key

    assert sums > 400


def test_figures_in_workbooks_add_up(qingyun: District) -> None:
    sheets = 0
    for record in qingyun.records:
        for file in record.attachments:
            if not file.name.endswith(".xlsx"):
                continue
            page = load_workbook(BytesIO(file.content)).active
            assert page is not None
            rows = [["" if cell is None else str(cell) for cell in row] for row in page.iter_rows(values_only=True)]
            sheets += 1
            assert all(abs(sum(column[:-1]) - column[-1]) < Decimal("0.001") for column in _columns(rows)), file.name

    assert sheets > 30


def test_no_record_but_the_leak_holds_personal_data(qingyun: District) -> None:
    for record in qingyun.records:
        found = {problem.code for problem in scan_html(record.body_html)} - {OFFICE_TELEPHONE}
        assert bool(found) == record.key.startswith(LEAK), record.key


def test_attachments_are_clean(qingyun: District) -> None:
    for record in qingyun.records:
        for file in record.attachments:
            found = {problem.code for problem in scan_file(file.content, file.name)}
            assert found <= {OFFICE_TELEPHONE, PROPERTIES}, file.name


def test_attachments_are_small(qingyun: District) -> None:
    sizes = [len(file.content) for record in qingyun.records for file in record.attachments]

    assert len(sizes) > 100
    assert max(sizes) < 300_000


def test_every_guide_to_a_service_has_all_elements(qingyun: District) -> None:
    guides = [record for record in qingyun.records if record.kind == "service_guide"]

    assert len(guides) > 12
    assert all(element in guide.body_html for guide in guides for element in GUIDE)


def test_records_do_not_look_cloned(qingyun: District) -> None:
    texts = [record.body_html for record in qingyun.records if record.published_on]

    assert len(set(texts)) == len(texts)


def test_the_annual_reports_pass_the_checks(qingyun: District, tmp_path: Path) -> None:
    reports = [record for record in qingyun.records if record.key.startswith("report-science")]
    read_again = []
    for record in reports:
        path = tmp_path / record.attachments[0].name
        path.write_bytes(record.attachments[0].content)
        read_again.append(read(path))

    assert len(reports) == 2
    assert not [finding for report in read_again for finding in check_report(report)]
    assert not check_series(read_again)


def test_every_body_reports_each_year_before_the_end_of_january(qingyun: District) -> None:
    reports = [record for record in qingyun.records if record.kind == "annual_report"]

    assert len(reports) == 2 * len(qingyun.bodies)
    assert all(_published(record).startswith("01-") for record in reports)


def _published(record: Record) -> str:
    return f"{record.published_on:%m-%d}"


def _totalled(text: str) -> Iterator[list[Decimal]]:
    """Yield the columns of figures of every table that ends in a total."""
    for table in html.fragment_fromstring(text, create_parent="div").iter("table"):
        yield from _columns([[cell.text_content() for cell in row] for row in table.iter("tr")])


def _columns(rows: list[list[str]]) -> Iterator[list[Decimal]]:
    if "合计" not in rows[-1]:
        return
    for column in zip(*(row for row in rows if len(row) == len(rows[-1])), strict=True):
        if _figure(column[-1]) is not None:
            yield [figure for cell in column if (figure := _figure(cell)) is not None]


def _figure(cell: str) -> Decimal | None:
    try:
        return Decimal(cell)
    except InvalidOperation:
        return None
