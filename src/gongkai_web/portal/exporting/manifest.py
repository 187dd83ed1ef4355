"""What the export's folder holds.

Written when all is done; until then what was done is kept in a journal, so that a stop costs nothing.
"""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple

FOLDER = ".gongkai-export"


class Written(NamedTuple):
    """A file as it was written: of which version, and what is in it."""

    version: str
    digest: str
    size: int


class Manifest:
    """The files of an export."""

    def __init__(self, root: Path) -> None:
        self.root, self.folder = root, root / FOLDER
        self.folder.mkdir(parents=True, exist_ok=True)
        for left in self.folder.glob("*.new"):  # of a work that was stopped
            left.unlink()
        self.path, self.journal_path = self.folder / "manifest.jsonl", self.folder / "journal.jsonl"
        self.files: dict[str, Written] = {}
        self._read(self.path)
        self._read(self.journal_path)
        self.journal: IO[str] = self.journal_path.open("a", encoding="utf-8")
        self.journal.write("\n")  # the line that a stop cut short ends here

    def _read(self, path: Path) -> None:
        if not path.exists():
            return
        with path.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                with suppress(ValueError, TypeError):  # cut short when the work was stopped
                    file, *written = json.loads(line)
                    if written[0] is None:
                        self.files.pop(file, None)
                    else:
                        self.files[file] = Written(*written)

    def is_written(self, file: str, version: str) -> bool:
        """Tell whether a file lies there in this version."""
        known = self.files.get(file)
        if known is None or known.version != version:
            return False
        try:
            return os.stat(self.root / file).st_size == known.size
        except OSError:
            return False

    def note(self, done: Iterable[tuple[str, Written | None]]) -> None:
        """Keep what was written or removed."""
        for file, written in done:
            if written is None:
                self.files.pop(file, None)
            else:
                self.files[file] = written
            self.journal.write(json.dumps([file, *(written or [None])], ensure_ascii=False) + "\n")
        self.journal.flush()

    def finish(self) -> None:
        """Write the manifest; the journal has then done its work."""
        lines = (json.dumps([file, *written], ensure_ascii=False) for file, written in sorted(self.files.items()))
        if hasattr(os, "sync"):
            os.sync()
        replace(self.path, "\n".join(lines).encode())
        self.close()
        self.journal_path.unlink()

    def close(self) -> None:
        """Let go of the journal."""
        self.journal.close()


def replace(path: Path, content: bytes) -> None:
    """Write a file of this folder so that it is there whole or not at all."""
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(content)
    os.replace(new, path)
