"""Ask for the lists, registers and figures of the database that DATABASE_URL names; JSON on the last line.

``benchmarks.registers`` runs this once a database, after ``benchmarks.registering`` and in a process of its own: one
that has just written 100,000 cases answers half as fast as one that was started to answer.
"""

import json
import math
import os
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from benchmarks.registering import CLERK

TRIES = 10  # rounds through all pages, so that a slow minute of the machine's meets each of them once
PAGES = (
    ("_beside it: Wagtail's own page of one's account_", "/workbench/account/", 0),
    ("case list: open ones", "/workbench/applications/", 100),
    ("case list: all", "/workbench/applications/?state=all", 100),
    ("case list: all, page 900", "/workbench/applications/?state=all&p=900", 100),
    ("case list: words in all", "/workbench/applications/?state=all&q=柳荫路", 100),
    ("case list: a number in all", "/workbench/applications/?state=all&q=00777", 100),
    ("case list: words nobody used", "/workbench/applications/?state=all&q=火星", 100),
    ("register", "/workbench/registers/applications/", 100),
    ("register: a year's refusals", "/workbench/registers/applications/?{year}&outcome=group:refused", 100),
    ("register: words", "/workbench/registers/applications/?q=柳荫路", 100),
    ("register: red ones", "/workbench/registers/applications/?light=red", 100),
    ("register: a year by days taken", "/workbench/registers/applications/?{year}&order=-taken", 0),
    ("letters", "/workbench/registers/letters/", 100),
    ("statistics of a year", "/workbench/registers/statistics/?since={since}&until={until}", 0),
    ("statistics of five years", "/workbench/registers/statistics/?since=2000-01-01&until={until}", 0),
)


def main() -> None:
    """Ask for each page and print what was measured."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai_web.settings")
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.test import Client

    from gongkai.rules.calendar import china_calendar
    from gongkai_web.applications.models import Application
    from gongkai_web.applications.reminding.digest import digests

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(get_user_model().objects.get(email=CLERK))
    last = date.today().year - 1
    days = {"since": f"{last}-01-01", "until": f"{last}-12-31"}
    days["year"] = f"received_since={days['since']}&received_until={days['until']}"
    works: dict[str, Callable[[], Any]] = {name: partial(asked, client, path.format(**days)) for name, path, _ in PAGES}
    works["digest of all open cases"] = partial(digests, china_calendar().on_or_after(date.today()))
    wanted = {**{name: most for name, _, most in PAGES}, "digest of all open cases": 2000}
    rows = [{"work": name, "wanted": wanted[name], **best} for name, best in measured(works).items()]
    opened = Application.objects.filter(closed_at=None).count()
    print(json.dumps({"rows": rows, "open": opened, "tries": TRIES}))


def asked(client: Any, path: str) -> None:
    """Ask for a page; anything but the page is an error."""
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)


def measured(works: dict[str, Callable[[], Any]]) -> dict[str, dict[str, float]]:
    """Return the best of some rounds for each, in milliseconds, and the queries of one."""
    queries = {name: counted(work) for name, work in works.items()}
    best = {name: {"ms": math.inf, "processor": math.inf, "queries": count} for name, count in queries.items()}
    for _ in range(TRIES):
        for name, work in works.items():
            start, used = time.perf_counter(), time.process_time()
            work()
            taken = {"ms": time.perf_counter() - start, "processor": time.process_time() - used}
            best[name] |= {key: min(best[name][key], seconds * 1000) for key, seconds in taken.items()}
    return best


def counted(work: Callable[[], Any]) -> int:
    """Return how many queries the work asks, once what a process looks up once is known."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    work()
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


if __name__ == "__main__":
    main()
