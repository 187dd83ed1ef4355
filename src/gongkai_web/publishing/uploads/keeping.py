"""Keep a file under the digest of its bytes, once it is known to be what it says."""

import hashlib
import os
import shutil
import uuid
from pathlib import Path
from typing import Any

from django.db import transaction

from gongkai.errors import GongkaiError
from gongkai_web.publishing.models import StoredFile
from gongkai_web.publishing.uploads.looking import kind_of, text_of


def keep(source: Path, name: str, by: Any = None, *, with_text: bool = True) -> StoredFile:
    """Keep the file and its text. Raises UnreadableFile or TooLarge, in Chinese, for what must not be taken.

    ``with_text=False`` leaves the text to the background task ``read_text``.
    """
    kind = kind_of(source, name)
    digest = _digest(source)
    kept = StoredFile.objects.filter(pk=digest).first()
    if kept is not None and kept.path.exists():
        return kept
    file = kept or StoredFile(
        sha256=digest,
        size=source.stat().st_size,
        extension=(Path(name).suffix if kind.value in ("media", "archive") else kind.endings[0]).lower().lstrip("."),
        media_type=kind.media_type,
        text=read_text_of(source, name) if with_text else "",
        uploaded_by=by,
    )
    _put(source, file.path)
    if kept is None:
        with transaction.atomic():  # two people may bring the same file at the same moment
            file, _ = StoredFile.objects.get_or_create(pk=digest, defaults=_fields(file))
    return file


def keep_as_it_is(source: Path, name: str, by: Any = None) -> StoredFile:
    """Keep a file that need not be what it says, for whoever reads it in the bounded process; it is a download only."""
    try:
        return keep(source, name, by, with_text=False)
    except GongkaiError:
        digest = _digest(source)
    file = StoredFile(
        sha256=digest,
        size=source.stat().st_size,
        extension="bin",
        media_type="application/octet-stream",
        uploaded_by=by,
    )
    kept = StoredFile.objects.filter(pk=digest).first()
    _put(source, (kept or file).path)
    if kept is None:
        with transaction.atomic():
            kept, _ = StoredFile.objects.get_or_create(pk=digest, defaults=_fields(file))
    return kept


def _fields(file: StoredFile) -> dict[str, Any]:
    names = ("size", "extension", "media_type", "text", "uploaded_by")
    return {name: getattr(file, name) for name in names}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_text_of(source: Path, name: str) -> str:
    """Return a file's text; what can't be read as text is kept all the same, and found by its name."""
    try:
        return text_of(source, name).replace("\0", "")
    except GongkaiError:
        return ""


def _put(source: Path, target: Path) -> None:
    """The name appears only when the bytes are all there and on the disk, whatever happens in between."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.{uuid.uuid4().hex}.part")
    try:
        shutil.copyfile(source, part)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
