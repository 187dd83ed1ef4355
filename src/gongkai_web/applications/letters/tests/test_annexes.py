"""What is attached stands behind the letter, on pages of its own, in both of its forms."""

import io

import docx
import pypdfium2
import pytest

from gongkai_web.applications.letters.annexes import Annex, add
from gongkai_web.applications.letters.issuing import issue
from gongkai_web.applications.letters.tests.test_letters import CORRECTION
from gongkai_web.applications.models import Letter
from gongkai_web.applications.tests.builders import make_application, make_clerk

pytestmark = pytest.mark.django_db
LIST = Annex(
    "遮盖清单",
    ("文件：项目名册.pdf，共 3 页。",),
    ("序号", "页", "理由"),
    tuple((str(number), "1", f"理由{number}。") for number in range(1, 61)),
    (1, 1, 6),
)


def issued(*annexes: Annex) -> Letter:
    case = make_application()
    return issue(case, "correction", CORRECTION, make_clerk(case.body), annexes=annexes)


def pages(letter: Letter) -> list[str]:
    with pypdfium2.PdfDocument(letter.pdf_bytes) as document:
        return ["".join(page.get_textpage().get_text_range().split()) for page in document]


def test_the_letter_names_its_annex_and_the_annex_follows_on_a_new_page() -> None:
    first, *others = pages(issued(LIST))

    assert "附件：遮盖清单" in first
    assert others[0].startswith("附件遮盖清单文件：项目名册.pdf")
    assert "理由60" in others[-1]


def test_the_headings_stand_on_every_page() -> None:
    _, *others = pages(issued(LIST))

    assert len(others) > 1
    assert all("序号页理由" in page for page in others)


def test_two_annexes_are_numbered() -> None:
    found = pages(issued(LIST, Annex("收费标准", ("每件一百元。",))))

    assert "附件：1．遮盖清单2．收费标准" in found[0]
    assert found[-1].startswith("附件2收费标准每件一百元。")


def test_the_document_to_go_on_editing_has_it_too() -> None:
    document = docx.Document(io.BytesIO(issued(LIST).docx_bytes))

    assert "附件：遮盖清单" in [one.text for one in document.paragraphs]
    (table,) = document.tables
    assert [cell.text for cell in table.rows[60].cells] == ["60", "1", "理由60。"]


def test_a_table_has_its_lines_in_a_document_without_styles() -> None:
    document = docx.Document()
    document.styles["Table Grid"].delete()

    add(document, [LIST])

    assert "w:insideH" in document.tables[0]._tbl.xml


def test_a_letter_without_annexes_names_none() -> None:
    assert not any("附件" in page for page in pages(issued()))
