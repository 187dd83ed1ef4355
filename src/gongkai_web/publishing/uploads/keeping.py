"""Keep a file under the digest of its bytes, once it is known to be what it says."""

import hashlib
import os
import shutil
from pathlib import Path
from typing import Any

from gongkai.errors import GongkaiError
from gongkai.preflight import extract_text, sniff
from gongkai_web.publishing.models import StoredFile


def keep(source: Path, name: str, by: Any = None) -> StoredFile:
    """Keep the file and its text. Raises UnreadableFile or TooLarge, in Chinese, for what must not be taken."""
    kind = sniff(source, name)
    digest = _digest(source)
    kept = StoredFile.objects.filter(pk=digest).first()
    if kept is None:
        kept = StoredFile(
            sha256=digest,
            size=source.stat().st_size,
            extension=kind.endings[0].lstrip("."),
            media_type=kind.media_type,
            text=_text(source, name),
            uploaded_by=by,
        )
        _put(source, kept.path)
        kept.save(force_insert=True)
    return kept


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _text(source: Path, name: str) -> str:
    """What can't be read as text is kept all the same; it is found by its name."""
    try:
        return extract_text(source, name).replace("\0", "")
    except GongkaiError:
        return ""


def _put(source: Path, target: Path) -> None:
    """The name appears only when the bytes are all there, whatever happens in between."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(f".{os.getpid()}.part")
    shutil.copyfile(source, part)
    os.replace(part, target)
