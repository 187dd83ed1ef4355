"""The rules on words and numbers: each fires where it should and stays silent on what only looks alike."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from gongkai.errors import TooLarge
from gongkai.preflight import scan_text
from gongkai.preflight.passages import words
from gongkai.preflight.texts import in_document
from gongkai.report.reading.document import Box, Document, Grid
from gongkai.report.reading.limits import TEXT_CHARACTERS

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("texts.toml").read_text(encoding="utf-8"))["case"]
ID = "330106190001010009"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_rule_finds_what_it_names_and_nothing_else(case: dict[str, Any]) -> None:
    problems = scan_text(case["text"])

    assert {problem.code: problem.severity.value for problem in problems} == case.get("found", {})


def test_a_problem_tells_the_paragraph_and_masks_the_number() -> None:
    (problem,) = scan_text(f"第一段\n\n第二段 {ID}", "说明")

    assert (problem.place, problem.excerpt) == ("说明第 2 段", "3301**********0009")
    assert ID not in str(problem)


def test_an_address_tells_no_house() -> None:
    (problem,) = scan_text("家庭住址：人民路12号3幢201室")

    assert problem.excerpt == "人民路***"


def table(*rows: tuple[str, ...], page: int | None = None) -> Document:
    boxes = [[Box(text, row, column) for column, text in enumerate(texts, 1)] for row, texts in enumerate(rows, 1)]
    return Document("名单.docx", "docx", [Grid(boxes, 1, page=page)])


def test_the_head_of_a_column_tells_what_is_in_it() -> None:
    document = table(("学生姓名", "住址", "账号"), ("王小明", "人民路12号", "6228480000000000000"))

    found = [(problem.code, problem.severity.value, problem.place) for problem in in_document(document, "附件")]

    assert found == [
        ("P09", "warning", "附件表 1 第 2 行第 1 列"),
        ("P05", "warning", "附件表 1 第 2 行第 2 列"),
        ("P04", "warning", "附件表 1 第 2 行第 3 列"),
    ]


def test_a_telephone_beside_a_private_address_is_private() -> None:
    private, public = (
        table(("姓名", second, "联系电话"), ("张三", "", "13800012345"), page=2) for second in ("身份证号", "部门")
    )

    assert [problem.severity.value for problem in in_document(private, "")] == ["warning"]
    assert [problem.severity.value for problem in in_document(public, "")] == ["remark"]


def test_a_table_without_heads_is_searched_too() -> None:
    (problem,) = in_document(table((ID, "13"), (ID[:6], "x")), "")

    assert (problem.code, problem.place) == ("P01", "表 1 第 1 行第 1 列")


def test_a_text_beyond_the_bounds_is_refused() -> None:
    with pytest.raises(TooLarge, match="万字的上限。请拆成几个较小的文件"):
        scan_text("公" * (TEXT_CHARACTERS + 1))


def test_every_list_of_words_is_used_and_none_is_empty() -> None:
    assert all(entry for group in words().values() for entry in group.values())
