"""The text that files show, for search."""

import pytest

from gongkai.errors import GongkaiError, UnreadableFile
from gongkai.preflight import extract_text, extracting
from tests.preflight.making import SLIDES, paragraph, picture, run, said
from tests.report.reading.ooxml import word, workbook, zipped
from tests.report.reading.pdf.drawn import drawn, show

ROWS = "<row><c t='str'><v>规章</v></c><c><v>5</v></c></row><row r='2' hidden='1'><c t='str'><v>底价</v></c></row>"


@pytest.mark.parametrize(
    ("data", "name", "text"),
    [
        ("通知\n正文".encode(), "a.txt", "通知\n正文"),
        (word(paragraph(run("通知"), run("底价", "<w:vanish/>"))), "a.docx", "通知"),
        (workbook(f"<sheetData>{ROWS}</sheetData>"), "a.xlsx", "规章\t5"),
        (drawn(show(20, 200, "Notice"), show(20, 200, "Two")), "a.pdf", "Notice\nTwo"),
        (drawn(show(20, 250, "Notice") + show(20, 200, "secret") + "10 190 99 30 re f\n"), "a.pdf", "Notice"),
        ("<html><body><p>通知</p><p hidden>底稿</p></body></html>".encode(), "a.html", "通知"),
        (
            zipped(
                {
                    "ppt/presentation.xml": "<a/>",
                    "ppt/slides/slide1.xml": f"<p:sld {SLIDES}>{said('第一张')}</p:sld>",
                    "ppt/slides/slide2.xml": f"<p:sld {SLIDES} show='0'>{said('底稿')}</p:sld>",
                }
            ),
            "a.pptx",
            "第一张",
        ),
        (
            zipped(
                {
                    "OFD.xml": "<a/>",
                    "Doc_0/Pages/Page_0/Content.xml": '<o:P xmlns:o="o"><o:TextObject><o:TextCode>公文</o:TextCode>'
                    "</o:TextObject></o:P>",
                }
            ),
            "a.ofd",
            "公文",
        ),
        (picture("png"), "a.png", ""),
        (zipped({"a.txt": "x"}), "a.zip", ""),
    ],
)
def test_a_file_tells_what_it_shows(data: bytes, name: str, text: str) -> None:
    assert extract_text(data, name) == text


def test_no_more_is_read_than_is_asked_for() -> None:
    document = word("".join(paragraph(run(f"第{number}段")) for number in range(9)))

    assert extract_text(document, "a.docx", limit=8) == "第0段\n第1段\n"


def test_a_damaged_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableFile, match="不完整"):
        extract_text(drawn(show(1, 1, "a"))[:-9], "a.pdf")

    monkeypatch.setattr(extracting, "_pieces", lambda *_: iter([None]))
    with pytest.raises(GongkaiError, match="不合格式"):
        extract_text(b"a", "a.txt")
