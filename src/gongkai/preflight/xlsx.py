"""Workbooks of Excel since 2007: every sheet, shown or not, and what the workbook keeps behind them."""

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gongkai.preflight.ooxml import Package, text_of
from gongkai.preflight.pieces import Found, Inner
from gongkai.preflight.problems import Problem, found
from gongkai.preflight.sheets import Sheet, in_sheet
from gongkai.preflight.texts import in_words
from gongkai.report.reading.xlsx import ON, REFERENCE, Book, R, S, column_of, hidden_rows, whole

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NO_LENGTH = ("0", "0.0")
THREADED = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
BLACK = ("FF000000", "00000000")
WHITE = ("FFFFFFFF", "00FFFFFF")
COLUMNS, SPANS = 16_384, 1_000  # of a sheet; ranges of hidden columns in it
MOST = 100_000  # records of a pivot cache that are searched


def look_into_xlsx(file: Inner) -> Found:
    """Yield what is found in a workbook."""
    package = Package(file)
    book = Book(package.archive, file.name)
    styles = frozenset(_invisible_styles(book))
    for sheet in book.book.iterfind(f"{S}sheets/{S}sheet"):
        kind, part = book.targets.get(sheet.get(f"{R}id", ""), ("", ""))
        name, state = sheet.get("name", ""), sheet.get("state", "visible")
        if kind.endswith("/worksheet"):
            yield from in_sheet(_read(book, package, part, name, state, styles), file.place)
    yield from _pivot_caches(package)
    for part in package.parts(r"xl/connections\.xml"):
        for connection in package.root(part):
            yield found("P46", file.place, f"数据连接 {connection.get('name', '')}")
    yield from package.common()


def _read(book: Book, package: Package, part: str, name: str, state: str, styles: frozenset[str]) -> Sheet:
    root = book.root_of(part)
    flat = {whole(r.get("r")) for r in root.iterfind(f"{S}sheetData/{S}row[@ht]") if r.get("ht") in NO_LENGTH}
    spans = [
        range(whole(column.get("min")), min(whole(column.get("max")), COLUMNS) + 1)
        for column in root.iterfind(f"{S}cols/{S}col")
        if column.get("hidden") in ON or column.get("width") in NO_LENGTH
    ]
    columns = {column for span in spans[:SPANS] for column in span}
    cells = sorted(book.values(root))
    hidden = {*hidden_rows(root), *flat}
    return Sheet(name, state, cells, hidden, columns, _invisible(root, styles), list(_comments(package, part)))


def _invisible_styles(book: Book) -> Iterator[str]:
    """Yield the cell styles that show nothing: white on no ground, black on black, the number format ``;;;``."""
    styles = {element.tag: element for element in book.related("/styles", "*")}
    fonts = [_is_white(font) for font in styles.get(f"{S}fonts", ())]
    dark = [_is_dark(font, f"{S}color", bare=True) for font in styles.get(f"{S}fonts", ())]
    fills = [fill.find(f"{S}patternFill[@patternType='solid']") for fill in styles.get(f"{S}fills", ())]
    black = [fill is not None and _is_dark(fill, f"{S}fgColor") for fill in fills]
    formats = {one.get("numFmtId", "") for one in styles.get(f"{S}numFmts", ()) if one.get("formatCode") == ";;;"}
    for index, style in enumerate(styles.get(f"{S}cellXfs", ())):
        font, fill = whole(style.get("fontId")), whole(style.get("fillId"))
        filled = fill < len(fills) and fills[fill] is not None
        white = font < len(fonts) and fonts[font] and not filled
        blackened = filled and black[fill] and font < len(dark) and dark[font]
        if white or blackened or style.get("numFmtId", "0") in formats:
            yield str(index)


def _is_dark(element: "Element", name: str, *, bare: bool = False) -> bool:
    """Tell black; ``bare`` is what an element without a colour is."""
    colour = element.find(name)
    if colour is None:
        return bare
    return colour.get("rgb", "").upper() in BLACK or (colour.get("theme") == "1" and colour.get("tint") is None)


def _is_white(font: "Element") -> bool:
    colour = font.find(f"{S}color")
    return colour is not None and (
        colour.get("rgb", "").upper() in WHITE or (colour.get("theme") == "0" and colour.get("tint") is None)
    )


def _invisible(root: "Element", styles: frozenset[str]) -> frozenset[tuple[int, int]]:
    if not styles or root.find(f"{S}tableParts") is not None:  # a table brings a ground of its own
        return frozenset()
    places = [
        REFERENCE.fullmatch(cell.get("r", ""))
        for cell in root.iterfind(f"{S}sheetData/{S}row/{S}c[@s]")
        if cell.get("s") in styles
    ]
    return frozenset((int(place[2]), column_of(place[1])) for place in places if place)


def _comments(package: Package, part: str) -> Iterator[tuple[str, str]]:
    folder, name = posixpath.split(part)
    relations = package.parts(f"{folder}/_rels/{name}\\.rels".replace(".xml", r"\.xml"))
    targets = [
        posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        for relations_part in relations
        for relation in package.root(relations_part)
        if relation.get("Type", "").endswith(("/comments", "/threadedComment"))
    ]
    for target in (one for one in targets if one in package.archive.parts):
        root = package.root(target)
        for comment in root.iter(f"{S}comment", f"{THREADED}threadedComment"):
            text = text_of(comment, f"{S}t") or text_of(comment, f"{THREADED}text")
            yield comment.get("ref", ""), text


def _pivot_caches(package: Package) -> Iterator[Problem]:
    for number, part in enumerate(package.parts(r"xl/pivotCache/pivotCacheRecords\d*\.xml"), 1):
        records = package.root(part)
        if len(records):
            yield found("P51", package.place, f"透视表缓存 {number}")
        kept = package.parts(r"xl/pivotCache/pivotCacheDefinition\d*\.xml")
        for root in (records, *map(package.root, kept)):
            for _, item in zip(range(MOST), root.iter(f"{S}s", f"{S}n"), strict=False):
                yield from in_words(item.get("v", ""), f"{package.place}透视表缓存 {number}")
