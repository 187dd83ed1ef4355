"""The pages of forms: for those who define, those who fill in, and a stranger."""

from datetime import date

import pytest
from django.core import mail
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse

from gongkai_web.notices.models import OutgoingMail
from gongkai_web.surveys.models import Return, ReturnState, Survey
from gongkai_web.surveys.tasks import remind
from gongkai_web.surveys.tests.builders import RECEIVED, Scene, defined, first_return, make_scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def rows(*questions: dict[str, str]) -> dict[str, str]:
    """Return the rows of questions as the page sends them."""
    told = {"questions-TOTAL_FORMS": str(len(questions)), "questions-INITIAL_FORMS": "0"}
    for at, one in enumerate(questions):
        told |= {f"questions-{at}-{name}": value for name, value in {"type": "count", **one}.items()}
    return told


def written(scene: Scene, **more: str) -> dict[str, str]:
    """Return a form as its definer sends it."""
    given = {
        "title": "季度统计表",
        "frequency": "quarter",
        "due_days": "5",
        "since": "2026-01-01",
        "bodies": str(scene.body.pk),
    }
    return {**given, "note": "", "sums": "", **rows({"label": "新收申请", "source": RECEIVED}, {"label": ""}), **more}


def test_a_form_is_defined_in_the_browser_and_its_rounds_open(client: Client, scene: Scene) -> None:
    client.force_login(scene.collector)

    answer = client.post(reverse("surveys:define"), written(scene), follow=True)

    survey = Survey.objects.get()
    assert [question.label for question in survey.questions.all()] == ["新收申请"]
    assert "2026年第1季度" in answer.content.decode()


def test_what_is_missing_is_told_and_nothing_is_lost(client: Client, scene: Scene) -> None:
    client.force_login(scene.collector)

    answer = client.post(reverse("surveys:define"), written(scene, title="", note="按季填报"))

    assert answer.status_code == 422
    assert "填写表名" in answer.content.decode()
    assert "按季填报" in answer.content.decode()


def test_a_form_is_changed_with_what_it_had(client: Client, scene: Scene) -> None:
    survey = defined(scene)
    client.force_login(scene.collector)

    page = client.get(reverse("surveys:change", args=[survey.pk])).content.decode()

    assert 'value="新收申请"' in page
    assert 'value="政务公开季度统计表"' in page


def test_a_body_fills_in_saves_and_submits(client: Client, scene: Scene) -> None:
    one = first_return(defined(scene))
    first, second = (question.key for question in one.round.survey.questions.all())
    client.force_login(scene.office)
    assert "登记的数据：0" in client.get(one.get_absolute_url()).content.decode()

    client.post(one.get_absolute_url(), {f"q{first}": "0"})
    assert Return.objects.get(pk=one.pk).state == ReturnState.OPEN
    refused = client.post(one.get_absolute_url(), {f"q{first}": "0", "submit": "1"})
    assert "填写“其他”" in refused.content.decode()
    client.post(one.get_absolute_url(), {f"q{first}": "0", f"q{second}": "4", "submit": "1"})

    assert Return.objects.get(pk=one.pk).state == ReturnState.SUBMITTED
    assert "报送" in client.get(one.get_absolute_url()).content.decode()


def test_the_collector_sees_results_sends_back_and_exports(client: Client, scene: Scene) -> None:
    one = first_return(defined(scene, {"label": "甲"}))
    (question,) = one.round.survey.questions.all()
    client.force_login(scene.office)
    client.post(one.get_absolute_url(), {f"q{question.key}": "4", "submit": "1"})
    client.force_login(scene.collector)
    assert ">4</td>" in client.get(reverse("surveys:results", args=[one.round.pk])).content.decode()

    client.post(reverse("surveys:send_back", args=[one.pk]), {"reason": "请核对"})
    empty = client.post(reverse("surveys:send_back", args=[one.pk]), {"reason": ""}, follow=True)

    assert Return.objects.get(pk=one.pk).return_reason == "请核对"
    assert "还没有报送，不用退回" in empty.content.decode()
    assert b"".join(client.get(reverse("surveys:export", args=[one.round.pk])))[:2] == b"PK"


def test_a_form_is_stopped(client: Client, scene: Scene) -> None:
    survey = defined(scene)
    client.force_login(scene.collector)

    client.post(reverse("surveys:stop", args=[survey.pk]))
    again = client.post(reverse("surveys:stop", args=[survey.pk]), follow=True)

    assert "已经停用" in again.content.decode()


@pytest.mark.parametrize("name", ["survey", "change", "results", "export", "fill"])
def test_a_stranger_finds_nothing(client: Client, scene: Scene, name: str) -> None:
    survey = defined(scene)
    one = first_return(survey)
    of = {"survey": survey.pk, "change": survey.pk, "results": one.round.pk, "export": one.round.pk, "fill": one.pk}
    client.force_login(scene.stranger)

    assert client.get(reverse(f"surveys:{name}", args=[of[name]])).status_code == 404


def test_the_list_shows_each_their_own(client: Client, scene: Scene) -> None:
    one = first_return(defined(scene))
    address = one.get_absolute_url()
    client.force_login(scene.office)
    assert address in client.get(reverse("surveys:list")).content.decode()

    client.force_login(scene.stranger)
    assert address not in client.get(reverse("surveys:list")).content.decode()


def test_what_is_due_stands_on_the_offices_day(client: Client, scene: Scene) -> None:
    one = first_return(defined(scene))
    client.force_login(scene.office)

    assert one.get_absolute_url() in client.get(reverse("wagtailadmin_home")).content.decode()


@override_settings(EMAIL_HOST="127.0.0.1")
def test_the_late_are_written_to_once_a_day(scene: Scene) -> None:
    first_return(defined(scene))
    today = date(2026, 4, 9)

    assert (remind(today), remind(today)) == (1, 0)
    assert OutgoingMail.objects.get().subject == "催报：政务公开季度统计表 2026年第1季度"
    assert mail.outbox == []  # it leaves after the commit
