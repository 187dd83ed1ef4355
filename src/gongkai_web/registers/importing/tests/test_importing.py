"""Last year's register comes in, all rows or none; nobody's name lies in clear."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.rules.outcomes import Outcome
from gongkai_web.actions import NotAllowed
from gongkai_web.applications.case.due import open_ones
from gongkai_web.applications.models import Applicant, Application
from gongkai_web.applications.opinions.action import GiveOpinion
from gongkai_web.applications.tests.builders_steps import Office, fresh
from gongkai_web.audit.models import Entry
from gongkai_web.bodies.models import Unit
from gongkai_web.registers.importing.actions import BeginImport, UndoImport
from gongkai_web.registers.importing.reading import read_sheets
from gongkai_web.registers.importing.running import run_import
from gongkai_web.registers.importing.tasks import tidy_imports
from gongkai_web.registers.importing.tests.builders import (
    GRANTED,
    HEADINGS,
    NAME,
    PHONE,
    REFUSED,
    begun,
    confirmed,
    everything,
    imported,
    titled,
    upload,
    xlsx,
)
from gongkai_web.registers.models import ImportState, RegisterImport, RegisterImportRow, Verdict
from gongkai_web.registers.tests.builders import shown

pytestmark = pytest.mark.django_db


def test_what_was_answered_comes_in_closed_with_outcome_and_days(clerk: Client, office: Office) -> None:
    granted, refused, _ = imported(clerk, office)

    assert (granted.replied_on, granted.channel, granted.confirmed_on) == (
        date(2025, 3, 20),
        "online",
        date(2025, 3, 3),
    )
    assert granted.closed_at is not None
    assert granted.decision.outcome == Outcome.GRANTED.value
    assert refused.decision.decided_on == date(2025, 4, 25)
    assert refused.applicant.type == "enterprise"


def test_what_was_not_answered_goes_on(clerk: Client, office: Office) -> None:
    *_, running = imported(clerk, office)

    assert running.replied_on is None
    assert list(open_ones(Application.objects.all())) == [running]


def test_a_withdrawal_comes_in_as_one(clerk: Client, office: Office) -> None:
    (case,) = imported(clerk, office, [*GRANTED[:8], "申请人撤回", "2025-03-10"])

    assert (case.withdrawn_on, case.replied_on) == (date(2025, 3, 10), None)
    assert not hasattr(case, "decision")


def test_it_is_found_by_its_old_number_and_marked(clerk: Client, office: Office) -> None:
    first, *_ = imported(clerk, office)
    office.case()

    assert shown(clerk, q="2025-01") == [first.number]
    assert len(shown(clerk, origin="imported")) == 3
    assert len(shown(clerk, origin="here")) == 1
    assert first.number.endswith("-2025-L0001")
    assert {event.note[:6] for event in first.events.all()} == {"由原台账导入"}


def test_the_figures_count_it(clerk: Client, office: Office) -> None:
    imported(clerk, office)

    answer = clerk.get(reverse("registers:statistics"), {"since": "2025-01-01", "until": "2025-12-31"})

    assert (answer.context["total"], answer.context["overall"].replied, answer.context["overall"].unknown) == (3, 2, 2)


def test_people_are_sealed_found_by_digest_and_nowhere_in_clear(clerk: Client, office: Office) -> None:
    run = begun(clerk, office)
    before = everything()
    confirmed(clerk, run)
    first = Application.objects.order_by("pk")[0]

    assert first.applicant.name.reveal() == NAME
    assert first.applicant.phone.reveal() == PHONE
    for lying in (before, everything()):
        assert not any(told in lying for told in (NAME, PHONE, "青云木业公司", "云川律师"))
    assert not any(row.cells for row in run.rows.all())


def test_with_errors_it_waits_until_they_are_mended_or_skipped(clerk: Client, office: Office) -> None:
    run = begun(clerk, office, GRANTED, ["合计", "1"])

    assert confirmed(clerk, run).state == ImportState.PREVIEW.value
    assert confirmed(clerk, run, skip="1").state == ImportState.DONE.value
    assert Application.objects.count() == 1


def test_the_same_register_again_adds_nothing(clerk: Client, office: Office) -> None:
    imported(clerk, office)

    again = begun(clerk, office)

    assert again.counted() == {Verdict.SAME.value: 3}


def test_a_department_is_found_by_its_name(clerk: Client, office: Office) -> None:
    unit = Unit.objects.create(body=office.body, name="规划科")
    head = [*HEADINGS, "承办科室"]
    upload(clerk, office, xlsx(head, [*GRANTED, "规划科"], [*REFUSED, "环保科"]))
    run = RegisterImport.objects.get()

    confirmed(clerk, run)

    assert [case.unit for case in Application.objects.order_by("pk")] == [unit, None]
    assert run.rows.get(number=3).messages == ["没有这个名称的内设机构，承办科室留空"]


def test_the_old_registers_last_day_decides_what_was_in_time(clerk: Client, office: Office) -> None:
    late = ["2", "2025-02", *GRANTED[2:]]
    upload(clerk, office, xlsx([*HEADINGS, "应答复日期"], [*GRANTED, "2025-04-01"], [*late, "2025-03-10"]))
    confirmed(clerk, RegisterImport.objects.get())

    answer = clerk.get(reverse("registers:statistics"), {"since": "2025-01-01", "until": "2025-12-31"})

    assert answer.context["overall"].share == "50.0%"


def test_when_one_row_fails_none_comes_in(clerk: Client, office: Office) -> None:
    run = begun(clerk, office)
    taken = office.case()
    Application.objects.filter(pk=taken.pk).update(number=f"{office.body.slug}-2025-L0002")
    RegisterImport.objects.filter(pk=run.pk).update(state=ImportState.RUNNING.value)

    with pytest.raises(IntegrityError):
        run_import(RegisterImport.objects.get(pk=run.pk))

    assert list(Application.objects.all()) == [taken]
    assert run.rows.exclude(application=None).count() == 0


def test_it_is_imported_once_however_often_it_is_asked_for(clerk: Client, office: Office) -> None:
    run = confirmed(clerk, begun(clerk, office))

    run_import(run)

    assert Application.objects.count() == 3


def test_it_is_undone_while_nothing_has_happened(clerk: Client, office: Office) -> None:
    kept = office.case()
    run = confirmed(clerk, begun(clerk, office))

    clerk.post(reverse("registers:import_undo", args=[run.pk]))

    run.refresh_from_db()
    assert run.state == ImportState.UNDONE.value
    assert list(Application.objects.all()) == [kept]
    assert list(Applicant.objects.all()) == [kept.applicant]
    assert Entry.objects.filter(action="register.import.undone").exists()


def test_it_stays_once_a_case_went_on(clerk: Client, office: Office) -> None:
    run = confirmed(clerk, begun(clerk, office))
    running = Application.objects.get(replied_on=None)
    GiveOpinion(fresh(running), office.clerk, "建议公开").execute()

    said = "；".join(UndoImport(run, office.clerk).obstacles())

    assert "已经有 1 项后续办理" in said
    assert "“办理意见”" in said


def test_only_the_disclosure_office_of_the_body_imports(client: Client, office: Office) -> None:
    run = RegisterImport(body=office.body, name="台账.xlsx")
    for person in (office.drafter, office.stranger, office.supervisor):
        with pytest.raises(NotAllowed):
            BeginImport(run, person, read_sheets(titled(GRANTED), "台账.xlsx")).execute()


def test_a_strangers_import_is_not_there(clerk: Client, office: Office) -> None:
    run = begun(clerk, office)

    clerk.force_login(office.stranger)

    assert clerk.get(reverse("registers:import", args=[run.pk])).status_code == 404
    for name in ("import_mapping", "import_confirm", "import_undo"):
        assert clerk.post(reverse(f"registers:{name}", args=[run.pk])).status_code == 404


def test_what_is_never_confirmed_goes_away(clerk: Client, office: Office) -> None:
    run, done = begun(clerk, office), confirmed(clerk, begun(clerk, office))
    RegisterImport.objects.update(created_at=timezone.now() - timedelta(days=31))

    tidy_imports.call()

    assert list(RegisterImport.objects.all()) == [done]
    assert not RegisterImportRow.objects.filter(run=run.pk).exists()
