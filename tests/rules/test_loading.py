"""Rules read from TOML files."""

from datetime import date
from pathlib import Path

import pytest

from gongkai.errors import RuleError
from gongkai.rules.items import load_items
from gongkai.rules.loading import by_member, dated, reading
from gongkai.rules.secrecy import Answer


def test_tables_become_dated_values() -> None:
    tables = [{"since": date(2019, 5, 15), "source": "第三十三条", "days": 20}]

    assert dated(tables, lambda one: one["days"]).at(date(2026, 1, 1)).value == 20


@pytest.mark.parametrize("text", ["[[list", "[[list]]\nsince = 2019-05-15", "[[items]]", 'list = "all"'])
def test_a_file_that_is_broken_or_incomplete_is_told_by_name(text: str, tmp_path: Path) -> None:
    path = tmp_path / "items.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(RuleError, match=r"items\.toml：规则文件不完整或格式有误"):
        load_items(path)


@pytest.mark.parametrize("text", ["no = 1\nyes = 2", "no = 1\nyes = 2\nunsure = 3\nmaybe = 4"])
def test_a_file_that_leaves_out_a_member_of_a_list_or_has_one_too_many_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "answers.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(RuleError, match=r"answers\.toml.*缺少或者多出 (unsure|maybe)"), reading(path) as data:
        by_member(data, Answer)
