"""The file of a joined case has the one letter that answers it, with its proof, and nothing else of the other case."""

import pytest

from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.archive.collecting import pieces_of
from gongkai_web.applications.archive.drawing import Sheet
from gongkai_web.applications.archive.pieces import Section
from gongkai_web.applications.archive.shared import answered_with
from gongkai_web.applications.models import Application, HandlingOpinion
from gongkai_web.applications.service.action import Serve
from gongkai_web.applications.service.tests.test_service import receipt
from gongkai_web.applications.tests.builders_replies import approved, joined, replied
from gongkai_web.applications.tests.builders_steps import Office, ago, fresh, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


def titles(case: Application, section: Section) -> list[str]:
    return [piece.title for piece in pieces_of(case) if piece.section is section]


def test_the_letter_and_its_service_lie_in_both_files(office: Office) -> None:
    main, other = joined(office)
    main = replied(office, main, Outcome.GRANTED)

    (letter,) = [piece for piece in pieces_of(fresh(other)) if piece.section is Section.REPLY]

    own = main.letters.get()
    assert (letter.number, letter.files[0].content) == (own.number, own.pdf_bytes)
    assert titles(fresh(other), Section.SERVICE) == titles(main, Section.SERVICE) == ["送达记录"]


def test_the_proof_of_service_lies_in_both_files(office: Office) -> None:
    main, other = joined(office)
    main = approved(office, main)
    serve = Serve(main, office.drafter, main.letters.get(), "in_person", ago(0), receiver="苏念安", servers="闻清")
    serve.file = receipt()
    serve.execute()

    assert titles(fresh(other), Section.SERVICE) == titles(fresh(main), Section.SERVICE) == ["送达记录", "送达凭证"]


def test_the_covers_say_that_one_letter_answers_both(office: Office) -> None:
    main, other = joined(office)
    main = replied(office, main, Outcome.GRANTED)

    assert f"本件与 {main.number} 合并答复" in answered_with(fresh(other))
    assert f"同时答复合并的 {other.number}" in answered_with(main)
    assert answered_with(replied(office, office.case(), Outcome.GRANTED)) == ""


def test_nothing_else_of_the_other_case_is_taken_over(office: Office) -> None:
    main, other = joined(office)
    HandlingOpinion.objects.create(application=main, person=office.drafter, text="只属于原件的意见")
    replied(office, main, Outcome.GRANTED)

    sheets = [piece.sheet for piece in pieces_of(fresh(other)) if isinstance(piece.sheet, Sheet)]

    assert "只属于原件的意见" not in str(sheets)


def test_before_the_reply_there_is_nothing_to_share(office: Office) -> None:
    _main, other = joined(office)

    assert titles(other, Section.REPLY) == []
