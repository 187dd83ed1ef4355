"""The district as a whole: the same each time, whole, plausible."""

import re
from collections import Counter
from datetime import date, timedelta

from stdnum.cn import uscc

from gongkai.rules.calendar import china_calendar
from gongkai.rules.classification import Channel, ColumnType, DisclosureStatus, EffectStatus, Kind, Level
from gongkai.rules.items import ITEM_BY_ID
from gongkai_web.demo.district import STARTS, district
from gongkai_web.demo.model import District, State
from gongkai_web.demo.tests.conftest import SEED, UNTIL

OPEN_ON_PURPOSE = "finance-rules-open"  # its interpretation is overdue, so that the reminder has something to show


def test_the_same_seed_and_day_give_the_same_district(qingyun: District) -> None:
    assert district(SEED, UNTIL) == qingyun


def test_another_seed_gives_other_records(qingyun: District) -> None:
    assert district(SEED + 1, UNTIL).records != qingyun.records


def test_a_district_can_end_in_a_year_whose_holidays_are_unknown() -> None:
    later = district(SEED, date(2027, 3, 31))

    assert max(record.dated_on for record in later.records) > date(2027, 3, 1)


def test_a_district_that_ends_on_a_sunday_still_shows_the_leak() -> None:
    sunday = district(SEED, date(2026, 11, 22))

    assert any(record.key.startswith("leak") for record in sunday.records)


def test_there_are_records_enough_to_look_real(qingyun: District) -> None:
    assert len(qingyun.records) > 600
    assert set(Counter(record.body for record in qingyun.records)) == {body.key for body in qingyun.bodies}


def test_every_credit_code_is_valid(qingyun: District) -> None:
    codes = [body.credit_code for body in qingyun.bodies]

    assert all(uscc.is_valid(code) for code in codes)
    assert len(set(codes)) == len(codes)


def test_every_word_is_one_of_the_rules(qingyun: District) -> None:
    for record in qingyun.records:
        Kind(record.kind)
        DisclosureStatus(record.disclosure_status)
        assert not record.effect or EffectStatus(record.effect)
        assert [Channel(channel) for channel in record.channels] or record.published_on is None
    assert all(ColumnType(column.type) for column in qingyun.columns)
    assert all(Level(body.level) for body in qingyun.bodies)


def test_every_statutory_item_has_records(qingyun: District) -> None:
    filled = {record.item for record in qingyun.records if record.published_on}

    assert filled == set(ITEM_BY_ID)


def test_no_column_is_blank(qingyun: District) -> None:
    filled = {record.column for record in qingyun.records if record.published_on}
    inner = {column.parent for column in qingyun.columns}
    keys = {column.key for column in qingyun.columns}

    assert filled <= keys
    assert inner <= keys | {""}
    assert keys - inner - filled == set()


def test_only_one_column_of_news_is_stale(qingyun: District) -> None:
    news = {column.key: column.freshness for column in qingyun.columns if column.type == "news"}
    newest = {
        key: max(r.published_on for r in qingyun.records if r.column == key and r.published_on)
        for key in news
        if any(record.column == key for record in qingyun.records)
    }
    stale = {key for key, day in newest.items() if UNTIL - day > timedelta(days=news[key] or 0)}

    assert stale == {"shiqiao/news"}


def test_records_are_dated_on_working_days_within_the_span(qingyun: District) -> None:
    calendar = china_calendar()

    for record in qingyun.records:
        assert STARTS <= record.dated_on <= UNTIL
        assert calendar.is_working_day(record.dated_on), record.key
        if record.published_on:
            assert calendar.is_working_day(record.published_on), record.key
            assert record.dated_on <= record.published_on <= min(UNTIL, calendar.add_working_days(record.dated_on, 20))


def test_document_numbers_are_used_once_and_count_from_one(qingyun: District) -> None:
    numbers = [record.document_number for record in qingyun.records if record.document_number]

    assert len(set(numbers)) == len(numbers)
    assert "青科规字〔2026〕1号" in numbers


def test_every_normative_document_has_an_interpretation_in_three_working_days(qingyun: District) -> None:
    calendar = china_calendar()
    explained = {record.interprets: record.published_on for record in qingyun.records if record.interprets}
    documents = [record for record in qingyun.records if record.kind == "normative_document"]

    for document in documents:
        if document.key.startswith(OPEN_ON_PURPOSE):
            assert document.key not in explained
        else:
            published, on = document.published_on, explained[document.key]
            assert published
            assert on
            assert published <= on <= calendar.add_working_days(published, 3), document.key


def test_a_repealed_document_names_the_one_that_repeals_it(qingyun: District) -> None:
    by_key = {record.key: record for record in qingyun.records}
    repealed = [record for record in qingyun.records if record.effect == "repealed"]

    assert len(repealed) == 2
    assert all(by_key[record.repealed_by].effective_on == record.repealed_on for record in repealed)


def test_a_document_past_its_last_day_has_expired(qingyun: District) -> None:
    expired = [record for record in qingyun.records if record.effect == "expired"]

    assert expired
    assert all(record.ends_on and record.ends_on < UNTIL for record in expired)


def test_every_state_is_shown_and_explained(qingyun: District) -> None:
    states = {record.state for record in qingyun.records}
    changed = [record for record in qingyun.records if record.state in {State.WITHDRAWN, State.CORRECTED}]

    assert states == set(State)
    assert all(record.state_reason and record.state_on and record.published_on for record in changed)


def test_what_is_not_proactive_has_its_reason_and_withheld_its_review(qingyun: District) -> None:
    others = [record for record in qingyun.records if record.disclosure_status != "proactive"]

    assert others
    assert all(record.reason and not record.published_on for record in others)
    assert all(record.review_on for record in others if record.disclosure_status == "withheld")


def test_every_body_has_a_disclosure_office(qingyun: District) -> None:
    held = {person.body for person in qingyun.people if "disclosure_office" in person.roles}

    assert held == {body.key for body in qingyun.bodies}


def test_every_reviewer_has_the_role(qingyun: District) -> None:
    roles = {person.username: person.roles for person in qingyun.people}

    for record in qingyun.records:
        assert {"drafter", "disclosure_office"} & set(roles[record.drafter]), record.key
        assert "department_reviewer" in roles[record.department_reviewer]
        assert "secrecy_reviewer" in roles[record.secrecy_reviewer]
        assert "approver" in roles[record.approver]


def test_nobody_reviews_their_own_draft(qingyun: District) -> None:
    for record in qingyun.records:
        reviewers = {record.department_reviewer, record.secrecy_reviewer, record.approver}
        assert record.drafter not in reviewers, record.key


def test_every_answer_rests_on_a_published_document(qingyun: District) -> None:
    published = {record.key for record in qingyun.records if record.published_on}

    assert len(qingyun.questions) == 20
    assert {question.answers_from for question in qingyun.questions} <= published


def test_no_gap_is_left_in_any_text(qingyun: District) -> None:
    for record in qingyun.records:
        assert not re.search(r"[{}]", record.title + record.body_html + record.summary), record.key
        assert record.title, record.key
        assert record.summary, record.key
