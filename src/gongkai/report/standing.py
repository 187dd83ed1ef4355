"""Which identities of the form hold, and what that says about each cell."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from gongkai.report.layout import Identity
from gongkai.report.model import Cell, Standing

UNKNOWN = {Standing.REFUSED, Standing.MISSING}


def holds(identity: Identity, cells: Mapping[str, Cell]) -> bool | None:
    """Tell whether an identity holds, or None where a figure it needs is not known."""
    keys = [key for key in (*identity.left, *identity.right) if key in cells]
    return _holds(identity, {key: cells[key].number for key in keys if cells[key].standing not in UNKNOWN})


def _holds(identity: Identity, figures: Mapping[str, int | Decimal]) -> bool | None:
    try:
        left = sum([figures[key] for key in identity.left])
        right = sum([figures[key] for key in identity.right])
    except KeyError:
        return None
    return left <= right if identity.relation == "<=" else left == right


def total(keys: Iterable[str], cells: Mapping[str, Cell]) -> int | Decimal:
    """Return the sum of the cells' figures, nothing printed counting as 0."""
    return sum((cells[key].number for key in keys), start=0)


def broken(identities: Iterable[Identity], cells: Mapping[str, Cell]) -> Iterator[Identity]:
    """Yield the identities that the printed figures contradict."""
    return (identity for identity in identities if holds(identity, cells) is False)


def confirm(identities: Iterable[Identity], cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Return the cells with ``printed`` and ``confirmed`` told apart.

    A figure is confirmed when it stands in an equation that holds and in none that fails.
    """
    by_key = {cell.key: cell for cell in cells}
    supported: set[str] = set()
    contradicted: set[str] = set()
    figures = {cell.key: cell.number for cell in by_key.values() if cell.standing not in UNKNOWN}
    for identity in identities:
        verdict = _holds(identity, figures)
        if verdict is False:
            contradicted.update(identity.left, identity.right)
        elif verdict and identity.relation == "=":
            supported.update(identity.left, identity.right)
    confirmed = supported - contradicted
    return tuple(_settle(cell, cell.key in confirmed) for cell in by_key.values())


def _settle(cell: Cell, confirmed: bool) -> Cell:
    if cell.value is None or cell.standing not in (Standing.PRINTED, Standing.CONFIRMED):
        return cell
    standing = Standing.CONFIRMED if confirmed else Standing.PRINTED
    if cell.standing is standing:
        return cell
    return Cell(cell.key, cell.path, cell.value, cell.printed, standing, cell.source)
