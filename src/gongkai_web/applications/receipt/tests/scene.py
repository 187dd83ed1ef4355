"""Run in processes of their own, with the settings of a test's platform: prints JSON.

python -m gongkai_web.applications.receipt.tests.scene prepare | submit N | found
"""

import json
import sys
from collections.abc import Callable
from typing import Any

import django

SLUG = "science"


def prepare() -> Any:
    """Make the body."""
    from gongkai_web.testing.builders import make_body

    return make_body("青云区科学技术局", slug=SLUG).pk


def submit(times: str) -> Any:
    """Take so many applications in, every second one twice; return their numbers."""
    import uuid

    from gongkai.rules.clock import Channel
    from gongkai_web.applications.receipt.action import Receive
    from gongkai_web.applications.tests.builders import APPLICANT, WANTED
    from gongkai_web.bodies.models import PublicBody

    body, numbers = PublicBody.objects.get(slug=SLUG), []
    for turn in range(int(times)):
        key = uuid.uuid4()
        for _ in range(1 + turn % 2):
            receive = Receive(body=body, channel=Channel.ONLINE, applicant=APPLICANT, wanted=WANTED, submission_key=key)
            receive.execute()
        assert receive.application is not None
        numbers.append(receive.application.number)
    return numbers


def found() -> Any:
    """Return all numbers, in order, and the last one given out."""
    from gongkai_web.applications.models import Application, NumberSeries

    numbers = sorted(Application.objects.values_list("number", flat=True))
    return [numbers, NumberSeries.objects.get(series="application").last]


if __name__ == "__main__":
    django.setup()
    commands: dict[str, Callable[..., Any]] = {"prepare": prepare, "submit": submit, "found": found}
    print(json.dumps(commands[sys.argv[1]](*sys.argv[2:])))
