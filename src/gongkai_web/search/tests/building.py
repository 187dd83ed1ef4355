"""Public records for the index alone, without the way through the reviews."""

import itertools
from datetime import date
from typing import Any

from gongkai_web.publishing.models import Attachment, Record, StoredFile
from gongkai_web.search.indexing import refresh
from gongkai_web.testing.builders import make_record

_files = itertools.count(1)


def make_indexed(attachment: str = "", **more: Any) -> Record:
    """Make a record as it stands when published, with an attachment of this text if any, and index it."""
    given = {"live": True, "published_on": date(2026, 3, 5), **more}
    record = make_record(**given)
    if attachment:
        number = next(_files)
        file = StoredFile.objects.create(
            sha256=f"{number:064}", size=1, extension="pdf", media_type="application/pdf", text=attachment
        )
        Attachment.objects.create(record=record, file=file, name="认定办法.pdf")
    refresh([record.pk])
    return record
