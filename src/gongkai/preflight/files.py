"""Any file, by what it is, and what lies within it."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path, PurePath

from gongkai.errors import MissingTool, ReadError, TooLarge
from gongkai.preflight.kinds import FileKind, bytes_of, detected, objections
from gongkai.preflight.pieces import SMALLER, Found, Inner, Look, spelled
from gongkai.preflight.problems import Problem, found, sifted
from gongkai.preflight.texts import in_document, in_lines, in_words
from gongkai.report.reading.encoding import decode
from gongkai.report.reading.limits import DAMAGED, SPLIT, UNZIPPED_BYTES, Archive, check_text

LEFT = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$)")  # what systems leave in archives
LEVELS = 3  # files within files
FILES = 500  # within one, at all levels
PACKAGE = "gongkai.preflight"
LOOKS = {  # module and function, imported when a file of their kind comes
    FileKind.DOCX: ("docx", "look_into_docx"),
    FileKind.XLSX: ("xlsx", "look_into_xlsx"),
    FileKind.XLS: ("xls", "look_into_xls"),
    FileKind.PPTX: ("slides", "look_into_slides"),
    FileKind.PDF: ("pdf", "look_into_pdf"),
    FileKind.OFD: ("ofd", "look_into_ofd"),
}
CONVERTED = (FileKind.DOC, FileKind.WPS, FileKind.RTF, FileKind.WORD_XML, FileKind.ODT)


def problems_of(source: Path | bytes, name: str) -> list[Problem]:
    """Return what is found; see ``gongkai.preflight.scan_file``."""
    place = place_of(name)
    try:
        data = bytes_of(source, name)
    except ReadError as error:
        return [unopened(error, place)]
    named = in_words(PurePath(name).stem, f"{place}的文件名")
    return sifted([*named, *_Search().problems(Inner(data, name, place), 1)])


def place_of(name: str) -> str:
    """Return how a file is called in the places of its problems."""
    return f"附件《{name}》"


class _Search:
    """Goes into a file and those within it, as far as one file may reasonably lead."""

    def __init__(self) -> None:
        self.files, self.bytes = FILES, UNZIPPED_BYTES

    def problems(self, file: Inner, level: int) -> Iterator[Problem]:
        try:
            self._spend(file)
            for piece in _look(file):
                if isinstance(piece, Problem):
                    yield piece
                elif level < LEVELS:
                    yield from self.problems(piece, level + 1)
                else:
                    yield found("P84", piece.place, piece.name)
        except MissingTool as error:
            yield found("P84", file.place, error.what, detail=error.advice)
        except ReadError as error:
            yield unopened(error, file.place)
        except Exception:  # a hostile file makes any parser stumble
            yield found("P81", file.place, "文件内容不合格式，可能已损坏", detail=DAMAGED)

    def _spend(self, file: Inner) -> None:
        self.files, self.bytes = self.files - 1, self.bytes - len(file.data)
        if self.files < 0 or self.bytes < 0:
            raise TooLarge(file.name, "里面的文件太多，没有全部检查", SPLIT)


def _look(file: Inner) -> Found:
    kind = detected(file.data, file.name)
    yield from objections(file.data, file.name, kind, file.place)
    yield from _look_for(kind)(file)


def _look_for(kind: FileKind) -> Look:
    if kind in LOOKS:
        module, function = LOOKS[kind]
        look: Look = getattr(import_module(f"{PACKAGE}.{module}"), function)
        return look
    if kind in CONVERTED:
        return _converted
    if kind.family == "image":
        from gongkai.preflight.images import look_into_image

        return look_into_image
    return OTHERS.get(kind, _unlooked)


def _converted(file: Inner) -> Found:
    """Yield what is found in an older word processor's file, which LibreOffice turns into a DOCX."""
    from gongkai.preflight.docx import look_into_docx
    from gongkai.report.reading.office import converted

    yield from look_into_docx(Inner(converted(file.data, file.name), file.name, file.place))


def _page(file: Inner) -> Found:
    from gongkai.preflight.pages import in_page

    yield from in_page(decode(file.data), file.place, whole=True)


def _web_archive(file: Inner) -> Found:
    from gongkai.report.reading.html import load_mht

    yield from in_document(load_mht(file.data, file.name), file.place)


def _table(file: Inner) -> Found:
    from gongkai.report.reading.csv import load_csv

    yield from in_document(load_csv(file.data, file.name), file.place)


def _text(file: Inner) -> Found:
    text = decode(file.data)
    check_text(len(text), file.name)
    yield from in_lines(text, file.place, "行")


def _archive(file: Inner) -> Found:
    archive = Archive(file.data, file.name)
    for part in archive.parts:
        name = _as_named(part)
        if not (name.endswith("/") or LEFT.search(name)):
            yield Inner(archive.read(part), PurePath(name).name, f"{file.place}里的《{name}》")


def _as_named(part: str) -> str:
    """Return the name of an entry; what an archive states no encoding for was read as that of DOS."""
    try:
        return part if part.isascii() else spelled(part.encode("cp437"))
    except UnicodeEncodeError:
        return part


def _unlooked(file: Inner) -> Found:
    yield found("P84", file.place, PurePath(file.name).name)


def unopened(error: ReadError, place: str) -> Problem:
    """Return the problem that a file could not be looked into."""
    advice = SMALLER if isinstance(error, TooLarge) else error.advice
    return found("P81", place, error.what, detail=advice)


OTHERS: dict[FileKind, Look] = {
    FileKind.HTML: _page,
    FileKind.MHT: _web_archive,
    FileKind.CSV: _table,
    FileKind.ZIP: _archive,
    **dict.fromkeys((FileKind.TEXT, FileKind.MARKDOWN, FileKind.JSON, FileKind.XML, FileKind.SVG), _text),
}
