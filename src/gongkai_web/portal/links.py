"""How a record stands to others, in both directions: interpretations, repeals, amendments, joint bodies."""

from collections import defaultdict
from typing import Any

from django.db import connection

from gongkai_web.portal.layout import bodies
from gongkai_web.portal.shown import LinkedGroup, Listed, listed
from gongkai_web.publishing.models import Record, Relation

# One round trip where the models would make five.
PAIRS = """
SELECT 'joint', publicbody_id FROM publishing_record_joint_bodies WHERE record_id = %s
UNION ALL SELECT 'interprets', to_record_id FROM publishing_record_interprets WHERE from_record_id = %s
UNION ALL SELECT 'interpretations', from_record_id FROM publishing_record_interprets WHERE to_record_id = %s
UNION ALL SELECT relation, target_id FROM publishing_recordrelation WHERE record_id = %s
UNION ALL SELECT 'by_' || relation, record_id FROM publishing_recordrelation WHERE target_id = %s
"""
GROUPS = (
    ("by_repeals", "废止本文件的文件"),
    ("by_amends", "修改本文件的文件"),
    (Relation.REPEALS.value, "本文件废止的文件"),
    (Relation.AMENDS.value, "本文件修改的文件"),
    ("related", "相关文件"),
)


def links_of(pk: int) -> dict[str, Any]:
    """Return the joint bodies and the public records linked with a record, as ``ShownRecord`` wants them."""
    others: dict[str, list[int]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(PAIRS, [pk] * 5)
        for role, other in cursor.fetchall():
            others[role].append(other)
    known = bodies()
    joint = [known[body] for body in others.pop("joint", ()) if body in known]
    return {"joint_bodies": joint, **_grouped(others)}


def _grouped(others: dict[str, list[int]]) -> dict[str, Any]:
    if not others:
        return {}
    wanted = {pk for some in others.values() for pk in some}
    found = {one.pk: one for one in listed(Record.objects.public().filter(pk__in=wanted).order_by("-published_on"))}

    def of(*roles: str) -> list[Listed]:
        pks = {pk for role in roles for pk in others.get(role, ())}
        return [one for pk, one in found.items() if pk in pks]

    named = {"related": ("related", "by_related")}
    groups = [LinkedGroup(label, of(*named.get(role, (role,)))) for role, label in GROUPS]
    return {
        "interprets": of("interprets"),
        "interpretations": of("interpretations"),
        "related": [group for group in groups if group.records],
    }
