"""An edition nobody foresaw is a file: no Python knows it, and it is read, checked and cross-footed."""

from pathlib import Path

from gongkai.report.layout import editions
from gongkai.report.model import Standing
from gongkai.report.reading.document import Document, Line
from gongkai.report.reading.interpreting import interpret
from gongkai.report.reading.labels import Lexicon

EDITION = """
id = "2031"
name = "2031 年格式（虚构）"
source = "测试用的虚构文件"
years = [2031, 9999]

[[section]]
key = "hotlines"
label = "一、热线办理情况"

[[table]]
key = "calls"
section = "hotlines"
caption = { label = "表一 热线来电" }
corner = "类别"
column = [
    { key = "day", label = "白天" },
    { key = "night", label = "夜间" },
    { key = "total", label = "合计" },
]
row = [{ key = "received", label = "接到来电" }, { key = "answered", label = "当场答复" }]

[[identity]]
rule = "H1"
table = "calls"
over = "rows"
left = ["day", "night"]
right = ["total"]
"""

TEXT = """青云区热线办2031年政府信息公开工作年度报告
一、热线办理情况
表一 热线来电
类别\t白天\t夜间\t合计
接到来电\t40\t8\t48
当场答复\t31\t6\t38"""


def test_a_fifth_edition_is_read_from_its_file_alone(tmp_path: Path) -> None:
    (tmp_path / "2031.toml").write_text(EDITION, encoding="utf-8")
    words = Lexicon(editions(tmp_path).values())
    document = Document("x.txt", "text", [Line(text, n) for n, text in enumerate(TEXT.splitlines(), 1)])

    report = interpret(document, words)

    assert (report.edition, report.body, report.year) == ("2031", "青云区热线办", 2031)
    assert [cell.value for cell in report.cells] == [40, 8, 48, 31, 6, 38]
    assert [cell.standing for cell in report.cells] == [Standing.CONFIRMED] * 3 + [Standing.PRINTED] * 3
    assert report.cells[0].path == ("表一 热线来电", "接到来电", "白天")
