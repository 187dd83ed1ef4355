"""Run in processes of their own, with the settings of a test's platform: prints JSON.

python -m gongkai_web.applications.redaction.tests.scene prepare | released
"""

import json
import sys
from collections.abc import Callable
from typing import Any

import django


def prepare() -> Any:
    """Make cases whose reply grants one part and withholds another; return who handles them, and their numbers."""
    from gongkai.rules.outcomes import Outcome
    from gongkai_web.applications.tests.builders_replies import drafted
    from gongkai_web.applications.tests.builders_steps import make_office

    office = make_office()
    outcomes = (Outcome.GRANTED, Outcome.INTERNAL_AFFAIRS)
    return [office.drafter.username, [drafted(office, office.case(), *outcomes).pk for _ in range(3)]]


def released() -> Any:
    """Return what was released: name, list of removals, the text that can still be read."""
    from gongkai_web.applications.models import ReleasedFile
    from gongkai_web.applications.redaction.tests.test_redacting import text_of

    return [[one.name, one.removals, text_of(one.verified())] for one in ReleasedFile.objects.all()]


if __name__ == "__main__":
    django.setup()
    commands: dict[str, Callable[..., Any]] = {"prepare": prepare, "released": released}
    print(json.dumps(commands[sys.argv[1]]()))
