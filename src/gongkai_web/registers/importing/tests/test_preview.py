"""What an import will do is guessed, shown by row, and changed before anything comes in."""

import pytest
from django.test import Client
from django.urls import reverse

from gongkai_web.applications.models import Application, CaseNumber
from gongkai_web.applications.tests.builders_steps import Office
from gongkai_web.registers.importing.tests.builders import (
    GRANTED,
    HEADINGS,
    NAME,
    PHONE,
    REFUSED,
    RUNNING,
    begun,
    confirmed,
    everything,
    meanings,
    upload,
    xlsx,
)
from gongkai_web.registers.models import RegisterImport, Verdict

pytestmark = pytest.mark.django_db


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
