"""Finding the files of a folder that may be reports."""

import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.errors import DatasetError

# Pictures are read only when asked for: a saved web page brings dozens that are no reports. What can't
# be read (OFD, archives) is tried all the same, so that the list of unreadable files says what to do.
SUFFIXES = frozenset(
    (
        *("", ".txt", ".text", ".html", ".htm", ".shtml", ".mht", ".mhtml", ".md", ".markdown"),
        *(".pdf", ".ofd", ".docx", ".docm", ".doc", ".wps", ".rtf", ".odt"),
        *(".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".json", ".zip", ".rar", ".7z"),
    )
)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file: its name under the folder for people, where it is, and what tells that it changed.

    ``skipped`` says in Chinese why it isn't read at all, "" if it is.
    """

    name: str
    place: str
    size: int
    changed: int
    skipped: str = ""


def find_files(
    folder: Path, *, suffixes: Collection[str] = SUFFIXES, without: Collection[Path] = ()
) -> list[FoundFile]:
    """Return every file under the folder by name; hidden ones and those in ``without`` are left out.

    Links to folders aren't followed. Raises DatasetError where there is no such folder.
    """
    if not folder.is_dir():
        raise DatasetError(f"{folder}：没有这个文件夹")
    outside = {path.absolute() for path in without}
    found = [_look(path, folder, suffixes) for path in _walk(folder) if path.absolute() not in outside]
    return sorted(found, key=lambda file: file.name)


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and not name.endswith(".journal")]
        yield from (Path(place, name) for name in names if not name.startswith((".", "~$")))


def _look(path: Path, folder: Path, suffixes: Collection[str]) -> FoundFile:
    name = os.fsencode(path.relative_to(folder).as_posix()).decode("utf-8", "backslashreplace")
    try:
        status = path.stat()
    except OSError:
        return FoundFile(name, str(path), 0, 0, "链接指向的文件不存在，或者没有读取权限")
    if not stat.S_ISREG(status.st_mode):
        return FoundFile(name, str(path), 0, 0, "不是普通文件")
    skipped = "" if path.suffix.lower() in suffixes else f"不读取 {path.suffix or '没有扩展名的'} 文件"
    return FoundFile(name, str(path), status.st_size, status.st_mtime_ns, skipped)
