"""Last year's register comes in: guessed, shown, then all rows or none; nobody's name lies in clear."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook

from gongkai.rules.outcomes import Outcome
from gongkai_web.actions import NotAllowed
from gongkai_web.applications.case.due import open_ones
from gongkai_web.applications.models import Applicant, Application, ApplicationEvent, CaseNumber
from gongkai_web.applications.opinions.action import GiveOpinion
from gongkai_web.applications.tests.builders_steps import Office, fresh, make_office
from gongkai_web.audit.models import Entry
from gongkai_web.bodies.models import Unit
from gongkai_web.registers.importing.actions import BeginImport, UndoImport
from gongkai_web.registers.importing.reading import read_sheets
from gongkai_web.registers.importing.running import run_import
from gongkai_web.registers.importing.tasks import tidy_imports
from gongkai_web.registers.models import ImportState, RegisterImport, RegisterImportRow, Verdict
from gongkai_web.registers.tests.builders import shown

pytestmark = pytest.mark.django_db
HEADINGS = [
    "序号",
    "申请编号",
    "申请日期",
    "申请方式",
    "申请人性质",
    "申请人姓名",
    "电话",
    "申请内容",
    "答复结果",
    "答复时间",
]
NAME, PHONE = "欧阳见川", "13700001234"
GRANTED = [
    "1",
    "2025-01",
    "2025年3月3日",
    "网上申请",
    "公民",
    NAME,
    PHONE,
    "区政府2024年决算表",
    "予以公开",
    "2025-03-20",
]
REFUSED = [
    "2",
    "2025-02",
    "2025/4/1",
    "EMS",
    "企业",
    "青云木业公司",
    "",
    "某项目环评批复",
    "三类内部事务信息",
    "2025-04-25",
]
RUNNING = ["3", "2025-03", "2025-12-22", "当面提交", "律师事务所", "云川律师", "", "征地补偿安置方案", "", ""]


def xlsx(*rows: list[str], sheet: str = "2025年", **others: list[list[str]]) -> bytes:
    book = Workbook()
    for name, lines in ({sheet: list(rows)} | others).items():
        page = book.create_sheet(name)
        for line in lines:
            page.append(line)
    book.remove(book.worksheets[0])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def titled(*rows: list[str]) -> bytes:
    return xlsx(["2025年度政府信息公开申请台账"], [], HEADINGS, *rows)


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def clerk(client: Client, office: Office) -> Client:
    client.force_login(office.clerk)
    return client


def upload(client: Client, office: Office, data: bytes, name: str = "台账.xlsx", **more: Any) -> Any:
    given = {"file": SimpleUploadedFile(name, data), "body": office.body.pk, **more}
    return client.post(reverse("registers:imports"), given)


def begun(client: Client, office: Office, *rows: list[str]) -> RegisterImport:
    answer = upload(client, office, titled(*(rows or (GRANTED, REFUSED, RUNNING))))
    assert answer.status_code == 302, answer.context["form"].errors
    return RegisterImport.objects.latest("pk")


def confirmed(client: Client, run: RegisterImport, **more: Any) -> RegisterImport:
    client.post(reverse("registers:import_confirm", args=[run.pk]), more)
    run.refresh_from_db()
    return run


def imported(client: Client, office: Office, *rows: list[str]) -> list[Application]:
    confirmed(client, begun(client, office, *rows))
    return list(Application.objects.filter(body=office.body).order_by("pk"))


def test_sheet_headings_columns_and_words_are_guessed(clerk: Client, office: Office) -> None:
    run = begun(clerk, office)

    assert (run.sheet, run.header_row, run.state) == ("2025年", 3, "preview")
    assert run.mapping["申请编号"] == "number"
    assert run.mapping["序号"] == ""
    assert run.words == {
        "channel": {"网上申请": "online", "EMS": "signed_post", "当面提交": "in_person"},
        "type": {"公民": "natural_person", "企业": "enterprise", "律师事务所": "legal_service"},
        "outcome": {"予以公开": "granted", "三类内部事务信息": "internal_affairs"},
    }


def test_nothing_is_imported_before_it_is_confirmed(clerk: Client, office: Office) -> None:
    run = begun(clerk, office)

    assert run.counted() == {Verdict.NEW.value: 3}
    assert not Application.objects.exists()


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


def everything() -> str:
    """Return all that lies in the tables that an import writes."""
    tables = [model._meta.db_table for model in (RegisterImport, RegisterImportRow, Applicant, Application)]
    tables += [model._meta.db_table for model in (ApplicationEvent, CaseNumber, Entry)]
    with connection.cursor() as cursor:
        found = []
        for name in tables:
            cursor.execute(f'SELECT * FROM "{name}"')
            found += cursor.fetchall()
    return str(found)


def test_the_preview_names_nobody(clerk: Client, office: Office) -> None:
    run = begun(clerk, office)

    page = clerk.get(reverse("registers:import", args=[run.pk])).content.decode()

    assert "区政府2024年决算表" in page
    assert NAME not in page
    assert PHONE not in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({2: "去年"}, "收到日期不是日期"),
        ({7: ""}, "没有所需政府信息"),
        ({8: "不予公开"}, "办理结果的用语还没有对应"),
        ({9: ""}, "有办理结果，没有答复日期"),
        ({8: ""}, "有答复日期，没有办理结果"),
        ({9: "2025-03-01"}, "答复日期早于收到日期"),
        ({2: "2999-01-01", 9: "2999-02-01"}, "日期在今天以后"),
        ({7: "长" * 1001}, "所需政府信息有 1001 字"),
    ],
)
def test_what_is_wrong_is_said_by_row(clerk: Client, office: Office, changes: dict[int, str], said: str) -> None:
    row = [changes.get(place, cell) for place, cell in enumerate(GRANTED)]

    run = begun(clerk, office, row, REFUSED)

    wrong = run.rows.get(verdict=Verdict.ERROR.value)
    assert wrong.number == 4
    assert said in "；".join(wrong.messages)


def test_a_number_stands_once(clerk: Client, office: Office) -> None:
    run = begun(clerk, office, GRANTED, GRANTED)

    assert run.rows.get(verdict=Verdict.ERROR.value).messages == ["登记编号与第 4 行相同"]


def test_with_errors_it_waits_until_they_are_mended_or_skipped(clerk: Client, office: Office) -> None:
    run = begun(clerk, office, GRANTED, ["合计", "1"])

    assert confirmed(clerk, run).state == ImportState.PREVIEW.value
    assert confirmed(clerk, run, skip="1").state == ImportState.DONE.value
    assert Application.objects.count() == 1


def test_the_same_register_again_adds_nothing(clerk: Client, office: Office) -> None:
    imported(clerk, office)

    again = begun(clerk, office)

    assert again.counted() == {Verdict.SAME.value: 3}


def meanings(run: RegisterImport, **changes: str) -> dict[str, str]:
    given = {f"column{place}": run.mapping[heading] for place, heading in enumerate(run.headings)}
    for name, words in run.words.items():
        given |= {f"{name}{place}": value for place, value in enumerate(words.values())}
    return given | changes


def test_people_say_what_a_word_means_and_it_is_remembered(clerk: Client, office: Office) -> None:
    run = begun(clerk, office, [*GRANTED[:8], "不予公开", "2025-03-20"])
    clerk.post(reverse("registers:import_mapping", args=[run.pk]), meanings(run, outcome0="deliberative"))

    confirmed(clerk, run)
    again = begun(clerk, office, ["9", "2025-09", *GRANTED[2:8], "不予公开", "2025-03-20"])

    assert Application.objects.get().decision.outcome == "deliberative"
    assert again.counted() == {Verdict.NEW.value: 1}


def test_a_column_can_mean_something_else(clerk: Client, office: Office) -> None:
    run = begun(clerk, office, GRANTED)

    clerk.post(reverse("registers:import_mapping", args=[run.pk]), meanings(run, column0="number", column1=""))
    confirmed(clerk, run)

    assert CaseNumber.objects.get().number == "1"


def test_no_meaning_stands_twice_and_none_that_is_needed_lacks(clerk: Client, office: Office) -> None:
    run = begun(clerk, office, GRANTED)

    answer = clerk.post(reverse("registers:import_mapping", args=[run.pk]), meanings(run, column0="name", column7=""))

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "不止一列是“申请人”" in page
    assert "要有一列是“所需政府信息”" in page


def test_a_column_of_names_is_not_kept_as_words(clerk: Client, office: Office) -> None:
    rows = [[str(one), f"2025-{one}", *GRANTED[2:5], f"申请人{one}号", *GRANTED[6:]] for one in range(60)]
    run = begun(clerk, office, *rows)

    clerk.post(reverse("registers:import_mapping", args=[run.pk]), meanings(run, column5="type", column4=""))

    run.refresh_from_db()
    assert (run.state, run.words["type"]) == ("failed", {})
    assert "40 种以上的写法" in run.problem
    assert "申请人7号" not in everything()


def test_the_headings_can_stand_in_another_row(clerk: Client, office: Office) -> None:
    run = begun(clerk, office, GRANTED)
    clerk.post(reverse("registers:import_mapping", args=[run.pk]), {"header_row": "4"})
    run.refresh_from_db()
    assert run.headings[7] == "区政府2024年决算表"

    clerk.post(reverse("registers:import_mapping", args=[run.pk]), {"header_row": "3"})

    run.refresh_from_db()
    assert (run.headings, run.counted()) == (HEADINGS, {Verdict.NEW.value: 1})


def test_an_empty_row_is_no_heading(clerk: Client, office: Office) -> None:
    run = begun(clerk, office, GRANTED)

    answer = clerk.post(reverse("registers:import_mapping", args=[run.pk]), {"header_row": "2"}, follow=True)

    assert "第 2 行是空的，不是表头" in answer.content.decode()


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


def test_another_sheet_is_taken_when_asked_for(clerk: Client, office: Office) -> None:
    data = xlsx(HEADINGS, GRANTED, REFUSED, sheet="甲", 乙=[HEADINGS, RUNNING])

    upload(clerk, office, data, sheet="乙")

    assert RegisterImport.objects.get().rows.count() == 2
    refused = upload(clerk, office, data, sheet="丙")
    assert refused.status_code == 422
    assert "文件里没有名为“丙”的工作表，有：甲、乙" in refused.content.decode()


def test_a_csv_of_chinese_windows_comes_in_too(clerk: Client, office: Office) -> None:
    lines = [",".join(row) for row in (HEADINGS, GRANTED, REFUSED)]

    upload(clerk, office, "\r\n".join(lines).encode("gb18030"), "台账.csv")

    assert RegisterImport.objects.get().counted() == {Verdict.NEW.value: 2}


@pytest.mark.parametrize(("data", "name"), [(b"%PDF-1.7 not a table", "a.pdf"), (b"PK\x03\x04broken", "a.xlsx")])
def test_what_is_no_table_is_refused_in_words(clerk: Client, office: Office, data: bytes, name: str) -> None:
    answer = upload(clerk, office, data, name)

    assert answer.status_code == 422
    assert not RegisterImport.objects.exists()


def test_what_is_never_confirmed_goes_away(clerk: Client, office: Office) -> None:
    run, done = begun(clerk, office), confirmed(clerk, begun(clerk, office))
    RegisterImport.objects.update(created_at=timezone.now() - timedelta(days=31))

    tidy_imports.call()

    assert list(RegisterImport.objects.all()) == [done]
    assert not RegisterImportRow.objects.filter(run=run.pk).exists()
