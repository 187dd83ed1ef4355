"""Found is what holds the words, all of it and nothing else: against a naive scan, on whichever database."""

from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai_web.publishing.models import Record
from gongkai_web.search.backends import newest
from gongkai_web.search.indexing import refresh
from gongkai_web.search.models import SearchEntry
from gongkai_web.search.passages import attachment_passages, body_passages, headings
from gongkai_web.search.querying import BOUND, Filters, search, wanted
from gongkai_web.search.tests.building import make_indexed
from gongkai_web.search.tokens import folded, terms
from gongkai_web.testing.builders import make_body, make_column

pytestmark = pytest.mark.django_db
# Few characters, so that pairs meet without the word they would make.
ALPHABET = st.sampled_from("青云区科局的〔〕（）[]2026年4号ab A，。%_'\"\\&|𠮷①㎡—-\n")
TEXTS = st.text(ALPHABET, max_size=30)


@cache
def _scanned(pk: int) -> list[str]:
    record = Record.objects.prefetch_related("attachments__file").get(pk=pk)
    passages = (*body_passages(record), *attachment_passages(record))
    return [folded(text) for text in (*headings(record), *(passage.text for passage in passages))]


def _scan(query: str) -> set[int]:
    """Return what a look into every text finds."""
    return {
        record
        for record in Record.objects.public().values_list("pk", flat=True)
        if all(any(term in text for text in _scanned(record)) for term in terms(query))
    }


def _found(query: str, filters: Filters | None = None) -> set[int]:
    return {entry.record for entry in newest(wanted(terms(query), filters or Filters()), BOUND)}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), min_size=1, max_size=6),
    st.lists(st.text(ALPHABET, min_size=1, max_size=8), max_size=12),
    st.data(),
)
def test_every_query_finds_what_a_scan_finds(
    drawn: list[tuple[str, str, str, str]], queries: list[str], data: st.DataObject
) -> None:
    Record.objects.update(live=False)
    refresh(SearchEntry.objects.values_list("record_id", flat=True))
    body, column = make_body(), make_column()
    for title, number, text, attachment in drawn:
        html = "".join(f"<p>{line}</p>" for line in text.replace("&", "&amp;").split("\n"))
        make_indexed(
            attachment, body=body, column=column, title=f"件{title}", document_number=number[:20], body_html=html
        )
    cut = st.sampled_from([text for texts in drawn for text in texts if text] or ["青"])
    for _ in range(12):
        text = data.draw(cut)
        at, length = data.draw(st.integers(0, len(text) - 1)), data.draw(st.integers(1, 9))
        queries.append(text[at : at + length])

    for query in queries:
        if wanted(terms(query), Filters()).tokens:
            assert _found(query) == _scan(query), (query, terms(query))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.dates(date(1990, 1, 1), date(2026, 12, 31)), st.booleans()), min_size=1, max_size=40),
    st.lists(st.integers(1, 45), min_size=1, max_size=4),
)
def test_the_newest_are_found_however_far_back_they_lie(held: list[tuple[date, bool]], bounds: list[int]) -> None:
    Record.objects.update(live=False)
    refresh(SearchEntry.objects.values_list("record_id", flat=True))
    body, column = make_body(), make_column()
    for published_on, frequent in held:
        make_indexed(body=body, column=column, title="科技" if frequent else "财政", published_on=published_on)
    days = sorted((published_on for published_on, frequent in held if frequent), reverse=True)

    for bound in bounds:
        found = newest(wanted(["科技"], Filters()), bound)
        dates = SearchEntry.objects.in_bulk([entry.id for entry in found])
        assert [dates[entry.id].published_on for entry in found] == days[:bound]


def test_pairs_that_meet_elsewhere_are_not_the_word() -> None:
    make_indexed(title="科技局和技术", body_html="<p>局技</p>")
    real = make_indexed(title="科技局技术")

    assert _found("科技局技术") == {real.pk}


def test_words_that_reach_across_cells_are_not_found() -> None:
    make_indexed(body_html="<table><tr><td>青云</td><td>区委</td></tr></table>")

    assert _found("云区") == set()


def test_filters_leave_what_fits_them_all() -> None:
    one, other = make_body(), make_body()
    given: dict[str, Any] = {"title": "关于培训的通知", "column": make_column()}
    kept = make_indexed(body=one, kind="notice", published_on=date(2025, 3, 31), **given)
    make_indexed(body=other, kind="notice", published_on=date(2025, 3, 31), **given)
    make_indexed(body=one, kind="news", published_on=date(2025, 3, 31), **given)
    make_indexed(body=one, kind="notice", published_on=date(2025, 4, 1), **given)

    chosen = {"body": (str(one.pk),), "kind": ("notice",), "year": ("2025", "2024")}
    filters = Filters(chosen, since=date(2025, 3, 1), until=date(2025, 3, 31))

    assert _found("培训", filters) == {kept.pk}
    assert _found("", filters) == {kept.pk}


def test_punctuation_alone_finds_nothing() -> None:
    make_indexed(title="关于《办法》的说明")

    assert search("《").total == 0
    assert search("《办法》").total == 1
