"""Make a report from figures one already has: a register, a form, a test."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from gongkai.report.layout import Edition, Slot, editions
from gongkai.report.model import AnnualReport, Cell, Section, Standing, Value
from gongkai.report.standing import confirm

Figure = Value | str


def build(
    edition: Edition,
    figures: Mapping[str, Figure],
    *,
    body: str,
    year: int,
    title: str = "",
    texts: Mapping[str, Sequence[str]] | None = None,
    section_editions: Mapping[str, str] | None = None,
) -> AnnualReport:
    """Return the report with these figures, cells in official order, standings worked out.

    ``figures`` maps cell keys to values; None or an absent key is a blank cell, a string such as ``/``
    is printed as it stands and has no value. ``texts`` maps section keys to paragraphs.
    ``section_editions`` names sections whose tables follow another edition.

    >>> report = build(editions()["2021"], {"rules.government_rules.issued": 3}, body="青云区财政局", year=2025)
    >>> report.cell("rules.government_rules.issued").value, report.title
    (3, '青云区财政局2025年政府信息公开工作年度报告')
    """
    texts, others = texts or {}, section_editions or {}
    forms = {head.key: editions().get(others.get(head.key, ""), edition) for head in edition.sections}
    sections = tuple(
        Section(
            head.key,
            head.label.text,
            tuple(texts.get(head.key, ())),
            forms[head.key].id if forms[head.key].tables_of(head.key) else "",
        )
        for head in edition.sections
    )
    slots = [slot for key, form in forms.items() for table in form.tables_of(key) for slot in table.slots]
    known = {slot.key for slot in slots}
    if strangers := sorted(set(figures) - known):
        raise KeyError(f"no such cells in edition {edition.id}: {strangers}")
    identities = [identity for form in forms.values() for identity in form.identities]
    identities = [i for i in dict.fromkeys(identities) if known.issuperset(i.left + i.right)]
    cells = confirm(identities, [make_cell(slot, figures.get(slot.key)) for slot in slots])
    title = title or f"{body}{year}年政府信息公开工作年度报告"
    return AnnualReport(edition.id, body, year, title, sections, cells)


def make_cell(slot: Slot, figure: Figure) -> Cell:
    """Return an unconfirmed cell holding a figure, nothing (None) or a mark such as ``/``."""
    if figure is None or figure == "":
        return Cell(slot.key, slot.path, None, "", Standing.BLANK)
    if isinstance(figure, str):
        return Cell(slot.key, slot.path, None, figure, Standing.PRINTED)
    return Cell(slot.key, slot.path, figure, format_number(figure, slot.number), Standing.PRINTED)


def format_number(value: int | Decimal, number: str = "count") -> str:
    """Return a figure as the form prints it: no grouping; 本年增/减 carries its sign."""
    text = format(value, "f") if isinstance(value, Decimal) else str(value)
    return f"+{text}" if number == "signed" and value > 0 else text
