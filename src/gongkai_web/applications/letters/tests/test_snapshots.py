"""The words of every letter, kept as files beside this test; to write them anew: GONGKAI_RENEW=1 pytest <this file>."""

import os
from pathlib import Path

import pytest

from gongkai.rules.letters import LETTERS
from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.letters.drafting import Draft
from gongkai_web.applications.letters.samples import ON, facts_for, parts_of
from gongkai_web.applications.models import Application
from gongkai_web.applications.tests.builders import make_application, make_letter_terms
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db
KEPT = Path(__file__).with_name("snapshots")


@pytest.fixture
def case() -> Application:
    body = make_body("青云区科学技术局", make_body("青云区人民政府"), short_name="青科局")
    make_letter_terms(
        body, reconsideration_address="云州市青云区文昌路2号", reconsideration_channel="云州市行政复议网上申请平台"
    )
    return make_application(body)


def same_as_kept(name: str, draft: Draft) -> bool:
    """Tell whether the letter says what is kept; kept anew if asked."""
    assert list(draft.obstacles()) == []
    said = "\n".join([draft.text.title, *draft.text.paragraphs, ""])
    file = KEPT / f"{name}.txt"
    if os.environ.get("GONGKAI_RENEW"):
        KEPT.mkdir(exist_ok=True)
        file.write_text(said, encoding="utf-8")
    return file.read_text(encoding="utf-8") == said


@pytest.mark.parametrize("outcome", Outcome, ids=lambda one: one.code)
def test_a_reply_says_what_is_kept(case: Application, outcome: Outcome) -> None:
    kind = outcome.letter(ON).id
    facts = facts_for(kind, outcome)
    wanted = {one.id for one in (*outcome.elements(ON), *outcome.letter(ON).may)} - {"result", "severance"}
    told = {key: text for key, text in facts.items() if key in wanted and text}
    draft = Draft(case, kind, told, outcome=outcome, parts=parts_of(kind), dated_on=ON, served_online=True)

    assert same_as_kept(f"{outcome.code}-{outcome.value}", draft)


def test_a_reply_in_several_parts_says_what_is_kept(case: Application) -> None:
    parts = parts_of("several")
    told = {key: facts_for("not_existing")[key] for key in ("application_number", "received_on", "requested")}
    draft = Draft(case, "not_existing", told, outcome=Outcome.NOT_EXISTING, parts=parts, dated_on=ON)

    assert same_as_kept("several", draft)


@pytest.mark.parametrize("kind", [one for one, letter in LETTERS.items() if not letter.is_reply])
def test_a_letter_on_the_way_says_what_is_kept(case: Application, kind: str) -> None:
    assert same_as_kept(kind, Draft(case, kind, facts_for(kind), dated_on=ON))


def test_nothing_is_kept_that_no_letter_says() -> None:
    replies = {f"{outcome.code}-{outcome.value}" for outcome in Outcome}
    others = {kind for kind, letter in LETTERS.items() if not letter.is_reply}

    assert {file.stem for file in KEPT.iterdir()} == {*replies, *others, "several"}
