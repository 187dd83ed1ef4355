"""Fill the database that DATABASE_URL names, compile reports from it; one JSON object on the last line.

``benchmarks.compile`` runs this once a database: ``python -m benchmarks.compiling APPLICATIONS BODIES``.
"""

import csv
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

TRIES, ASKED = 5, 40


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return how many milliseconds it took, and what came of it."""
    start = time.perf_counter()
    found = work()
    return (time.perf_counter() - start) * 1000, found


def main(applications: int, bodies: int) -> None:
    """Do it all and print what was measured."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai_web.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from benchmarks.compiling_filling import fill
    from gongkai_web.bodies.models import PublicBody
    from gongkai_web.reports.compiling import compile_figures, compile_report

    call_command("migrate", verbosity=0)
    ids = fill(applications, bodies)
    chosen = list(PublicBody.objects.filter(pk__in=Random(1).sample(ids, min(ASKED, bodies))))
    compile_report(chosen[0], 2025)
    one = [timed(lambda body=body: compile_report(body, 2025))[0] for body in chosen]  # type: ignore[misc]
    region, found = zip(*(timed(lambda: compile_figures(ids, 2025)) for _ in range(TRIES)), strict=True)
    whole: Counter[str] = Counter()
    for figures in found[0].values():
        whole.update({key: int(value or 0) for key, value in figures.items()})
    told: dict[str, Any] = {
        "one": {"p50": median(one), "max": max(one)},
        "region": {"p50": median(region), "max": max(region)},
    }
    told["received"] = whole["applications.received.total"]
    print(json.dumps({**told, "duckdb": scanned(whole)}))


def scanned(whole: Counter[str]) -> dict[str, Any]:
    """Count the same rows by a plain scan of DuckDB's, from a flat table; it must come to the same."""
    import duckdb
    from django.db import connection

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.csv"
        with connection.cursor() as cursor, path.open("w", newline="") as file:
            cursor.execute(
                "SELECT a.body_id, p.type, a.arrived_on, a.replied_on, a.withdrawn_on, d.outcome "
                "FROM applications_application a JOIN applications_applicant p ON p.id = a.applicant_id "
                "JOIN applications_decision d ON d.application_id = a.id"
            )
            writer = csv.writer(file)
            writer.writerow(("body", "type", "received", "replied", "withdrawn", "outcome"))
            while rows := cursor.fetchmany(50_000):
                writer.writerows(rows)
        db = duckdb.connect(str(Path(folder) / "rows.duckdb"))
        db.execute("SET threads = 1")
        db.execute(f"CREATE TABLE rows AS SELECT * FROM read_csv('{path}')")
        scan = (
            "SELECT body, type, received >= DATE '2025-01-01' AS fresh, CASE WHEN coalesce(replied, withdrawn) <= "
            "DATE '2025-12-31' THEN CASE WHEN replied IS NULL THEN 'otherwise' ELSE outcome END ELSE '' END AS result, "
            "count(*) FROM rows WHERE received <= DATE '2025-12-31' AND (coalesce(replied, withdrawn) IS NULL OR "
            "coalesce(replied, withdrawn) >= DATE '2025-01-01') GROUP BY ALL"
        )
        took, groups = zip(*(timed(lambda: db.execute(scan).fetchall()) for _ in range(TRIES)), strict=True)
        db.close()
    expected = {"received": 0, "carried_in": 0, "carried_out": 0, "total": 0}
    for _, _, fresh, result, count in groups[0]:
        expected["received" if fresh else "carried_in"] += count
        expected["total" if result else "carried_out"] += count
    assert expected == {name: whole[f"applications.{name}.total"] for name in expected}, expected
    return {"p50": median(took), "max": max(took)}


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
