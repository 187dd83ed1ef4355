"""A document as annual reports: chapters, tables, and whose they are."""

from collections import Counter
from functools import cache, lru_cache

from gongkai.errors import NotAReport
from gongkai.report.layout import Edition, Identity, editions
from gongkai.report.model import AnnualReport, Cell, Standing
from gongkai.report.reading.document import Document
from gongkai.report.reading.identity import find_body, find_title, find_year, refuse_comparison
from gongkai.report.reading.labels import Family, Lexicon, TableForm
from gongkai.report.reading.pieces import Strip, strips
from gongkai.report.reading.regions import Heading, Region, find_headings, find_regions
from gongkai.report.reading.remarks import remarks
from gongkai.report.reading.tables import TableReading, read_table
from gongkai.report.reading.texts import sections_of
from gongkai.report.standing import confirm


@cache
def lexicon() -> Lexicon:
    """Return the published editions' labels, indexed once."""
    return Lexicon(editions().values())


def interpret(document: Document, words: Lexicon | None = None) -> AnnualReport:
    """Return the annual report a document holds; NotAReport where it holds none."""
    words = words or lexicon()
    found = strips(document, words)
    headings = find_headings(found, words)
    first = headings[0].strip if headings else len(found)
    refuse_comparison(document, found)
    title, body, year = find_title(document, [strip.text for strip in found[: max(first, 12)]])
    prose = "\n".join(strip.text for strip in found if not strip.celled)
    year = year or find_year(prose)
    body = body or find_body(prose)
    regions = find_regions(found, headings, words)
    chosen = _choose(found, regions, words, year)
    if not _filled(chosen) and not _is_prose_report(title, headings):
        raise NotAReport(
            document.name,
            "里面没有年度报告的表格" if not chosen else "表格里没有填数",
            "请确认选的是政府信息公开工作年度报告的正文文件",
        )
    edition = _edition(chosen, headings, words, year)
    for reading in chosen.values():
        if edition in reading.editions:
            reading.edition = edition
    cells = _cells(chosen, edition, words)
    tabled = _table_strips(regions, chosen) | {heading.strip for heading in headings}
    chapters = _chapters(headings, regions, chosen)
    sections = sections_of(found, chapters, tabled, _section_editions(chosen, edition))
    report = AnnualReport(edition.id, body, year, title, sections, cells)
    return AnnualReport(edition.id, body, year, title, sections, cells, tuple(remarks(report, chosen.values())))


def _choose(found: list[Strip], regions: list[Region], words: Lexicon, year: int | None) -> dict[Family, TableReading]:
    """Pick, for each table of the form, the region and the edition that fit it best."""
    best: dict[Family, TableReading] = {}
    for region in filter(lambda region: region.strips, regions):
        part = [found[index] for index in region.strips]
        for form in _likeliest(words.tables[region.family], part):
            for reading in read_table(part, form, year, region.strips[0]):
                rival = best.get(region.family)
                if reading.score > (rival.score if rival else 0.0):
                    best[region.family] = reading
            if region.family in best and best[region.family].perfect:
                break
    return best


def _likeliest(forms: list[TableForm], part: list[Strip]) -> list[TableForm]:
    """Order a table's shapes by how many of their rows the region names."""
    if len(forms) == 1:
        return forms
    text = "".join(piece.norm for strip in part for piece in strip.labels)
    return sorted(forms, key=lambda form: -form.coverage(text))


def _filled(chosen: dict[Family, TableReading]) -> bool:
    return any(r.spot.value is not None for reading in chosen.values() for r in reading.readings.values())


def _is_prose_report(title: str, headings: list[Heading]) -> bool:
    return bool(title) and len({heading.key for heading in headings}) >= 3


def _edition(chosen: dict[Family, TableReading], headings: list[Heading], words: Lexicon, year: int | None) -> Edition:
    """Return the edition of the report as a whole.

    Tables that only one edition has decide: the edition that was in force for the year, else the one
    of most figures. Where all tables are shared by editions, year and headings decide.
    """
    told: Counter[str] = Counter()
    for reading in chosen.values():
        if len(reading.editions) == 1:
            told[reading.edition.id] += len(reading.readings)
    shared = {edition.id for reading in chosen.values() for edition in reading.editions}

    def likeliness(edition: Edition) -> tuple[bool, bool, bool, int, int]:
        keys = {section.key for section in edition.sections}
        of_year = year is not None and edition.years[0] <= year <= edition.years[1]
        named = sum(heading.key in keys for heading in headings)
        return edition.id in told, edition.id in shared, of_year, told[edition.id], named

    return max(words.editions.values(), key=likeliness)


def _section_editions(chosen: dict[Family, TableReading], edition: Edition) -> dict[str, Edition]:
    """Return, for each chapter with tables, the edition most of its figures follow."""
    counts: dict[str, dict[str, int]] = {}
    known: dict[str, Edition] = {edition.id: edition}
    for (section, _), reading in chosen.items():
        known[reading.edition.id] = reading.edition
        tally = counts.setdefault(section, {})
        tally[reading.edition.id] = tally.get(reading.edition.id, 0) + len(reading.readings)
    result = {section.key: edition for section in edition.sections if edition.tables_of(section.key)}
    for section, tally in counts.items():
        if section in result:
            result[section] = known[max(tally, key=lambda item: tally[item])]
    return result


def _cells(chosen: dict[Family, TableReading], edition: Edition, words: Lexicon) -> tuple[Cell, ...]:
    forms = _section_editions(chosen, edition)
    cells: list[Cell] = []
    for section, form in forms.items():
        for table in form.tables_of(section):
            reading = chosen.get((section, table.key))
            if reading and reading.table == table:
                cells.extend(reading.cells())
            else:
                cells.extend(Cell(slot.key, slot.path, None, None, Standing.MISSING) for slot in table.slots)
    return confirm(_identities(tuple(forms.items())), cells)


@lru_cache(maxsize=64)
def _identities(forms: tuple[tuple[str, Edition], ...]) -> tuple[Identity, ...]:
    """Return the identities of the forms that rest on the chapters they are used for."""
    keys = {slot.key for section, form in forms for table in form.tables_of(section) for slot in table.slots}
    every = dict.fromkeys(identity for _, form in forms for identity in form.identities)
    return tuple(i for i in every if keys.issuperset(i.left) and keys.issuperset(i.right))


def _chapters(headings: list[Heading], regions: list[Region], chosen: dict[Family, TableReading]) -> list[Heading]:
    """Return the headings, each chapter once, with those added whose table stands without a heading."""
    chapters: dict[str, Heading] = {}
    for heading in headings:
        chapters.setdefault(heading.key, heading)
    for region in regions:
        reading = chosen.get(region.family)
        if reading and reading.used.intersection(region.strips):
            chapters.setdefault(region.family[0], Heading(region.strips[0], region.family[0], ""))
    return sorted(chapters.values(), key=lambda heading: heading.strip)


def _table_strips(regions: list[Region], chosen: dict[Family, TableReading]) -> set[int]:
    """Return the strips that are tables rather than text."""
    tabled: set[int] = set()
    for region in regions:
        reading = chosen.get(region.family)
        if reading and reading.used.intersection(region.strips):
            last = max(reading.used)
            tabled.update(index for index in region.strips if index <= last)
    return tabled
