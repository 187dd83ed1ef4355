"""Let the form's identities decide between the ways to read a table's doubtful rows.

Rows with one placement are given. For the others the placements that break the fewest identities are
kept; what all of them agree on is read, what they disagree on is refused.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import product
from math import prod
from typing import NamedTuple

from gongkai.report.layout import Identity, Table
from gongkai.report.model import Standing
from gongkai.report.reading.placing import EMPTY, Placement, Spot

MAX_COMBINATIONS = 4000
SUPPORT = 2  # identities that must speak for every cell of a row whose glued figure is cut in two
MARGIN = 2.0  # identities by which a reading must beat the next to be believed although one fails

Number = int | Decimal
Figures = dict[str, Number]


class Reading(NamedTuple):
    """What is read in one slot."""

    spot: Spot
    standing: Standing


def decide(table: Table, rows: dict[int, list[Placement]], identities: Sequence[Identity]) -> dict[str, Reading]:
    """Return what is read in each slot of the rows that have placements."""
    readings: dict[str, Reading] = {}
    open_rows: list[int] = []
    for index, found in rows.items():
        if len(found) == 1:
            for slot, spot in zip(table.lines[index], found[0].spots, strict=True):
                readings[slot.key] = Reading(spot, _standing(spot))
        elif found:
            open_rows.append(index)
    if open_rows:
        keys = {index: [slot.key for slot in table.lines[index]] for index in open_rows}
        given: Figures = {key: reading.spot.number or 0 for key, reading in readings.items()}
        kept = {index: _best_alone(keys[index], rows[index], identities, given) for index in open_rows}
        _settle(keys, kept, identities, given, readings)
    return readings


def likeliest(
    table: Table, first: int, ways: list[list[Placement]], identities: Sequence[Identity]
) -> tuple[list[Placement], bool]:
    """Return the way to read several rows that breaks the fewest identities, and whether it is the only one."""
    keys = [[slot.key for slot in line] for line in table.lines[first : first + len(ways[0])]]
    broken = []
    for way in ways:
        figures: Figures = {}
        for names, placement in zip(keys, way, strict=True):
            figures |= _figures(names, placement)
        broken.append(count_broken(identities, figures))
    best = ways[broken.index(min(broken))]
    alike = all(
        [[spot.value for spot in row.spots] for row in way] == [[spot.value for spot in row.spots] for row in best]
        for way in ways
    )
    return best, alike or broken.count(min(broken)) == 1


def _standing(spot: Spot) -> Standing:
    if spot.piece is None:
        return Standing.MISSING
    if spot.value is None and spot.piece.printed is None:
        return Standing.REFUSED  # words where a figure belongs
    if not spot.printed and spot.piece.certain:
        return Standing.BLANK
    return Standing.PRINTED if spot.piece.certain else Standing.DOUBTFUL


def _figures(keys: Sequence[str], placement: Placement) -> Figures:
    """Return a row's figures. Cells the source dropped count as 0; a single one lost is not known."""
    spots = zip(keys, placement.spots, strict=True)
    return {key: spot.number or 0 for key, spot in spots if not (placement.lost and spot is EMPTY)}


def count_broken(identities: Sequence[Identity], figures: Figures) -> int:
    """Count the identities that fail; those with a figure not known yet are passed over."""
    count = 0
    for identity in identities:
        try:
            left = sum(figures[key] for key in identity.left)
            right = sum(figures[key] for key in identity.right)
        except KeyError:
            continue
        count += left > right if identity.relation == "<=" else left != right
    return count


def _best_alone(
    keys: Sequence[str], found: list[Placement], identities: Sequence[Identity], given: Figures
) -> list[Placement]:
    """Keep the placements that break the fewest identities together with the given rows."""
    mine = set(keys)
    touching = [i for i in identities if mine.intersection(i.left) or mine.intersection(i.right)]
    costs = [count_broken(touching, given | _figures(keys, placement)) + placement.cost for placement in found]
    least = min(costs)
    return [placement for placement, cost in zip(found, costs, strict=True) if cost == least]


def _settle(
    keys: dict[int, list[str]],
    kept: dict[int, list[Placement]],
    identities: Sequence[Identity],
    given: Figures,
    readings: dict[str, Reading],
) -> None:
    best, contradicted = kept, False
    if prod(len(found) for found in kept.values()) <= MAX_COMBINATIONS:
        scored = []
        for choice in product(*kept.values()):
            figures = dict(given)
            for index, placement in zip(kept, choice, strict=True):
                figures |= _figures(keys[index], placement)
            broken = count_broken(identities, figures)
            scored.append((broken + sum(placement.cost for placement in choice), broken, choice))
        least = min(score for score, _, _ in scored)
        choices = [choice for score, _, choice in scored if score == least]
        contradicted = min(broken for score, broken, _ in scored if score == least) > count_broken(identities, given)
        contradicted = contradicted and any(least < score < least + MARGIN for score, _, _ in scored)
        best = {index: _distinct(choice[n] for choice in choices) for n, index in enumerate(kept)}
    sole = {
        key: value
        for index, found in best.items()
        if len(found) == 1
        for key, value in _figures(keys[index], found[0]).items()
    }
    for index, found in best.items():
        doubtful = contradicted and not all(placement.certain for placement in found)
        if any(placement.glued for placement in found):  # one figure may just as well be lost
            doubtful = doubtful or not _proven(keys[index], identities, given | sole)
        for n, key in enumerate(keys[index]):
            readings[key] = _agree([placement.spots[n] for placement in found], doubtful)


def _proven(keys: Sequence[str], identities: Sequence[Identity], figures: Figures) -> bool:
    """Tell whether every cell of a row stands in several identities, all of them known and holding."""
    mine = set(keys)
    touching = [i for i in identities if mine.intersection(i.left) or mine.intersection(i.right)]
    known = all(key in figures for identity in touching for key in (*identity.left, *identity.right))
    return known and not count_broken(touching, figures) and _support(keys, identities) >= SUPPORT


def _support(keys: Sequence[str], identities: Sequence[Identity]) -> int:
    """Return how many identities each cell of a row stands in, at least."""
    return min(sum(key in identity.left or key in identity.right for identity in identities) for key in keys)


def _distinct(placements: Iterable[Placement]) -> list[Placement]:
    found: list[Placement] = []
    for placement in placements:
        if placement not in found:
            found.append(placement)
    return found


def _agree(spots: list[Spot], doubtful: bool) -> Reading:
    """Read what all the placements left agree on."""
    filled = [spot for spot in spots if spot.piece is not None]
    values = {spot.value for spot in filled}
    if not filled:
        return Reading(EMPTY, Standing.MISSING)
    if len(values) > 1:
        return Reading(Spot(filled[0].piece, None, filled[0].printed), Standing.REFUSED)
    standing = _standing(filled[0])
    if (doubtful or len(filled) < len(spots)) and standing is Standing.PRINTED:
        standing = Standing.DOUBTFUL
    return Reading(filled[0], standing)
