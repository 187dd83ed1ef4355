"""Reports printed to PDF by a browser, a word processor and typst have every cell in its row."""

import re
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random

import pytest

from gongkai.report.reading.pdf import load_pdf
from tests.generated import writers_files, writers_html
from tests.generated.draft import Draft, Table, lay_out
from tests.generated.figures import random_report

COLLAPSED = "<style>table{border-collapse:collapse}td,th{border:1px solid #000;padding:4px}th{background:#eee}</style>"
DOUBLE = "<style>table{border-collapse:collapse;border:3px double}td,th{border:1px dashed #888;opacity:.9}</style>"
OPTIONS: tuple[dict[str, int | str | bool], ...] = (
    {},
    {"size": 8, "inset": 2},
    {"font": "Noto Sans SC", "size": 12, "inset": 6},
    {"numbers": False, "size": 16, "inset": 1},
)
Rows = list[list[str]]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def drafted(seed: int, edition: str) -> Draft:
    return lay_out(random_report(Random(seed), edition, ""))


def expected(draft: Draft) -> Rows:
    tables = [block for block in draft.blocks if isinstance(block, Table)]
    return [[squeezed(span.text) for span in row if span] for table in tables for row in table.matrix()]


def found(data: bytes) -> Rows:
    grids = load_pdf(data, "report.pdf").grids()
    return [[squeezed(box.text) for box in row] for grid in grids for row in grid.rows]


def figures(rows: Rows) -> Rows:
    """Return the rows without what a browser may do at a page break: a label apart from its row."""
    kept = [[cell for cell in row if re.fullmatch(r"[+-]?[\d.]+", cell)] for row in rows]
    return [row for row in kept if row]


def browser(page: bytes, folder: Path) -> bytes:
    source, made = folder / "report.html", folder / "report.pdf"
    source.write_bytes(page)
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={made}", str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return made.read_bytes()


def word_processor(data: bytes, folder: Path) -> bytes:
    source = folder / "report.docx"
    source.write_bytes(data)
    home = f"-env:UserInstallation=file://{folder}/home"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / "report.pdf").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("edition", ["2008", "2014", "2019", "2021"])
@pytest.mark.parametrize("options", OPTIONS)
def test_typst(edition: str, options: dict[str, int | str | bool]) -> None:
    draft = drafted(len(options), edition)

    assert found(writers_files.pdf(draft, Random(1), **options)) == expected(draft)


def attributed(table: Table) -> str:
    return writers_html.merged(table, heads=True)


def styled(table: Table) -> str:
    return writers_html.merged(table, heads=True, attributes="")


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("chromium"), reason="the browser is not installed")
@pytest.mark.parametrize("edition", ["2014", "2019", "2021"])
@pytest.mark.parametrize(("writer", "head"), [(attributed, ""), (styled, COLLAPSED), (styled, DOUBLE)])
def test_browser(edition: str, writer: Callable[[Table], str], head: str, tmp_path: Path) -> None:
    draft = drafted(3, edition)

    assert figures(found(browser(writers_html.page(draft, writer, head=head), tmp_path))) == figures(expected(draft))


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="the word processor is not installed")
@pytest.mark.parametrize("edition", ["2008", "2014", "2019", "2021"])
def test_word_processor(edition: str, tmp_path: Path) -> None:
    import docx

    draft = drafted(5, edition)
    document = docx.Document(BytesIO(writers_files.docx(draft)))
    for table in document.tables:
        table.style = "Table Grid"
    buffer = BytesIO()
    document.save(buffer)

    assert figures(found(word_processor(buffer.getvalue(), tmp_path))) == figures(expected(draft))
