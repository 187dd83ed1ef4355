"""The groups laid beside what the original shows of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePath

from gongkai.errors import ReadError
from gongkai.report.model import Source
from gongkai_web.publishing.uploads.looking import look
from gongkai_web.reports.importing.deciding.groups import Group, Line
from gongkai_web.reports.importing.originals import Extract, extracts, has_pages, page_picture
from gongkai_web.reports.models import ImportedReport


@dataclass
class Sight:
    """Something of the original, and the groups that stand there: a page, an extract, or nothing to be seen."""

    page: int | None = None
    extract: Extract | None = None
    groups: list[Group] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Return what it is called."""
        if self.page:
            return f"原件第 {self.page} 页"
        return self.extract.title if self.extract else "原件中没有位置的"


def sights_of(imported: ImportedReport, groups: Iterable[Group]) -> list[Sight]:
    """Return the groups by what of the original they stand on; where the file can't be looked into, all together."""
    groups = list(groups)
    if imported.file is None or not groups:
        return [Sight(groups=groups)] if groups else []
    try:
        paged = look(has_pages, imported.file.path, imported.name)
        found = {} if paged else _extracts(imported, groups)
    except ReadError:
        paged, found = False, {}
    sights: dict[tuple[str, int], Sight] = {}
    for group in groups:
        key = _key(group, paged, found)
        sight = sights.setdefault(key, Sight(*_shown(key, found)))
        sight.groups.append(group)
    return [sights[key] for key in sorted(sights)]


def _extracts(imported: ImportedReport, groups: Iterable[Group]) -> dict[int, Extract]:
    assert imported.file is not None
    wanted = [place for group in groups for place in group.places]
    found: dict[int, Extract] = look(extracts, imported.file.path, imported.name, wanted) if wanted else {}
    return found


def _key(group: Group, paged: bool, found: dict[int, Extract]) -> tuple[str, int]:
    if paged and group.page:
        return "a page", group.page
    for place in group.places:
        number = place.table or 0
        if number in found:
            return "b extract", number
    return "c none", 0


def _shown(key: tuple[str, int], found: dict[int, Extract]) -> tuple[int | None, Extract | None]:
    kind, number = key
    return (number if kind == "a page" else None), (found[number] if kind == "b extract" else None)


def picture_of(imported: ImportedReport, page: int, lines: Iterable[Line]) -> bytes:
    """Return a page as PNG with these cells outlined. Raises ReadError."""
    assert imported.file is not None
    wanted: list[tuple[Source, str]] = [
        (line.cell.source, line.cell.printed or "")
        for line in lines
        if line.cell.source and line.cell.source.page == page
    ]
    return bytes(look(page_picture, imported.file.path, PurePath(imported.name).name, page, wanted))
