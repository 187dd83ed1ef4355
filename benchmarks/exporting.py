"""Fill the database under GONGKAI_HOME, export it, change one record, export again; one JSON object on the last line.

``benchmarks.export`` runs this: ``python -m benchmarks.exporting RECORDS FOLDER``.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.searching import fill


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return how long it took, in seconds, and what came of it."""
    start = time.perf_counter()
    done = work()
    return time.perf_counter() - start, done


def written_plainly(root: Path, to: Path) -> float:
    """Return how long it takes to write the same bytes to as many files, by one process and nothing else."""
    files = [(path.relative_to(root), path.read_bytes()) for path in root.rglob("*") if path.is_file()]
    start = time.perf_counter()
    for name, content in files:
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        (to / name).write_bytes(content)
    return time.perf_counter() - start


def main(count: int, folder: Path) -> None:
    """Do it all and print what was measured."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai_web.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from gongkai_web.portal.exporting.working import export
    from gongkai_web.publishing.models import Change, ChangeKind, Record

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    fill(count)
    site, cores = folder / "site", os.cpu_count() or 1
    full, first = timed(lambda: export(site, processes=cores))
    nothing, none = timed(lambda: export(site, processes=cores))
    record = Record.objects.order_by("published_on").first()
    assert record is not None
    Record.objects.filter(pk=record.pk).update(title="更正以后的标题")
    Change.objects.create(record=record, kind=ChangeKind.CORRECTED.value, at=timezone.now(), reason="更正标题")
    one, changed = timed(lambda: export(site, processes=cores))
    alone, again = timed(lambda: export(folder / "alone", processes=1))
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    told = {
        "runs": {
            "full, all cores": [first.made, full],
            "full, one core": [again.made, alone],
            "nothing changed": [none.made, nothing],
            "one old record corrected": [changed.made, one],
            "the same bytes written plainly, one core": [first.made, written_plainly(site, folder / "plain")],
        },
        "megabytes": size / 1e6,
        "cores": cores,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
