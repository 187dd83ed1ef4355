"""Some applications, put into the demonstration by the same actions that clerks use."""

import uuid
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from gongkai.rules.calendar import china_calendar
from gongkai.rules.clock import Channel
from gongkai.rules.deadlines import Consulted
from gongkai_web.applications.consultation.asking import AskOpinion
from gongkai_web.applications.correction.action import AskCorrection
from gongkai_web.applications.models import Application
from gongkai_web.applications.receipt.action import Receive
from gongkai_web.applications.receipt.confirmation import Register
from gongkai_web.bodies.models import Appointment, Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.demo.answering import answer, set_terms
from gongkai_web.demo.texts import load

NAMESPACE = uuid.UUID("6b1f4c1e-3b0a-5c8e-9d5e-0d2f5f6a7c11")
PHONE, ADDRESS = "0590-8100000", "云州市青云区"


def load_applications(until: date) -> int:
    """Take the applications in, each as many working days before the day as its text says; return how many."""
    texts = load("applications")
    set_terms(texts["remedy"])
    waiting, answered = texts["application"], texts["answered"]
    for number, one in enumerate([*answered, *waiting]):
        body = PublicBody.objects.get(slug=one["body"])
        clerk, arrived_on = clerk_of(body), working_days_before(until, one["days_ago"])
        case = _receive(body, clerk, one, arrived_on, number)
        if "outcome" in one:
            Register(case, clerk).execute()
            answer(case, clerk, arrived_on, one)
        else:
            _go_on(case, clerk, one["step"], arrived_on)
    return len(waiting) + len(answered)


def _receive(body: PublicBody, clerk: Person, one: Mapping[str, Any], arrived_on: date, number: int) -> Application:
    way = "online" if "step" in one else "post"
    applicant = {"type": one["type"], "name": one["name"], "phone": PHONE, "address": ADDRESS}
    receive = Receive(
        body=body,
        channel=Channel(one["channel"]),
        applicant={**applicant, "email": f"applicant{number}@example.com"},
        wanted={"content": one["content"], "supply_form": "electronic", "supply_way": way},
        by=clerk,
        arrived_on=arrived_on,
        submission_key=uuid.uuid5(NAMESPACE, str(number)),
    )
    receive.execute()
    assert receive.application is not None
    return receive.application


def clerk_of(body: PublicBody) -> Person:
    """Return somebody of the body's disclosure office."""
    return Appointment.objects.filter(body=body, role=Role.DISCLOSURE_OFFICE.value).select_related("person")[0].person


def working_days_before(day: date, count: int) -> date:
    """Return the working day so many working days before a day."""
    calendar = china_calendar()
    while count or not calendar.is_working_day(day):
        count -= calendar.is_working_day(day) and count > 0
        day -= timedelta(days=1)
    return day


def _go_on(case: Application, clerk: Person, step: str, arrived_on: date) -> None:
    if step == "new":
        return
    Register(case, clerk).execute()
    case = Application.objects.get(pk=case.pk)
    on = china_calendar().add_working_days(arrived_on, 2)
    if step == "correction":
        items = "所需信息的名称或者文号\n信息形成的大致年份"
        guidance = "请写明文件名称、文号，或者所涉及的项目和年度。"
        answer_by = china_calendar().add_working_days(on, 15)
        AskCorrection(case, clerk, on, items, guidance, answer_by, "演示数据：当日制发").execute()
    if step == "opinion":
        AskOpinion(
            case,
            clerk,
            on=on,
            consulted=Consulted.THIRD_PARTY.value,
            party="云州云杉建设有限公司",
            about=case.content,
            later="演示数据：当日制发",
        ).execute()
