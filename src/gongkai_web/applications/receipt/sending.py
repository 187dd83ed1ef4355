"""Send what was filled in: by the same action as the clerk's, once however often it is sent."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from gongkai.rules.clock import Channel
from gongkai_web.applications.models import terms_of
from gongkai_web.applications.receipt.action import Receive
from gongkai_web.applications.receipt.draft import Draft
from gongkai_web.applications.receipt.form import steps_for
from gongkai_web.bodies.models import PublicBody


def receive(draft: Draft, body: PublicBody) -> Receive:
    """Return the action that takes the draft in."""
    told = draft.told
    fee = {"fee_reduction": told["fee"]["fee_reduction"]} if "fee" in steps_for(terms_of(body)) else {}
    return Receive(
        body=body,
        channel=Channel.ONLINE,
        applicant={**told["type"], **told["identity"], **told["contact"]},
        wanted={**told["content"], **told["supply"], **fee},
        submission_key=uuid.UUID(draft.key),
        query_code=draft.code,
        papers=draft.handed_in(),
    )


@contextmanager
def on_the_disk() -> Iterator[None]:
    """Have SQLite wait for the disk, so that what is acknowledged outlives a failure of power, too."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=FULL")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=NORMAL")
