"""The day on which a letter was received is entered once; whatever waits for it begins on that day."""

import pytest
from django.utils import timezone

from gongkai.rules.clock import Delivery
from gongkai.rules.fees import Method
from gongkai_web.applications.clock import deadline_of
from gongkai_web.applications.consultation.answering import NoteDelivery
from gongkai_web.applications.consultation.asking import AskOpinion
from gongkai_web.applications.fee.action import DemandFee, NoteFeeDelivery
from gongkai_web.applications.following.actions import ConfirmLetter
from gongkai_web.applications.models import Application, EventKind, LetterService
from gongkai_web.applications.service.action import Serve
from gongkai_web.applications.service.proving import AddProof
from gongkai_web.applications.service.tests.test_service import receipt
from gongkai_web.applications.tests.builders_steps import (
    ON_PAPER,
    Office,
    ago,
    fresh,
    make_office,
    only_letter,
    refusals,
)

pytestmark = pytest.mark.django_db


def charged(office: Office) -> Application:
    case = office.case()
    DemandFee(case, office.drafter, ago(3), Method.PER_PAGE.value, 80, "凭缴款码缴纳", ON_PAPER).execute()
    return fresh(case)


def consulted(office: Office) -> Application:
    case = office.case()
    AskOpinion(case, office.drafter, ago(3), party="柏川仪器有限公司", about="合同", later=ON_PAPER).execute()
    return fresh(case)


def test_an_applicant_who_confirms_the_fee_notice_begins_the_period_for_payment() -> None:
    case = charged(make_office())

    ConfirmLetter(only_letter(case, "fee_notice")).execute()

    assert fresh(case).fee.delivered_on == timezone.localdate()
    assert deadline_of(fresh(case)).waiting_until
    assert case.events.filter(kind=EventKind.FEE_DELIVERED.value).count() == 1


def test_a_fee_notice_signed_for_needs_no_second_entry() -> None:
    office = make_office()
    case = charged(office)

    Serve(case, office.drafter, case.fee.letter, "in_person", ago(1), receiver="苏念安", servers="闻清").execute()

    assert fresh(case).fee.delivered_on == ago(1)
    assert "已经在" in refusals(NoteFeeDelivery(fresh(case), office.drafter, ago(0)))


def test_of_a_posted_notice_the_day_of_receipt_counts_once_it_is_known() -> None:
    office = make_office()
    case = charged(office)
    Serve(case, office.drafter, case.fee.letter, "post", ago(3), post_number="XA12345678911").execute()
    assert fresh(case).fee.delivered_on is None

    AddProof(fresh(case), office.drafter, fresh(case).fee.letter, receipt(), ago(1)).execute()

    assert fresh(case).fee.delivered_on == ago(1)


def test_the_day_entered_with_the_fee_stands_with_the_service_too() -> None:
    office = make_office()
    case = charged(office)
    Serve(case, office.drafter, case.fee.letter, "post", ago(3), post_number="XA12345678911").execute()

    NoteFeeDelivery(fresh(case), office.drafter, ago(1)).execute()

    assert LetterService.objects.get().received_on == ago(1)


def test_who_signs_for_the_letter_that_asks_has_been_reached() -> None:
    office = make_office()
    case = consulted(office)
    letter = only_letter(case, "third_party_consultation")

    Serve(case, office.drafter, letter, "in_person", ago(1), receiver="前台", servers="闻清").execute()

    assert case.consultations.get().delivered_on == ago(1)
    assert case.events.filter(kind=EventKind.OPINION_DELIVERED.value).count() == 1


def test_the_day_entered_with_the_consultation_stands_with_the_service_too() -> None:
    office = make_office()
    case = consulted(office)
    letter = only_letter(case, "third_party_consultation")
    Serve(case, office.drafter, letter, "post", ago(3), post_number="XA12345678911").execute()

    NoteDelivery(fresh(case), office.drafter, case.consultations.get(), ago(1)).execute()

    assert LetterService.objects.get(letter=letter).received_on == ago(1)


def test_nothing_is_received_tomorrow() -> None:
    office = make_office()
    case = charged(office)
    posted = Serve(case, office.drafter, case.fee.letter, Delivery.POST.value, ago(3), "XA12345678911", ago(-1))
    assert "不能晚于今天" in refusals(posted)
    Serve(case, office.drafter, case.fee.letter, "post", ago(3), post_number="XA12345678911").execute()

    assert "不能晚于今天" in refusals(AddProof(fresh(case), office.drafter, case.fee.letter, receipt(), ago(-1)))
