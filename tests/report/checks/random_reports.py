"""Random reports whose parts add up, for the rules to find nothing in."""

from hypothesis import strategies as st

from gongkai.report.building import build
from gongkai.report.layout import editions
from gongkai.report.model import AnnualReport


@st.composite
def consistent(draw: st.DrawFn, *ids: str) -> AnnualReport:
    """Draw a report whose parts are random and whose sums are computed from the identities."""
    edition = editions()[draw(st.sampled_from(ids or sorted(editions())))]
    counts = st.integers(min_value=0, max_value=5000)
    figures = {key: draw(counts) for key, slot in edition.slots.items() if slot.number == "count"}
    equations = [i for i in edition.identities if i.relation == "=" and len(i.right) == 1]
    for _ in range(3):  # sums of sums: parts first, then totals of totals
        for identity in equations:
            figures[identity.right[0]] = sum(figures[key] for key in identity.left)
    for identity in edition.identities:
        if identity.rule == "X1":
            received, carried_in, total, carried_out = (*identity.left, *identity.right)
            figures[received] = figures[total] + figures[carried_out]
            figures[carried_in] = 0
        if identity.relation == "<=":
            figures[identity.left[0]] = min(figures[identity.left[0]], figures[identity.right[0]])
    figures |= {key: 0 for key, slot in edition.slots.items() if slot.number != "count"}
    return build(edition, figures, body="青云区财政局", year=edition.years[0])
