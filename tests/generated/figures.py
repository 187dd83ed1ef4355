"""Random figures for every edition, consistent by construction through the edition's own identities."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from random import Random

from gongkai.report.building import build, make_cell
from gongkai.report.layout import Edition, Identity, Slot, editions
from gongkai.report.model import AnnualReport, Value
from gongkai.report.standing import confirm
from tests.generated import prose

Figures = dict[str, int | Decimal]
DENSITIES = ("dense", "sparse", "region", "zero_rows")
LARGE = {"licences", "penalties"}


def random_report(
    rng: Random,
    edition: str = "",
    density: str = "",
    *,
    year: int = 0,
    body: str = "",
    section_editions: Mapping[str, str] | None = None,
) -> AnnualReport:
    """Return a consistent report of an invented body; what is not given is drawn."""
    form = editions()[edition or rng.choice(("2021", "2021", "2021", "2019", "2019", "2014", "2008"))]
    density = density or rng.choice(DENSITIES)
    body = body or prose.random_body(rng)
    last = {"2008": 2017, "2014": 2018, "2019": 2020, "2021": 2026}[form.id]
    first = {"2008": 2008, "2014": 2014, "2019": 2019, "2021": 2021}[form.id]
    year = year or rng.randint(first, last)
    figures: Figures = {}
    for head in form.sections:
        part = editions()[(section_editions or {}).get(head.key, form.id)]
        figures.update(random_figures(part, rng, density, head.key))
    texts = prose.random_texts(form, rng, body, year, figures)
    return build(form, figures, body=body, year=year, texts=texts, section_editions=section_editions)


def random_figures(edition: Edition, rng: Random, density: str, section: str) -> Figures:
    """Return figures for the tables of one section, every identity holding."""
    slots = [slot for table in edition.tables_of(section) for slot in table.slots]
    idle = {row for row in dict.fromkeys(_row_of(slot) for slot in slots) if rng.random() < _idle(density)}
    figures: Figures = {slot.key: _draw(slot, rng, density, _row_of(slot) in idle) for slot in slots}
    for key in figures:
        if key.endswith(".change"):
            figures[key] = max(figures[key], -figures[key.replace(".change", ".items_last_year")])
    _settle(edition, figures, rng)
    return figures


def _row_of(slot: Slot) -> str:
    return f"{slot.table.key}.{slot.row.key}"


def _idle(density: str) -> float:
    return {"dense": 0.0, "region": 0.05, "zero_rows": 0.4, "sparse": 0.8}[density]


def _draw(slot: Slot, rng: Random, density: str, idle: bool) -> int | Decimal:
    if idle or rng.random() < {"dense": 0.08, "region": 0.15, "zero_rows": 0.3, "sparse": 0.5}[density]:
        return 0
    if slot.number == "wan_yuan":
        return _amount(rng, 6 if density == "region" else 4)
    if slot.number == "yuan":
        return rng.randint(1000, 99_999_999) if rng.random() < 0.7 else _amount(rng, 7)
    if slot.number == "signed":
        return rng.choice((-1, 1)) * rng.randint(1, 30)
    digits = {"dense": 3, "region": 5, "zero_rows": 2, "sparse": 1}[density]
    if slot.table.key in LARGE and density != "sparse":
        digits += 3
    return rng.randrange(1, 10 ** rng.randint(1, digits))


def _amount(rng: Random, digits: int) -> int | Decimal:
    whole = rng.randrange(10 ** rng.randint(1, digits))
    places = rng.choice((0, 0, 1, 2, 2, 4, 6))
    if not places:
        return whole
    return Decimal(f"{whole}.{rng.randrange(1, 10**places):0{places}}")


def _settle(edition: Edition, figures: Figures, rng: Random) -> None:
    """Overwrite the sums until every identity holds."""
    rules = [rule for rule in edition.identities if set(rule.left) | set(rule.right) <= set(figures)]
    for rule in rules:
        if rule.relation == "<=" and figures[rule.left[0]] > figures[rule.right[0]]:
            figures[rule.left[0]] = figures[rule.right[0]]
    sums = [rule for rule in rules if rule.relation == "=" and len(rule.right) == 1]
    balances = [rule for rule in rules if rule.relation == "=" and len(rule.right) == 2]
    by_row = [rule for rule in sums if rule.rule == "X3"]
    for _ in range(3):  # a sum may be a summand of the next: three rounds reach every depth there is
        for rule in sums:
            if rule not in by_row:
                figures[rule.right[0]] = sum((figures[key] for key in rule.left), start=0)
    for rule in balances:
        due = int(figures[rule.right[0]] + figures[rule.right[1]])
        carried = min(int(figures[rule.left[1]]), rng.randint(0, due))
        figures[rule.left[1]], figures[rule.left[0]] = carried, due - carried
    for rule in by_row:
        figures[rule.right[0]] = sum((figures[key] for key in rule.left), start=0)


def plant(report: AnnualReport, rng: Random, keys: Sequence[str] = ()) -> tuple[AnnualReport, str]:
    """Return the report with one printed figure changed, and the key of the changed cell."""
    key = rng.choice(list(keys) or [cell.key for cell in report.cells if isinstance(cell.value, int)])
    cell = report.by_key[key]
    changed = report.with_cells([make_cell(slots_of(report)[key], _another(cell.value, rng))])
    return changed.with_cells(confirm(identities_of(report), changed.cells)), key


def forms_of(report: AnnualReport) -> dict[str, Edition]:
    """Map each section to the edition that its tables follow."""
    return {s.key: editions()[s.edition or report.edition] for s in report.sections}


def slots_of(report: AnnualReport) -> dict[str, Slot]:
    """Map the report's cells to their slots, in whichever edition their section follows."""
    forms = forms_of(report).items()
    return {slot.key: slot for key, form in forms for table in form.tables_of(key) for slot in table.slots}


def identities_of(report: AnnualReport) -> list[Identity]:
    """Return the identities that speak about the report's cells."""
    rules = dict.fromkeys(rule for form in forms_of(report).values() for rule in form.identities)
    return [rule for rule in rules if report.by_key.keys() >= {*rule.left, *rule.right}]


def _another(value: Value, rng: Random) -> int:
    """Return a misprint: one more or less, a digit dropped, doubled or swapped, or quite another number."""
    old = int(value or 0)
    candidates = {old + 1, abs(old - 1), old * 10 + rng.randint(0, 9), old // 10, old + rng.randint(2, 50)}
    return rng.choice(sorted(candidates - {old}))
