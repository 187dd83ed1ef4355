"""A third party's sound objection stops disclosure; whoever is overruled is told with the decision (第三十二条)."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.consultation.weighing import WeighAgain
from gongkai_web.applications.decision.approving import AskApproval, DecideDecision
from gongkai_web.applications.decision.drafting import DraftPart
from gongkai_web.applications.models import Application, ConsultationRequest, Letter, Opinion
from gongkai_web.applications.tests.builders_replies import CHANNEL, drafted
from gongkai_web.applications.tests.builders_steps import Office, ago, fresh, make_office, only_letter, refusals

pytestmark = pytest.mark.django_db
PARTY, ASKED = "云州市青云区柏川仪器有限公司", date(2026, 6, 3)
OBJECTS, AGREES, SILENT = Opinion.OBJECTS.value, Opinion.AGREES.value, Opinion.SILENT.value
INTEREST: dict[str, Any] = {"public_interest": "涉及饮用水安全", "disclosed_content": "检测结果"}
UNSOUND: dict[str, Any] = {"reasons_sound": False, "assessment": "合同金额来自财政资金。"}
GRANTED, PROTECTED, DELIBERATIVE = Outcome.GRANTED, Outcome.THIRD_PARTY_RIGHTS, Outcome.DELIBERATIVE


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def case(office: Office) -> Application:
    return office.case(arrived_on=date(2026, 6, 1))


def told_us(case: Application, opinion: str = OBJECTS, **more: Any) -> ConsultationRequest:
    """Make what a third party answered."""
    given = {"reasons": "含有报价明细。", "reasons_sound": True} if opinion == OBJECTS else {}
    days = {"sent_on": ASKED, "delivered_on": ASKED, "answered_on": None if opinion == SILENT else date(2026, 6, 8)}
    answer = {"party": PARTY, "about": "项目合同", "opinion": opinion, **days, **given, **more}
    return ConsultationRequest.objects.create(application=case, consulted="third_party", **answer)


def asking(office: Office, case: Application, *outcomes: Outcome, **more: Any) -> AskApproval:
    return AskApproval(drafted(office, case, *outcomes), office.drafter, CHANNEL, **more)


def approved(office: Office, case: Application, *outcomes: Outcome, **more: Any) -> Application:
    asking(office, case, *outcomes, **more).execute()
    DecideDecision(fresh(case), office.approver, ago(0), True).execute()
    return fresh(case)


def notice(case: Application) -> Letter:
    return only_letter(case, "third_party_notice")


def words_to_third_party(case: Application) -> str:
    facts = notice(case).facts
    return f"{facts['disclosure_reasons']}；{facts['disclosed_content']}"


def test_sound_reasons_stop_disclosure(office: Office, case: Application) -> None:
    told_us(case)

    assert "不得公开其信息（条例第三十二条）" in refusals(asking(office, case, GRANTED))


def test_what_is_withheld_for_them_lets_the_rest_be_disclosed(office: Office, case: Application) -> None:
    told_us(case)

    case = approved(office, case, GRANTED, PROTECTED)

    assert case.decision.outcome == Outcome.PARTLY_GRANTED
    assert not case.letters.filter(kind="third_party_notice").exists()


def test_what_is_withheld_on_another_ground_is_named_when_approval_is_asked(office: Office, case: Application) -> None:
    one = told_us(case)
    assert "报批时勾选" in refusals(asking(office, case, GRANTED, DELIBERATIVE))

    AskApproval(fresh(case), office.drafter, CHANNEL, [one]).execute()

    assert case.consultations.get().withheld


def test_nobody_escapes_sound_reasons_where_nothing_is_withheld(office: Office, case: Application) -> None:
    one = told_us(case)

    assert "不得公开其信息" in refusals(asking(office, case, GRANTED, withheld=[one]))


def test_the_public_interest_lets_it_be_disclosed_and_the_third_party_told(office: Office, case: Application) -> None:
    told_us(case, **INTEREST)

    case = approved(office, case, GRANTED)

    assert notice(case).addressee.reveal() == PARTY
    assert "公共利益造成重大影响：涉及饮用水安全；检测结果" in words_to_third_party(case)


def test_a_finding_from_before_contents_were_kept_tells_what_was_asked_about(office: Office, case: Application) -> None:
    told_us(case, public_interest="涉及饮用水安全")

    assert words_to_third_party(approved(office, case, GRANTED)).endswith("；项目合同")


def test_who_had_no_sound_reasons_is_told_why_with_the_decision(office: Office, case: Application) -> None:
    told_us(case, **UNSOUND)
    asking(office, case, GRANTED).execute()
    assert not case.letters.filter(kind="third_party_notice").exists()

    DecideDecision(fresh(case), office.approver, ago(0), True).execute()

    assert "含有报价明细。经审查，本机关认为该理由不合理：合同金额来自财政资金；" in words_to_third_party(case)


def test_who_agreed_or_was_silent_gets_no_notice(office: Office, case: Application) -> None:
    told_us(case, AGREES)
    told_us(case, SILENT)

    case = approved(office, case, GRANTED)

    assert not case.letters.filter(kind="third_party_notice").exists()


def test_whose_information_stays_withheld_gets_no_notice(office: Office, case: Application) -> None:
    one, other = told_us(case, **UNSOUND), told_us(case, **UNSOUND, about="验收材料")

    case = approved(office, case, GRANTED, DELIBERATIVE, withheld=[one])

    assert notice(case).facts["disclosed_content"] == other.about


def test_a_refusal_is_told_to_no_third_party(office: Office, case: Application) -> None:
    told_us(case, **UNSOUND)

    case = approved(office, case, DELIBERATIVE)

    assert not case.letters.filter(kind="third_party_notice").exists()


def test_the_approver_reads_what_the_third_party_will_be_told(
    client: Client, office: Office, case: Application
) -> None:
    told_us(case, **UNSOUND)
    asking(office, case, GRANTED).execute()
    client.force_login(office.approver)

    page = client.get(reverse("applications:decide", args=[case.pk])).content.decode()

    assert "批准时同时制发" in page
    assert "如不服本决定，可以自知道或者应当知道之日起60日内" in page
    assert PARTY not in page


def test_what_the_notice_lacks_is_named_before_approval(office: Office, case: Application) -> None:
    told_us(case, **INTEREST)
    office.body.letter_terms.delete()

    assert "有管辖权的人民法院" in refusals(asking(office, case, GRANTED))


@pytest.mark.parametrize(
    ("answers", "blocked"),
    [
        ([{**UNSOUND}], True),
        ([{"opinion": AGREES}], True),
        ([{"opinion": AGREES}, {**UNSOUND}], True),
        ([{**UNSOUND}, {"reasons_sound": True}], False),
        ([{"opinion": SILENT}], False),
    ],
    ids=["unsound", "agrees", "neither", "one sound", "silent"],
)
def test_only_sound_reasons_or_the_bodys_own_protect_a_third_party(
    office: Office, case: Application, answers: list[dict[str, Any]], blocked: bool
) -> None:
    for answer in answers:
        told_us(case, **answer)

    refused = refusals(DraftPart(fresh(case), office.drafter, PROTECTED.value, "合同"))

    assert ("第三十二条" in refused) is blocked


def test_the_letter_tells_only_the_reasons_that_hold(office: Office, case: Application) -> None:
    told_us(case)
    told_us(case, **UNSOUND, reasons="不想公开")
    told_us(case, AGREES)

    case = approved(office, case, PROTECTED)

    told = only_letter(case, "refused").facts["third_party_opinion"]
    assert told == "第三方不同意公开，理由：含有报价明细，本机关认为理由合理"


def test_where_the_third_party_was_silent_the_letter_says_so(office: Office, case: Application) -> None:
    told_us(case, SILENT)

    case = approved(office, case, PROTECTED)

    assert "逾期未提出意见，由本机关" in only_letter(case, "refused").facts["third_party_opinion"]


def test_another_ground_does_not_cite_the_third_party(office: Office, case: Application) -> None:
    told_us(case, **UNSOUND)

    case = approved(office, case, DELIBERATIVE)

    assert "third_party_opinion" not in only_letter(case, "refused").facts


def test_what_the_public_interest_wants_disclosed_is_not_all_withheld(office: Office, case: Application) -> None:
    told_us(case, **INTEREST)

    assert "答复中没有公开的一项" in refusals(asking(office, case, PROTECTED))


def test_an_assessment_is_changed_until_approval_is_asked(office: Office, case: Application) -> None:
    one = told_us(case, **UNSOUND)
    again: dict[str, Any] = {"sound": True, "public_interest": "涉及饮用水安全", "disclosed": "检测结果"}

    WeighAgain(fresh(case), office.drafter, one, None, **again).execute()

    one.refresh_from_db()
    assert (one.reasons_sound, one.assessment, one.disclosed_content) == (True, "", "检测结果")
    asking(office, case, GRANTED).execute()
    assert "等待审批" in refusals(WeighAgain(fresh(case), office.drafter, one, None, **again))


def test_the_page_asks_whose_information_stays_withheld(client: Client, office: Office, case: Application) -> None:
    one = told_us(case, **UNSOUND)
    drafted(office, case, GRANTED, DELIBERATIVE)
    client.force_login(office.drafter)
    url = reverse("applications:ask_approval", args=[case.pk])
    page = client.get(url).content.decode()
    assert "其信息这次不公开的" in page
    assert PARTY not in page

    assert client.post(url, {"channel": CHANNEL, "withheld": [one.pk]}).status_code == 302

    assert case.consultations.get().withheld


def test_the_page_weighs_again(client: Client, office: Office, case: Application) -> None:
    one = told_us(case)
    client.force_login(office.drafter)

    url = reverse("applications:weigh_again", args=[case.pk])
    answer = client.post(url, {"consultation": one.pk, "sound": "0", "assessment": "合同金额来自财政资金"})

    assert answer.status_code == 302
    assert case.consultations.get().reasons_sound is False
