"""The applicant follows the application with number and code, and acts; nobody else does."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.rules.clock import Channel, Delivery
from gongkai.rules.outcomes import Outcome
from gongkai_web.actions import Refused
from gongkai_web.applications.actions import happened
from gongkai_web.applications.clock import deadline_of
from gongkai_web.applications.following.actions import ConfirmLetter, CorrectOnline, WithdrawOnline
from gongkai_web.applications.following.telling import events_told, next_of
from gongkai_web.applications.models import Application, CorrectionRequest, Decision, EventKind, Letter, LetterService
from gongkai_web.applications.models.cases import SupplyWay
from gongkai_web.applications.receipt.action import Receive
from gongkai_web.applications.tests.builders import APPLICANT, WANTED, make_application, make_clerk
from gongkai_web.applications.tests.builders_replies import approved
from gongkai_web.applications.tests.builders_steps import make_office
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db
CODE = "ABCDE23456"


@pytest.fixture
def visitor() -> Client:
    return Client()


@pytest.fixture
def case() -> Application:
    body = make_body(slug="science")
    receive = Receive(body=body, channel=Channel.ONLINE, applicant=APPLICANT, wanted=WANTED, query_code=CODE)
    receive.execute()
    assert receive.application is not None
    return receive.application


def make_letter(case: Application, kind: str = "granted", **more: Any) -> Letter:
    given = {"number": "青科公开告〔2026〕3号", "issued_at": timezone.now(), "pdf": b"%PDF-1.7 reply", **more}
    given.setdefault("verification_code", f"code{Letter.objects.count()}")
    return Letter.objects.create(
        application=case,
        kind=kind,
        dated_on=date(2026, 3, 20),
        addressee="苏念安",
        **given,
    )


def ask_correction(case: Application) -> CorrectionRequest:
    today = timezone.localdate()
    return CorrectionRequest.objects.create(
        application=case, asked_on=today, items="写明年度", answer_by=today + timedelta(days=20)
    )


def enter(visitor: Client, case: Application, code: str = CODE) -> Any:
    return visitor.post("/apply/status/", {"number": case.number, "code": code})


def text_of(answer: Any) -> str:
    said: str = answer.content.decode()
    return said


@pytest.mark.parametrize("code", [CODE, "abcde23456", " abcde 23456 ", "ABCDE-23456"])
def test_number_and_code_open_the_case(visitor: Client, case: Application, code: str) -> None:
    assert enter(visitor, case, code)["Location"] == "/apply/status/case/"

    assert case.number in text_of(visitor.get("/apply/status/case/"))


def test_a_wrong_code_and_an_unknown_number_say_the_same(visitor: Client, case: Application) -> None:
    wrong = text_of(enter(visitor, case, "ABCDE23457"))
    unknown = text_of(visitor.post("/apply/status/", {"number": "science-2026-9999", "code": CODE}))

    assert "登记编号或者查询码不对" in wrong
    assert "登记编号或者查询码不对" in unknown
    assert visitor.get("/apply/status/case/")["Location"] == "/apply/status/"


def test_who_guesses_too_often_waits(visitor: Client, case: Application) -> None:
    for _ in range(10):
        enter(visitor, case, "WRONGWRONG")

    assert "试错的次数太多" in text_of(enter(visitor, case))


def test_the_page_names_nobody(visitor: Client, case: Application) -> None:
    enter(visitor, case)

    page = text_of(visitor.get("/apply/status/case/"))

    assert WANTED["content"] in page
    for name in ("name", "identity_number", "phone", "address"):
        assert APPLICANT[name] not in page


def test_a_stranger_gets_nothing(visitor: Client, case: Application) -> None:
    letter = make_letter(case)

    for address in ("", f"letters/{letter.pk}/pdf/", f"files/{letter.pk}/"):
        assert visitor.get(f"/apply/status/case/{address}").status_code in (302, 404)
    for address in ("withdraw/", "correct/", f"letters/{letter.pk}/received/"):
        assert visitor.post(f"/apply/status/case/{address}").status_code == 404


def test_who_follows_one_case_gets_no_letter_of_another(visitor: Client, case: Application) -> None:
    enter(visitor, case)
    foreign = make_letter(make_application())

    assert visitor.get(f"/apply/status/case/letters/{foreign.pk}/pdf/").status_code == 404


def test_leaving_closes_the_case(visitor: Client, case: Application) -> None:
    enter(visitor, case)

    visitor.post("/apply/status/case/leave/")

    assert visitor.get("/apply/status/case/")["Location"] == "/apply/status/"


def test_an_hour_later_it_is_asked_again(visitor: Client, case: Application) -> None:
    enter(visitor, case)
    session = visitor.session
    session["followed_application"] = [case.pk, timezone.now().timestamp() - 3601]
    session.save()

    assert visitor.get("/apply/status/case/")["Location"] == "/apply/status/"


def test_internal_notes_and_staff_stay_inside(case: Application) -> None:
    clerk = make_clerk(case.body)
    happened(case, EventKind.ASSIGNED, by=clerk, note="请规划科办理")
    happened(case, EventKind.SEARCHED, by=clerk, note="档案系统")

    told = " ".join(one.sentence for one in events_told(case))

    assert "已收到您的申请" in told
    assert "规划科" not in told
    assert clerk.name not in told
    assert len(events_told(case)) == 1


def test_before_confirmation_no_period_runs(case: Application) -> None:
    coming = next_of(case, timezone.localdate())

    assert coming.heading == "等待确认收到"
    assert coming.by is None


def test_the_last_day_is_the_clocks() -> None:
    case = make_application()

    coming = next_of(case, date(2026, 3, 10))

    assert coming.by == deadline_of(case).due_on == date(2026, 3, 30)
    assert coming.heading == "正在办理"


def test_after_the_last_day_it_is_said_that_reconsideration_comes_before_the_suit() -> None:
    told = next_of(make_application(), date(2026, 3, 31)).sentence

    assert "应当自答复期限届满之日起60日内先向行政复议机关申请行政复议" in told
    assert "对行政复议决定仍不服的，可以自收到行政复议决定书之日起15日内" in told


def test_after_the_last_day_the_body_that_hears_the_reconsideration_is_named() -> None:
    office = make_office()
    government = office.body.get_parent()

    told = next_of(make_application(office.body), date(2026, 3, 31)).sentence

    assert government is not None
    assert f"先向{government.name}申请行政复议" in told


def test_it_is_the_applicants_turn_to_correct() -> None:
    case = make_application()
    CorrectionRequest.objects.create(
        application=case, asked_on=date(2026, 3, 5), items="写明年度", answer_by=date(2026, 3, 26)
    )

    coming = next_of(case, date(2026, 3, 10))

    assert (coming.yours, coming.by) == (True, date(2026, 3, 26))
    assert next_of(case, date(2026, 3, 27)).heading == "逾期没有补正"


def test_a_correction_is_answered_online_and_the_period_begins_anew(visitor: Client, case: Application) -> None:
    ask_correction(case)
    enter(visitor, case)
    assert "写明年度" in text_of(visitor.get("/apply/status/case/"))

    visitor.post("/apply/status/case/correct/", {"content": "2025年度科技计划项目立项清单"})

    asked = CorrectionRequest.objects.get()
    assert asked.corrected_on == timezone.localdate()
    assert asked.corrected_content == "2025年度科技计划项目立项清单"
    assert "补正已经提交" in text_of(visitor.get("/apply/status/case/"))
    assert case.events.filter(kind=EventKind.CORRECTED.value).exists()


def test_an_empty_correction_is_refused_beside_its_field(visitor: Client, case: Application) -> None:
    ask_correction(case)
    enter(visitor, case)

    assert "填写补正后的描述" in text_of(visitor.post("/apply/status/case/correct/", {"content": ""}))
    assert CorrectionRequest.objects.get().corrected_on is None


def test_a_correction_nobody_asked_for_and_one_that_is_late_are_refused(case: Application) -> None:
    with pytest.raises(Refused, match="没有要求补正"):
        CorrectOnline(case, "甲").execute()
    asked = ask_correction(case)
    CorrectionRequest.objects.update(answer_by=asked.asked_on - timedelta(days=1))

    with pytest.raises(Refused, match="补正期限"):
        CorrectOnline(Application.objects.get(), "甲").execute()


def test_it_is_withdrawn_once_it_was_said_twice(visitor: Client, case: Application) -> None:
    enter(visitor, case)

    assert "勾选“确定撤回”" in text_of(visitor.post("/apply/status/case/withdraw/"))
    visitor.post("/apply/status/case/withdraw/", {"sure": "yes"})

    case.refresh_from_db()
    assert case.withdrawn_on == timezone.localdate()
    assert "您已撤回申请" in text_of(visitor.get("/apply/status/case/"))
    with pytest.raises(Refused, match="已经撤回"):
        WithdrawOnline(case).execute()


def test_what_was_answered_is_not_withdrawn() -> None:
    case = make_application()
    Application.objects.filter(pk=case.pk).update(replied_on=date(2026, 3, 20))

    with pytest.raises(Refused, match="已经答复"):
        WithdrawOnline(case).execute()


def test_a_letter_is_there_once_it_is_issued(visitor: Client, case: Application) -> None:
    letter = make_letter(case, issued_at=None)
    enter(visitor, case)
    assert visitor.get(f"/apply/status/case/letters/{letter.pk}/pdf/").status_code == 404

    Letter.objects.update(issued_at=timezone.now())

    answer = visitor.get(f"/apply/status/case/letters/{letter.pk}/pdf/")
    assert b"".join(answer) == b"%PDF-1.7 reply"
    assert "青科公开告〔2026〕3号" in text_of(visitor.get("/apply/status/case/"))


@pytest.mark.parametrize("kind", ["third_party_consultation", "joint_body_consultation", "third_party_notice"])
def test_a_letter_to_others_is_not_the_applicants(visitor: Client, case: Application, kind: str) -> None:
    letter = make_letter(case, kind)
    enter(visitor, case)

    assert visitor.get(f"/apply/status/case/letters/{letter.pk}/pdf/").status_code == 404
    assert "青科公开告" not in text_of(visitor.get("/apply/status/case/"))


def test_confirming_a_reply_is_its_service(visitor: Client, case: Application) -> None:
    letter = make_letter(case)
    drafter = make_clerk(case.body)
    Decision.objects.create(application=case, drafted_by=drafter, outcome=Outcome.GRANTED.value, letter=letter)
    enter(visitor, case)

    answer = visitor.post(f"/apply/status/case/letters/{letter.pk}/received/")

    assert answer.status_code == 302, text_of(answer)
    service, today = LetterService.objects.get(), timezone.localdate()
    assert (service.delivery, service.served_on, service.received_on) == (Delivery.ELECTRONIC, today, today)
    case.refresh_from_db()
    assert case.replied_on == today


def test_confirming_what_was_posted_only_adds_the_day_it_came(case: Application) -> None:
    letter, posted = make_letter(case), date(2026, 3, 20)
    LetterService.objects.create(letter=letter, delivery=Delivery.POST.value, served_on=posted)

    ConfirmLetter(letter).execute()

    service = LetterService.objects.get()
    assert (service.served_on, service.received_on) == (posted, timezone.localdate())
    with pytest.raises(Refused, match="已经确认收到"):
        ConfirmLetter(letter).execute()


@pytest.mark.parametrize("way", [SupplyWay.POST, SupplyWay.PICK_UP])
def test_what_is_owed_on_paper_is_not_served_by_a_look_at_it_here(
    visitor: Client, case: Application, way: SupplyWay
) -> None:
    Application.objects.update(supply_way=way.value)
    letter = make_letter(case)
    enter(visitor, case)

    assert f"按您选择的方式（{way.label}）送达" in text_of(visitor.get("/apply/status/case/"))
    assert "送达以后再确认" in text_of(visitor.post(f"/apply/status/case/letters/{letter.pk}/received/"))
    assert not LetterService.objects.exists()


def test_a_letter_is_verified_by_its_code_without_telling_whose_it_is(visitor: Client, case: Application) -> None:
    make_letter(case, verification_code="ABCDEFGH23456789")

    page = text_of(visitor.get("/apply/verify/abcdefgh23456789/"))

    assert "由本平台制发" in page
    assert "青科公开告〔2026〕3号" in page
    assert not any(APPLICANT[name] in page for name in ("name", "identity_number", "phone", "address"))
    assert "没有这个核验码" in text_of(visitor.get("/apply/verify/ABCDEFGH23456780/"))


def test_once_the_reply_is_issued_the_page_says_so() -> None:
    office = make_office()

    case = approved(office, office.case())

    assert next_of(case, timezone.localdate()).heading == "答复已经作出"


def test_the_page_shows_the_corrected_description(visitor: Client, case: Application) -> None:
    ask_correction(case)
    CorrectOnline(case, "2024年度立项清单").execute()
    enter(visitor, case)

    assert "2024年度立项清单" in visitor.get("/apply/status/case/").content.decode()


def test_a_reply_that_comes_after_the_withdrawal_is_only_received() -> None:
    office = make_office()
    case = approved(office, office.case())
    Application.objects.filter(pk=case.pk).update(withdrawn_on=timezone.localdate() - timedelta(days=1))

    letter = case.decision.letter
    assert letter is not None

    ConfirmLetter(letter).execute()

    assert LetterService.objects.get().received_on == timezone.localdate()
    case.refresh_from_db()
    assert case.replied_on is None
    assert deadline_of(case).due_on
