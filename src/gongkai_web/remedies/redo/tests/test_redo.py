"""What a remedy overturned is dealt with anew in a case of its own, and counts once."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.rules.clock import Channel
from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.applications.clock import deadline_of
from gongkai_web.applications.following.telling import events_told, next_of
from gongkai_web.applications.models import Application
from gongkai_web.applications.receipt.action import digest_of_code
from gongkai_web.applications.reminding.digest import digests
from gongkai_web.applications.tests.builders import APPLICANT
from gongkai_web.applications.tests.builders_replies import replied
from gongkai_web.applications.tests.builders_steps import Office, ago, fresh, make_office
from gongkai_web.registers.tables.applications import Applications, Origin
from gongkai_web.remedies.action import Conclude
from gongkai_web.remedies.models import RemedyCase
from gongkai_web.remedies.redo.action import Redo
from gongkai_web.remedies.rows import rows_of
from gongkai_web.remedies.tests.builders import registered
from gongkai_web.reports.compiling import compile_figures
from gongkai_web.reports.compiling.applications import counted
from gongkai_web.reports.compiling.period import Period
from gongkai_web.reports.tracing import Uncounted, counts_in

pytestmark = pytest.mark.django_db
CODE = "ABCDE23456"


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def remedy(office: Office) -> RemedyCase:
    """Return a reconsideration that annulled the reply, and told a day for the new one."""
    case = replied(office, office.case(arrived_on=ago(30)))
    Application.objects.filter(pk=case.pk).update(query_code=digest_of_code(CODE))
    return concluded(fresh(case), office, redo_by=ago(-10))


def concluded(case: Application, office: Office, result: str = "annulled", redo_by: date | None = None) -> RemedyCase:
    found = registered(case, office.clerk, filed_on=ago(20), copy_received_on=None)
    Conclude(found, office.clerk, ago(2), result, redo_by, "说明理由要具体").execute()
    return RemedyCase.objects.get(pk=found.pk)


def redone(remedy: RemedyCase, office: Office, on: date | None = None) -> Application:
    step = Redo(remedy, office.clerk, on or ago(1))
    step.execute()
    assert step.redone is not None
    return fresh(step.redone)


def test_the_new_case_belongs_to_the_old_one(remedy: RemedyCase, office: Office) -> None:
    old = remedy.application

    anew = redone(remedy, office)

    assert (anew.number, anew.redo_of, old.redone_as) == (f"{old.number}-r1", old, anew)
    assert (anew.content, anew.body, anew.query_code) == (old.content, old.body, old.query_code)
    assert (anew.arrived_on, anew.registered_by, anew.handler) == (ago(1), office.clerk, office.drafter)


def test_who_applied_is_the_same_and_stays_sealed(remedy: RemedyCase, office: Office) -> None:
    anew, old = redone(remedy, office), remedy.application

    assert anew.applicant_id != old.applicant_id
    assert anew.applicant.name.reveal() == APPLICANT["name"]
    assert anew.applicant.name_index == old.applicant.name_index


def test_it_is_found_by_number_and_content(remedy: RemedyCase, office: Office) -> None:
    anew = redone(remedy, office)

    assert anew.number in anew.text.haystack


def test_the_period_runs_from_the_day_the_order_came(remedy: RemedyCase, office: Office) -> None:
    assert deadline_of(redone(remedy, office)).received_on == ago(1)


def test_a_channel_with_confirmation_needs_none_again(office: Office) -> None:
    case = replied(office, office.case(arrived_on=ago(30)))
    Application.objects.filter(pk=case.pk).update(channel=Channel.ONLINE.value, confirmed_on=ago(30))
    remedy = concluded(fresh(case), office)

    assert deadline_of(redone(remedy, office)).received_on == ago(1)


def test_all_steps_work_on_it_up_to_the_reply(remedy: RemedyCase, office: Office) -> None:
    assert replied(office, redone(remedy, office)).replied_on == timezone.localdate()


def test_what_was_ordered_is_done_when_the_new_case_is_replied_to(remedy: RemedyCase, office: Office) -> None:
    anew = redone(remedy, office)
    assert [due.done_on for due, _ in rows_of([remedy])[0].dues if due.kind == "redo"] == [None]

    replied(office, anew)

    again = RemedyCase.objects.get(pk=remedy.pk)
    assert [due.done_on for due, _ in rows_of([again])[0].dues if due.kind == "redo"] == [timezone.localdate()]


def test_an_order_against_silence_is_done_by_the_first_reply(office: Office) -> None:
    remedy = concluded(office.case(arrived_on=ago(60)), office, "ordered_to_perform", ago(-5))

    replied(office, fresh(remedy.application))

    again = RemedyCase.objects.get(pk=remedy.pk)
    assert again.redone_on == timezone.localdate()


def test_the_ordered_day_is_told_of_the_new_case(remedy: RemedyCase, office: Office) -> None:
    office.clerk.email = "clerk@example.cn"
    office.clerk.save()
    anew = redone(remedy, office)

    (mail,) = digests(date(2026, 11, 20))

    assert f"（{anew.number}）　" in mail.text
    assert "重新作出行为的最后一日" in mail.text


def test_both_cases_count_once_in_the_report(remedy: RemedyCase, office: Office) -> None:
    replied(office, redone(remedy, office))
    year = timezone.localdate().year
    figures = compile_figures([office.body.pk], year)[office.body.pk]

    assert list(counted(Period.of(year))) == [remedy.application]
    assert figures["applications.total.total"] == 1


def test_the_new_case_is_not_carried_over(remedy: RemedyCase, office: Office) -> None:
    redone(remedy, office)
    year = timezone.localdate().year

    assert compile_figures([office.body.pk], year)[office.body.pk]["applications.carried_out.total"] == 0


def test_the_case_tells_that_no_report_counts_it(remedy: RemedyCase, office: Office) -> None:
    found = counts_in(redone(remedy, office), timezone.localdate())

    assert isinstance(found, Uncounted)
    assert "重新办理" in found.why


def test_the_register_tells_where_it_comes_from(remedy: RemedyCase, office: Office) -> None:
    anew, register = redone(remedy, office), Applications()
    (origin,) = [column for column in register.columns if column.name == "origin"]

    assert [origin.of(row) for row in register.load([anew.pk])] == [Origin.REDONE.label]


def test_the_applicant_is_led_from_the_old_number_to_the_new_and_back(remedy: RemedyCase, office: Office) -> None:
    anew, visitor = redone(remedy, office), Client()
    visitor.post("/apply/status/", {"number": remedy.application.number, "code": CODE})
    assert "查看重新办理的情况" in visitor.get("/apply/status/case/").content.decode()

    visitor.post("/apply/status/case/anew/")
    assert f"· {anew.number}" in visitor.get("/apply/status/case/").content.decode()

    visitor.post("/apply/status/case/anew/", {"to": "original"})
    assert f"· {remedy.application.number}</p>" in visitor.get("/apply/status/case/").content.decode()


def test_where_nothing_is_dealt_with_anew_nothing_leads_on(office: Office) -> None:
    case, visitor = office.case(), Client()
    Application.objects.filter(pk=case.pk).update(query_code=digest_of_code(CODE))
    visitor.post("/apply/status/", {"number": case.number, "code": CODE})

    assert visitor.post("/apply/status/case/anew/").status_code == 404


def test_the_applicant_is_told_on_both(remedy: RemedyCase, office: Office) -> None:
    anew, old = redone(remedy, office), fresh(remedy.application)

    assert next_of(old, timezone.localdate()).heading == "正在重新办理"
    assert any(anew.number in one.sentence for one in events_told(old))
    assert any(old.number in one.sentence for one in events_told(anew))
    replied(office, anew)
    assert next_of(fresh(old), timezone.localdate()).heading == "已经重新答复"


def test_what_is_overturned_again_is_dealt_with_again(remedy: RemedyCase, office: Office) -> None:
    first = replied(office, redone(remedy, office, ago(2)))
    suit = RemedyCase.objects.create(
        application=first, kind="direct_suit", number="（2026）云01行初9号", forum="青云区人民法院", filed_on=ago(1)
    )
    Conclude(suit, office.clerk, ago(0), "annulled", lesson="写明检索经过").execute()

    assert redone(suit, office, ago(0)).number == f"{remedy.application.number}-r2"


@pytest.mark.parametrize(
    ("on", "sentence"),
    [(None, "填写收到"), (timezone.localdate() + timedelta(days=1), "之后、今天之前"), (ago(3), "之后、今天之前")],
)
def test_the_day_must_fit(remedy: RemedyCase, office: Office, on: date | None, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        Redo(remedy, office.clerk, on).execute()


def test_it_is_done_once(remedy: RemedyCase, office: Office) -> None:
    redone(remedy, office)

    with pytest.raises(Refused, match="已经重新办理"):
        Redo(RemedyCase.objects.get(pk=remedy.pk), office.clerk, ago(1)).execute()


def test_without_an_end_there_is_nothing_to_do_anew(office: Office) -> None:
    case = replied(office, office.case(arrived_on=ago(30)))

    with pytest.raises(Refused, match="先登记结果"):
        Redo(registered(case, office.clerk, filed_on=ago(20), copy_received_on=None), office.clerk, ago(1)).execute()


def test_what_was_upheld_is_not_dealt_with_anew(office: Office) -> None:
    case = replied(office, office.case(arrived_on=ago(30)))

    with pytest.raises(Refused, match="没有要求重新作出"):
        redone(concluded(case, office, "upheld"), office)


def test_what_was_never_answered_is_answered_in_its_own_case(office: Office) -> None:
    remedy = concluded(office.case(arrived_on=ago(60)), office, "ordered_to_perform", ago(-5))

    with pytest.raises(Refused, match="直接在本件办理"):
        redone(remedy, office)


def test_what_was_withdrawn_or_destroyed_is_not_dealt_with_anew(remedy: RemedyCase, office: Office) -> None:
    case = remedy.application
    case.withdrawn_on, case.applicant.name_index = ago(1), ""

    told = "；".join(Redo(remedy, office.clerk, ago(1)).obstacles())

    assert "已经撤回" in told
    assert "已经按保存期限销毁" in told


def test_only_the_office_of_the_body_may(remedy: RemedyCase, office: Office, client: Client) -> None:
    with pytest.raises(NotAllowed):
        Redo(remedy, office.stranger, ago(1)).execute()
    client.force_login(office.stranger)
    assert client.get(reverse("remedies:redo", args=[remedy.pk])).status_code == 404


def test_the_page_leads_to_the_new_case_and_each_leads_to_the_other(
    remedy: RemedyCase, office: Office, client: Client
) -> None:
    client.force_login(office.clerk)
    address, old = reverse("remedies:redo", args=[remedy.pk]), remedy.application
    assert address in client.get(old.get_absolute_url()).content.decode()

    assert client.post(address, {"received_on": ""}).status_code == 422
    answer = client.post(address, {"received_on": str(ago(1))})

    anew = Application.objects.get(redo_of=old)
    assert answer["Location"] == anew.get_absolute_url()
    page = client.get(answer["Location"]).content.decode()
    assert old.get_absolute_url() in page
    assert "重新作出行为" in page
    page = client.get(old.get_absolute_url()).content.decode()
    assert anew.get_absolute_url() in page
    assert address not in page
