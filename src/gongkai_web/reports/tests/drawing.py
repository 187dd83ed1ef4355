"""Random registers over three years, and what they come to, counted one by one without the compilation."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from gongkai.rules.appeals import Judgement
from gongkai.rules.clock import Channel
from gongkai.rules.outcomes import ApplicantType, Outcome
from gongkai.rules.remedy_results import RESULTS, Role, Way
from gongkai_web.reports.tests.registers import Appeal, Case, Document, Remedy

YEARS = (2023, 2024, 2025)
FIRST, LAST = date(2022, 11, 1), date(2026, 1, 31)
DAYS = st.dates(FIRST, LAST)
LENGTHS = st.one_of(st.none(), st.integers(0, 500))
KEPT, CHANGED, SENT_BACK = ("upheld", "appeal_withdrawn"), "changed", ("remanded", "sent_back")


@dataclass(frozen=True)
class Registers:
    """All that one body registered."""

    cases: list[Case]
    remedies: list[Remedy]
    documents: list[Document]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    received, length = draw(DAYS), draw(LENGTHS)
    return Case(
        received,
        None if length is None else received + timedelta(length),
        draw(st.sampled_from([*Outcome, None])),
        draw(st.sampled_from(ApplicantType)),
        draw(st.sampled_from(Channel)),
        draw(st.integers(0, 9)) > 0,
    )


@st.composite
def remedies(draw: st.DrawFn) -> Remedy:
    way, filed, length = draw(st.sampled_from(Way)), draw(DAYS), draw(LENGTHS)
    result = draw(st.sampled_from(sorted(RESULTS.of(way))))
    role, twin = draw(st.sampled_from([Role.DECIDED, Role.DECIDED, Role.CO_DEFENDANT])), draw(st.booleans())
    appeal = draw(appeals(filed)) if way.is_suit and draw(st.booleans()) else None
    goes_on = appeal is None or (appeal.ended is not None and appeal.ending in SENT_BACK)
    begun = (appeal and appeal.ended) or filed
    concluded = None if length is None or not goes_on else begun + timedelta(length)
    return Remedy(way, filed, concluded, result, role, appeal, twin)


@st.composite
def appeals(draw: st.DrawFn, filed: date) -> Appeal:
    results = st.sampled_from(sorted(RESULTS.of(Way.DIRECT_SUIT)))
    judged, length = Judgement(filed + timedelta(draw(st.integers(0, 300))), draw(results)), draw(LENGTHS)
    if length is None:
        return Appeal(judged)
    ending = draw(st.sampled_from([*KEPT, *SENT_BACK, CHANGED]))
    return Appeal(judged, ending, judged.on + timedelta(length), draw(results) if ending == CHANGED else "")


@st.composite
def documents(draw: st.DrawFn) -> Document:
    dated, length = draw(DAYS), draw(LENGTHS)
    ended = None if length is None else dated + timedelta(length)
    repealed, kind = draw(st.booleans()), draw(st.sampled_from(["normative_document", "government_rules", "notice"]))
    return Document(dated, ended if repealed else None, None if repealed else ended, kind)


REGISTERS = st.builds(
    Registers,
    st.lists(cases(), max_size=25),
    st.lists(remedies(), max_size=8),
    st.lists(documents(), max_size=8),
)


def recounted(registers: Registers, year: int, last: date) -> Counter[str]:
    """Return the figures of the form of 2021 that aren't 0, from the rows as drawn."""
    found: Counter[str] = Counter()
    for case in registers.cases:
        found.update(_of_case(case, year, last))
    for remedy in registers.remedies:
        found.update(_of_remedy(remedy, year, last))
    for document in registers.documents:
        found.update(_of_document(document, year, last))
    return found


def _of_case(case: Case, year: int, last: date) -> Iterator[str]:
    if not case.registered or case.received > last:
        return
    over = case.ended is not None and case.ended <= last
    if case.received.year < year and over and case.ended and case.ended.year < year:
        return
    rows = ["received" if case.received.year == year else "carried_in"]
    rows += ["total", (case.outcome or Outcome.OTHERWISE).row("2021").removeprefix("applications.")] if over else []
    rows += [] if over else ["carried_out"]
    for row in rows:
        yield f"applications.{row}.{case.applicant}"
        yield f"applications.{row}.total"


def _of_remedy(remedy: Remedy, year: int, last: date) -> Iterator[str]:
    if remedy.role is Role.CO_DEFENDANT or remedy.filed > last:
        return
    final, result = _final(remedy)
    if final and final.year < year:
        return
    over = final is not None and final <= last
    yield f"remedies.{remedy.way}.{RESULTS.column(remedy.way, result) if over else 'pending'}"
    yield f"remedies.{remedy.way}.total"


def _final(remedy: Remedy) -> tuple[date | None, str]:
    """Return when a case became final and how, as a clerk would say it; a twin is the same case."""
    appeal = remedy.appeal
    if appeal is None or remedy.concluded:
        return remedy.concluded, remedy.result
    if appeal.ended is None or appeal.ending in SENT_BACK:
        return None, ""
    return appeal.ended, appeal.result if appeal.ending == CHANGED else appeal.judged.result


def _of_document(document: Document, year: int, last: date) -> Iterator[str]:
    rows = {"normative_document": "normative_documents", "government_rules": "government_rules"}
    if document.kind not in rows or document.dated > last:
        return
    row = f"rules.{rows[document.kind]}"
    if document.dated.year == year:
        yield f"{row}.issued"
    if document.repealed and document.repealed.year == year and document.repealed <= last:
        yield f"{row}.repealed"
    if not (document.repealed and document.repealed <= last) and not (document.ends and document.ends < last):
        yield f"{row}.in_force"
