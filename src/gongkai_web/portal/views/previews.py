"""A version that isn't published, as the record's page wants it."""

from gongkai_web.portal.layout import bodies
from gongkai_web.portal.shown import FULL, Download, ShownRecord, listed
from gongkai_web.publishing.models import Record
from gongkai_web.publishing.pictures.addresses import for_workbench


def draft(version: Record) -> ShownRecord:
    """Return a version with its files and links."""
    row = {name: getattr(version, name) for name in FULL}
    known = bodies()
    explained = [one.pk for one in version.interprets.all()]
    return ShownRecord(
        {**row, "live": True, "body_html": for_workbench(version.body_html)},
        attachments=[
            Download(one.name, one.file.extension, one.file.size, one.file_id, "#") for one in version.attachments.all()
        ],
        joint_bodies=[known[one.pk] for one in version.joint_bodies.all() if one.pk in known],
        interprets=listed(Record.objects.public().filter(pk__in=explained)),
    )
