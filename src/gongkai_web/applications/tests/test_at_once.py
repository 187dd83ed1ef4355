"""Two people take a step of one case at the same moment: the second is refused with the sentence of the obstacle."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction

from gongkai_web.actions import Action, Refused
from gongkai_web.applications.correction.action import AskCorrection
from gongkai_web.applications.decision.approving import AskApproval, DecideDecision
from gongkai_web.applications.models import Application, Letter
from gongkai_web.applications.receipt.confirmation import Register
from gongkai_web.applications.service.action import Serve
from gongkai_web.applications.tests.builders_replies import CHANNEL, approved, drafted
from gongkai_web.applications.tests.builders_steps import Office, ago, fresh, make_office
from gongkai_web.bodies.roles import Role
from gongkai_web.testing.builders import make_person

DONE = ""
Twice = Callable[[Office], tuple[Action, Action]]


def approvals(office: Office) -> tuple[Action, Action]:
    case = drafted(office, office.case())
    AskApproval(case, office.drafter, CHANNEL).execute()
    people = (office.approver, make_person(office.body, Role.APPROVER))
    one, other = (DecideDecision(fresh(case), person, ago(0), True) for person in people)
    return one, other


def services(office: Office) -> tuple[Action, Action]:
    case = approved(office, office.case())
    letters = Letter.objects.filter(application=case)
    one, other = (Serve(fresh(case), office.drafter, letters.get(), "electronic", ago(0)) for _ in range(2))
    return one, other


def corrections(office: Office) -> tuple[Action, Action]:
    case = office.case()
    one, other = (
        AskCorrection(fresh(case), office.drafter, ago(0), "所需信息的名称不明确", "写明年度", ago(-20))
        for _ in range(2)
    )
    return one, other


def registrations(office: Office) -> tuple[Action, Action]:
    case = office.case(registered=False)
    return Register(fresh(case), office.clerk), Register(fresh(case), make_person(office.body, Role.DISCLOSURE_OFFICE))


STEPS = [
    (approvals, "没有等待审批的答复"),
    (services, "没有待送达的文书"),
    (corrections, "补正"),
    (registrations, "这件申请已经登记"),
]


def taken(action: Action) -> str:
    """Take a step; return why not, "" if it was taken."""
    try:
        action.execute()
    except Refused as refused:
        return "；".join(refused.messages)
    finally:
        connections.close_all() if not connection.in_atomic_block else None
    return DONE


@pytest.mark.django_db
@pytest.mark.parametrize(("twice", "obstacle"), STEPS)
def test_what_was_read_before_the_other_did_it_is_read_again(twice: Twice, obstacle: str) -> None:
    one, other = twice(make_office())
    assert [list(one.obstacles()), list(other.obstacles())] == [[], []]

    assert taken(one) == DONE
    assert obstacle in taken(other)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite 一次只有一个人能写")
@pytest.mark.parametrize(("twice", "obstacle"), STEPS)
def test_of_two_at_the_same_moment_one_is_refused(twice: Twice, obstacle: str) -> None:
    both = twice(make_office())
    case = Application.objects.get()

    with ThreadPoolExecutor(2) as pool:
        with transaction.atomic():
            Application.objects.select_for_update().get(pk=case.pk)
            asked = [pool.submit(taken, action) for action in both]
            _until_waiting(2)
        told = sorted(one.result() for one in asked)

    assert told[0] == DONE
    assert obstacle in told[1]


def _until_waiting(many: int) -> None:
    with connection.cursor() as cursor:
        for _ in range(300):
            cursor.execute("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone() == (many,):
                return
            time.sleep(0.1)
    raise AssertionError("两个步骤没有同时等待")
