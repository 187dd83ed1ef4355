"""Run in a process of its own, with the settings of a test's platform: every way in which somebody's data comes in.

python -m gongkai_web.tests.personal.scene fill_in | addresses, which print JSON; all the rest goes to the process's log
"""

import json
import re
import sys
import time
import uuid
from collections.abc import Callable
from typing import Any

import django

SLUG = "science"
ONLINE = ("苏念安", "11010519491231002X", "13912345678", "su@example.cn", "柳荫路8号3幢201室")
AT_THE_DESK = {
    "name": "钟离望舒",
    "identity_number": "11010519491231002X",
    "phone": "13700001234",
    "email": "zhongli@example.cn",
    "address": "望江路77号",
}
THIRD_PARTY = {"party": "云州恒泰管道有限公司", "party_address": "云水路5号"}
SERVED = {"receiver": "慕容知夏", "place": "云水路5号门卫室"}
LOOKED_FOR = "皇甫听雨"
REGISTERED = {"姓名": "欧阳见川", "电话": "13800005678"}
UPLOADED = "钟离望舒身份证.png"
PLANTED = tuple(
    dict.fromkeys([*ONLINE, *AT_THE_DESK.values(), *THIRD_PARTY.values(), *SERVED.values(), LOOKED_FOR, UPLOADED])
) + tuple(REGISTERED.values())
CHANNELS = ("in_person", "oral", "signed_post", "ordinary_post", "email", "fax")


class Watched:
    """A browser that remembers every address it asked and was sent to, and every cookie it was given."""

    def __init__(self, person: Any = None) -> None:
        from django.test import Client

        self.client, self.seen = Client(), ALL_SEEN
        self._answered = self.client.request
        self.client.request = self._request  # type: ignore[method-assign]
        if person is not None:
            self.client.force_login(person)

    def _request(self, **environ: Any) -> Any:
        answer = self._answered(**environ)
        self.seen.append(f"{environ['PATH_INFO']}?{environ.get('QUERY_STRING')} {answer.headers.get('Location')}")
        self.seen += [f"{one.key}={one.value}" for one in answer.cookies.values()]
        assert answer.status_code < 500, environ["PATH_INFO"]
        return answer


ALL_SEEN: list[str] = []


def fill_in() -> Any:
    """Let applicants and clerks bring in all there is; return how much came in, and what was seen on the way."""
    from gongkai_web.applications.models import Application, ConsultationRequest, IntakeTerms, LetterService, Paper
    from gongkai_web.applications.tests.builders_steps import make_office
    from gongkai_web.audit.models import Entry
    from gongkai_web.notices.models import OutgoingMail
    from gongkai_web.notices.sending import send_due
    from gongkai_web.registers.models import RegisterImportRow

    office = make_office(slug=SLUG, name="青云区科学技术局")
    IntakeTerms.objects.create(body=office.body, takes_email=True, takes_fax=True)
    _online(office)
    case = _at_the_desk(office)
    _in_the_case(office, case)
    _from_a_register(office)
    send_due()
    return {
        "applications": Application.objects.count(),
        "papers": Paper.objects.count(),
        "consulted": ConsultationRequest.objects.count(),
        "served": LetterService.objects.exclude(receiver="").count(),
        "imported": RegisterImportRow.objects.count(),
        "mails": OutgoingMail.objects.filter(sent_at__isnull=False).count(),
        "log": Entry.objects.count(),
        "seen": ALL_SEEN,
    }


def _online(office: Any) -> None:
    """One fills the form in with papers and goes away; one sends it and follows it."""
    from gongkai_web.applications.models import Application
    from gongkai_web.applications.receipt.tests.filling import TOLD, fill_in, send
    from gongkai_web.applications.receipt.tests.test_online import card

    fill_in(Watched().client, office.body, {**TOLD, "identity": {**TOLD["identity"], "paper": card()}})
    visitor = Watched().client
    fill_in(visitor, office.body, {**TOLD, "identity": {**TOLD["identity"], "paper": card()}})
    time.sleep(6)  # quicker than that is a program
    assert send(visitor).status_code == 302
    code = re.search(r"查询码：<strong>(\w+)</strong>", visitor.get("/apply/receipt/").content.decode())
    assert code is not None
    visitor.post("/apply/status/", {"number": Application.objects.get().number, "code": code[1]})
    assert visitor.get("/apply/status/case/").status_code == 200


def _at_the_desk(office: Any) -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from gongkai_web.applications.models import Application
    from gongkai_web.applications.receipt.tests.test_clerk import letter
    from gongkai_web.applications.receipt.tests.test_online import card
    from gongkai_web.applications.tests.builders_steps import ago

    desk = Watched(office.clerk).client
    for channel in CHANNELS:
        paper = SimpleUploadedFile(UPLOADED, card().read(), "image/png")
        told = letter(office.body, **AT_THE_DESK, channel=channel, paper=paper, key=str(uuid.uuid4()), seen_earlier="1")
        told |= {"content": f"{channel}：2025年度项目清单", "arrived_on": str(ago(2))}
        answer = desk.post("/workbench/applications/new/", told)
        assert answer.status_code == 302, (channel, answer.content.decode())
        desk.get(answer["Location"])
    return Application.objects.filter(channel="signed_post").latest("pk")


def _in_the_case(office: Any, case: Any) -> None:
    """The case is read, searched, put to a third party, served; whoever looks does so by forms."""
    from django.urls import reverse

    from gongkai_web.applications.tests.builders_replies import approved
    from gongkai_web.applications.tests.builders_steps import ago, fresh

    desk = Watched(office.clerk).client

    def step(name: str, **told: Any) -> Any:
        answer = desk.post(reverse(f"applications:{name}", args=[case.pk]), told)
        assert answer.status_code == (200 if name in {"reveal", "open_paper"} else 302), answer.content.decode()
        return answer

    desk.get(case.get_absolute_url())
    desk.post(reverse("applications:find_person"), {"person": LOOKED_FOR})
    desk.post(reverse("applications:find_person"), {"person": AT_THE_DESK["name"]})
    desk.get(reverse("applications:list"))
    step("reveal", fields_=["name", "identity_number", "phone"], reason="核实身份")
    step("open_paper", paper=case.papers.latest("pk").pk, reason="核对来文")
    step("ask_opinion", consulted="third_party", about="项目合同", on=str(ago(0)), **THIRD_PARTY)
    asked = case.consultations.get()
    step("opinion_delivered", consultation=asked.pk, on=str(ago(0)))
    step("opinion_given", consultation=asked.pk, on=str(ago(0)), opinion="agrees")
    case.handler = office.drafter
    case.save(update_fields=["handler"])
    decided = approved(office, fresh(case))
    letter = decided.decision.letter_id
    step("serve", letter=letter, delivery="in_person", on=str(ago(0)), relation="本人", servers="李明、王芳", **SERVED)
    step("archive")


def _from_a_register(office: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.urls import reverse

    from gongkai_web.background.working import work
    from gongkai_web.registers.importing.tests.builders import GRANTED, NAME, PHONE, titled
    from gongkai_web.registers.models import RegisterImport

    row = [{NAME: REGISTERED["姓名"], PHONE: REGISTERED["电话"]}.get(cell, cell) for cell in GRANTED]
    desk = Watched(office.clerk).client
    given = {"file": SimpleUploadedFile("台账.xlsx", titled(row)), "body": office.body.pk}
    answer = desk.post(reverse("registers:imports"), given)
    assert answer.status_code == 302, answer.content.decode()
    work(once=True)
    desk.get(answer["Location"])
    desk.post(reverse("registers:import_confirm", args=[RegisterImport.objects.latest("pk").pk]))
    work(once=True)
    desk.get(answer["Location"])
    desk.get(reverse("registers:imports"))


if __name__ == "__main__":
    django.setup()
    commands: dict[str, Callable[..., Any]] = {"fill_in": fill_in}
    print(json.dumps(commands[sys.argv[1]](*sys.argv[2:])))
