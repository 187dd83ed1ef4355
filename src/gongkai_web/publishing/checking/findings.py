"""What the preflight finds in a file: looked for once by each version of its rules, and kept in the database."""

import hashlib
from dataclasses import asdict
from functools import cache
from typing import Any

from gongkai.errors import ReadError
from gongkai.preflight import problems as library
from gongkai.preflight.files import place_of, unopened
from gongkai.preflight.problems import Problem
from gongkai.report.findings import Severity
from gongkai_web.publishing.models import FileFindings, StoredFile
from gongkai_web.publishing.uploads.looking import problems_of


@cache
def rules_version() -> str:
    """Return what changes when the preflight's rules, words or code do."""
    digest = hashlib.sha256()
    for path in sorted(library.RULES.parent.glob("*.*")):
        if path.suffix in (".toml", ".py"):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def findings_of(file: StoredFile, name: str) -> list[Problem]:
    """Return the problems of a file under a name, the same ones each time it is asked about."""
    kept = FileFindings.objects.filter(file=file, name=name, rules=rules_version()).first()
    if kept is not None:
        return [_problem(one) for one in kept.problems]
    try:
        found = problems_of(file.path, name)
    except ReadError as error:  # beyond the bounds: told, but not kept, since the machine may have been busy
        return [unopened(error, place_of(name))]
    FileFindings.objects.filter(file=file, name=name).delete()
    FileFindings.objects.get_or_create(
        file=file, name=name, rules=rules_version(), defaults={"problems": [asdict(one) for one in found]}
    )
    return found


def _problem(kept: dict[str, Any]) -> Problem:
    return Problem(**{**kept, "severity": Severity(kept["severity"])})
