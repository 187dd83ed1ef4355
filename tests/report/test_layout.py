"""An edition's file that contradicts itself is refused by name, and a report is built only from cells it has."""

from pathlib import Path

import pytest

from gongkai.errors import EditionError
from gongkai.report.building import build
from gongkai.report.layout import editions, load_edition

HEAD = 'id = "x"\nname = "x"\nsource = "x"\nyears = [2031, 2032]\n'
SECTION = '[[section]]\nkey = "one"\nlabel = "一、概况"\n'
TABLE = '[[table]]\nkey = "t"\nsection = "{section}"\ncolumn = [{columns}]\nrow = [{{ key = "r", label = "行" }}]\n'
COLUMN = '{ key = "c", label = "列" }'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD, "年报式样文件不完整或格式有误"),
        (HEAD + "= 1", "年报式样文件不完整或格式有误"),
        (HEAD + SECTION + TABLE.format(section="two", columns=COLUMN), "所在的部分 two 没有定义"),
        (
            HEAD + SECTION + TABLE.format(section="one", columns='{ key = "c", label = "列", number = "heap" }'),
            "数字类型 heap 不在",
        ),
        (HEAD + SECTION + TABLE.format(section="one", columns=f"{COLUMN}, {COLUMN}"), "两个单元格使用同一个 key"),
    ],
)
def test_an_edition_that_contradicts_itself_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "2031.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(EditionError, match=message):
        load_edition(path)


def test_a_figure_for_a_cell_that_the_edition_lacks_is_refused() -> None:
    with pytest.raises(KeyError, match="no such cells in edition 2021"):
        build(editions()["2021"], {"rules.nothing.issued": 1}, body="青云区财政局", year=2025)
