"""Rules read from TOML files."""

from datetime import date
from pathlib import Path

import pytest

from gongkai.errors import RuleError
from gongkai.rules.items import load_items
from gongkai.rules.loading import dated


def test_tables_become_dated_values() -> None:
    tables = [{"since": date(2019, 5, 15), "source": "第三十三条", "days": 20}]

    assert dated(tables, lambda one: one["days"]).at(date(2026, 1, 1)).value == 20


@pytest.mark.parametrize("text", ["[[list", "[[list]]\nsince = 2019-05-15", "[[items]]", 'list = "all"'])
def test_a_file_that_is_broken_or_incomplete_is_told_by_name(text: str, tmp_path: Path) -> None:
    path = tmp_path / "items.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(RuleError, match=r"items\.toml：规则文件不完整或格式有误"):
        load_items(path)
