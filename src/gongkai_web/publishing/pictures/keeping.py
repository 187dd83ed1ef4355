"""Keep a picture for a text."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from gongkai_web.bodies.models import Person
from gongkai_web.publishing.models import StoredFile
from gongkai_web.publishing.pictures.remaking import Remade, remake
from gongkai_web.publishing.uploads.keeping import keep
from gongkai_web.publishing.uploads.looking import look


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A picture that a text may show."""

    file: StoredFile
    width: int
    height: int


def remade(source: Path, name: str, folder: Path) -> Remade:
    """Make a picture anew in a folder, in the bounded process. Raises ReadError."""
    made: Remade = look(remake, source, name, str(folder))
    return made


def keep_picture(source: Path, name: str, by: Person | None) -> KeptPicture:
    """Make a picture anew and keep it. Raises ReadError, in Chinese, for what must not be taken."""
    with tempfile.TemporaryDirectory() as folder:
        made = remade(source, name, Path(folder))
        return KeptPicture(keep(Path(made.path), made.name, by, with_text=False), made.width, made.height)
