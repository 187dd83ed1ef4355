import re
from pathlib import Path

import duckdb
import pytest

from gongkai.dataset import build
from tests.dataset import making

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "dataset.md"
EXAMPLES = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a small dataset."""
    folder = tmp_path_factory.mktemp("dataset")
    making.make_files(folder / "年报", 30)
    (folder / "年报" / "同样.txt").write_text("青云区第0局 2021 0", encoding="utf-8")
    (folder / "年报" / "坏.txt").write_text("damaged", encoding="utf-8")
    build(folder / "年报", folder / "reports.parquet", read=making.read, check=None, jobs=1)
    return folder


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_the_examples_of_the_page_run(folder: Path, example: str) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"SET file_search_path = '{folder}'")
        for statement in filter(str.strip, example.split(";")):
            found = connection.execute(statement)
            assert found.description
            rows = found.fetchall()
            assert rows or "30" in statement or "<>" in statement, statement
