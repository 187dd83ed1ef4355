"""What the library must not do: import the site, look at a clock, reach the network, load what it may not need."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.report.building import build
from gongkai.report.layout import EDITIONS, editions

SOURCE = Path(__file__).parents[1] / "src" / "gongkai"
FILES = sorted(SOURCE.rglob("*.py"))
FORBIDDEN = {"django", "wagtail", "socket", "requests", "http", "urllib.request", "ftplib", "smtplib"}
PURE = ("gongkai.cli", "gongkai.report", "gongkai.rules", "gongkai.preflight")
HEAVY = {"typst", "lxml", "docx", "openpyxl", "pypdfium2", "matplotlib", "duckdb", "rich", "numpy"} | {
    "rapidocr",
    "onnxruntime",
    "cv2",
    "dask",
    "selectolax",
}
CLOCKS = {"datetime.now", "datetime.today", "datetime.utcnow", "date.today", "time.time", "time.localtime"}
# A pair of sockets joins the reader to the process whose time and memory it bounds; none leaves the machine.
MAY_TALK_TO_ITS_OWN_CHILD = {"report/reading/process.py": {"socket", "socket.socketpair"}}
# The commands may know what day it is: that of a verdict somebody gives, of a fee or a deadline asked for today.
MAY_LOOK_AT_THE_CLOCK = {"cli/verdicts.py", "cli/fee.py", "cli/deadline.py"}


def loaded_after(statement: str) -> set[str]:
    """Return the names of the modules that a fresh interpreter has loaded after a statement."""
    code = f"{statement}\nimport sys\nprint(' '.join(sys.modules))"
    environ = {name: value for name, value in os.environ.items() if not name.startswith("COV")}  # measure nothing
    done = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_source_file_imports_no_site_and_no_network(path: Path) -> None:
    names = set(imported(ast.parse(path.read_text(encoding="utf-8"))))

    found = {name for name in names for bad in FORBIDDEN if name == bad or name.startswith(f"{bad}.")}
    assert found <= MAY_TALK_TO_ITS_OWN_CHILD.get(path.relative_to(SOURCE).as_posix(), set())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_source_file_does_not_ask_what_time_it_is(path: Path) -> None:
    used = set(calls(ast.parse(path.read_text(encoding="utf-8"))))

    asked = {name for name in used for clock in CLOCKS if name == clock or name.endswith(f".{clock}")}
    assert not asked or path.relative_to(SOURCE).as_posix() in MAY_LOOK_AT_THE_CLOCK


def test_the_library_does_not_load_django() -> None:
    modules = [path.relative_to(SOURCE.parent).with_suffix("").as_posix().replace("/", ".") for path in FILES]
    light = [name.removesuffix(".__init__") for name in modules if name.startswith(PURE)]

    assert "django" not in loaded_after("\n".join(f"import {name}" for name in light if ".ocr" not in name))


@pytest.mark.parametrize(
    "statement",
    ["import gongkai.report", "import gongkai.cli.app", "from gongkai.report import read", "import gongkai.dataset"],
)
def test_an_import_loads_nothing_heavy(statement: str) -> None:
    assert not loaded_after(statement).intersection(HEAVY)


def test_no_source_file_grows_past_300_lines() -> None:
    long = {path.name for path in FILES if len(path.read_text(encoding="utf-8").splitlines()) > 300}

    assert not long


def test_editions_are_found_in_any_folder(tmp_path: Path) -> None:
    text = (EDITIONS / "2021.toml").read_text(encoding="utf-8")
    text = text.replace('id = "2021"', 'id = "2030"').replace('label = "规章"', 'label = "政府规章"')
    (tmp_path / "2030.toml").write_text(text, encoding="utf-8")

    forms = editions(tmp_path)
    report = build(forms["2030"], {"rules.government_rules.issued": 2}, body="青云区财政局", year=2030)

    assert list(forms) == ["2030"]
    assert report.cells[0].path[1] == "政府规章"
