"""Whether body and year fit the form."""

import pytest

from gongkai.report.checks.bodies import kind_of
from tests.report.checks.samples import codes, empty, found, report_2021

RULES = "rules.government_rules.in_force"


def test_the_form_of_the_year_is_no_finding() -> None:
    assert codes(empty("2019", year=2019)) == codes(empty("2019", year=2020)) == []
    assert found(report_2021(), "G2") == []


def test_local_forms_up_to_2018_are_not_judged() -> None:
    assert codes(empty("2008", year=2017)) == []


def test_the_form_of_2019_in_a_later_report_is_told_section_by_section() -> None:
    findings = found(empty("2019", year=2022), "G2")
    assert [finding.where for finding in findings] == [
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
    ]
    assert "applications.otherwise.total" in findings[1].cells


def test_one_section_on_the_form_of_2019_is_found_alone() -> None:
    report = report_2021(
        {key: 0 for key in report_2021().by_key if key.startswith("rules.")},
        year=2021,
        section_editions={},
    )
    assert found(report, "G2") == []
    mixed = empty("2021", year=2020)
    assert [f.expected for f in found(mixed, "G2")] == ["2019", "2019"]


@pytest.mark.parametrize(
    ("body", "finds"),
    [
        ("青云区财政局", True),
        ("云州市卫生健康委员会", True),
        ("柳河镇人民政府", True),
        ("东山街道办事处", True),
        ("青云区人民政府", True),
        ("白水县人民政府办公室", True),
        ("云州市人民政府", False),
        ("云州市人民政府办公室", False),
        ("中国气象局", False),
        ("国家税务总局", False),
        ("西山自治区人民政府", False),
        ("", False),
    ],
)
def test_government_rules_are_made_only_by_those_with_the_power(body: str, finds: bool) -> None:
    report = report_2021({RULES: 3}, body=body)
    assert [f.cells for f in found(report, "X9")] == [(RULES,)] * finds


def test_a_government_must_speak_of_appraisal() -> None:
    filler = "2025年，全区围绕中心工作，依法做好政府信息公开各项工作。" * 10
    silent = report_2021(texts={"overview": [filler]}, body="青云区人民政府")
    speaking = report_2021(texts={"overview": [filler, "开展政务公开工作考核和社会评议。"]}, body="青云区人民政府")
    department = report_2021(texts={"overview": [filler]})
    office = report_2021(texts={"overview": [filler]}, body="青云区人民政府办公室")
    assert [codes(report) for report in (silent, speaking, department, office)] == [["G6"], [], [], []]


def test_the_kind_of_a_body_is_told_by_its_name() -> None:
    names = ("青云区财政局（金融工作局）", "青云区 人民政府", "柳河镇人民政府", "东山街道办事处", "测试市")
    assert [kind_of(name) for name in names] == ["department", "government", "town", "subdistrict", ""]
