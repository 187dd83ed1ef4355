"""Run in a process of its own, with the settings of a test's platform: prints JSON.

python -m gongkai_web.reports.importing.tests.scene prepare FOLDER | stands
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django


def prepare(folder: str) -> Any:
    """Make an office, and files of reports to drop; return who drops them."""
    from gongkai.report.writing import to_bytes
    from gongkai_web.bodies.roles import Role
    from gongkai_web.reports.importing.tests.builders import YEAR, make_report
    from gongkai_web.testing.builders import make_body, make_person

    body = make_body("青云区科学技术局")
    doubtful = make_report(applications__received__natural_person="?5")
    wrong = make_report("白石县教育局", applications__received__natural_person=6)
    Path(folder, f"本局{YEAR}年报.pdf").write_bytes(to_bytes(doubtful, "pdf"))
    Path(folder, f"白石县教育局{YEAR}年报.docx").write_bytes(to_bytes(wrong, "docx"))
    Path(folder, "不是年报.txt").write_text("今天天气很好。", encoding="utf-8")
    return make_person(body, Role.DISCLOSURE_OFFICE).username


def stands() -> Any:
    """Return name, state and what counts in the cell that was in doubt."""
    from gongkai_web.reports.importing.tests.builders import RECEIVED
    from gongkai_web.reports.models import ImportedReport

    rows = ImportedReport.objects.order_by("name")
    return [[row.name, row.state, row.is_confirmed and row.report().by_key[RECEIVED].value] for row in rows]


if __name__ == "__main__":
    django.setup()
    commands: dict[str, Callable[..., Any]] = {"prepare": prepare, "stands": stands}
    print(json.dumps(commands[sys.argv[1]](*sys.argv[2:])))
