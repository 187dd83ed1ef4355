"""Whatever is written to the log has a name in Chinese, by which the auditor finds it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import gongkai_web
from gongkai_web.applications.models import EventKind
from gongkai_web.audit.wording import CALLED, NAMED
from gongkai_web.reports.models import ReportEventKind

PACKAGE = Path(str(gongkai_web.__file__)).parent
LEFT_OUT = {"tests", "testing", "demo", "migrations"}
OF_THE_ENTRY = {"by", "at"}


def calls() -> Iterator[ast.Call]:
    """Yield every place where something is written to the log."""
    for path in PACKAGE.rglob("*.py"):
        if LEFT_OUT.isdisjoint(path.relative_to(PACKAGE).parts):
            for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "log" and one.args:
                    yield one


def logged() -> Iterator[str]:
    """Yield the actions that the code names outright."""
    for one in calls():
        yield from _strings(one.args[0])


def _strings(given: ast.expr) -> Iterator[str]:
    """Yield the strings of a constant, or of a choice between two; what is put together is tested by its list."""
    parts = [given.body, given.orelse] if isinstance(given, ast.IfExp) else [given]
    yield from (one.value for one in parts if isinstance(one, ast.Constant) and isinstance(one.value, str))


def test_every_action_has_a_name() -> None:
    assert set(logged()) - CALLED.keys() == set()


def test_every_fact_of_an_entry_has_a_name() -> None:
    told = {word.arg for one in calls() for word in one.keywords if word.arg}

    assert told - NAMED.keys() - OF_THE_ENTRY == set()


def test_every_step_of_a_case_has_a_name() -> None:
    assert {f"application.{one.value}" for one in EventKind} - CALLED.keys() == set()


def test_every_step_of_a_report_has_a_name() -> None:
    assert {f"report.{one.value}" for one in ReportEventKind} - CALLED.keys() == set()
