"""Run in a process of its own, with the settings of a test's platform: prints JSON.

python -m gongkai_web.protecting.tests.scene prepare N | found
"""

import json
import sys
from collections.abc import Callable
from typing import Any

import django

NAME = "苏念安"


def prepare(times: str) -> Any:
    """Take so many applications in, each with a paper."""
    from gongkai.rules.clock import Channel
    from gongkai_web.applications.models import Application
    from gongkai_web.applications.receipt.action import HandedIn, Receive
    from gongkai_web.applications.tests.builders import APPLICANT, WANTED
    from gongkai_web.protecting import papers
    from gongkai_web.testing.builders import make_body

    body = make_body("青云区科学技术局", slug="science")
    for turn in range(int(times)):
        paper = HandedIn(papers.keep(f"身份证 {turn}".encode()), "身份证.png", "image/png")
        told = {**APPLICANT, "phone": f"139{turn:08d}"}
        Receive(body=body, channel=Channel.ONLINE, applicant=told, wanted=WANTED, papers=[paper]).execute()
    return Application.objects.count()


def found() -> Any:
    """Open everything; return what is right, and by how many keys it is sealed."""
    from gongkai_web.applications.models import Application
    from gongkai_web.audit.verifying import verify
    from gongkai_web.protecting import papers
    from gongkai_web.protecting.blind import blind_index

    right, keys, kept = 0, set(), set()
    for turn, case in enumerate(Application.objects.select_related("applicant").order_by("pk")):
        told, paper = case.applicant, case.papers.get()
        keys |= {value.token.split(".")[1] for value in (told.name, told.phone, told.address, paper.name)}
        kept |= {papers.key_of(paper.sealed_name)}
        opened = (told.name.reveal(), told.phone.reveal(), papers.opened(paper.sealed_name).decode())
        same = told.name_index == blind_index(NAME, "name")
        right += opened == (NAME, f"139{turn:08d}", f"身份证 {turn}") and same
    return {"right": right, "keys": len(keys), "papers": len(kept), "broken": len(verify().broken)}


if __name__ == "__main__":
    django.setup()
    commands: dict[str, Callable[..., Any]] = {"prepare": prepare, "found": found}
    print(json.dumps(commands[sys.argv[1]](*sys.argv[2:])))
