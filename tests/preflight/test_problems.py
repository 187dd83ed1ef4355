"""Problems give nothing away, stay bound to their answers, and don't bury the reader."""

import re
import runpy
import warnings
from pathlib import Path

import pytest

from gongkai.preflight import documentation
from gongkai.preflight.problems import AT_MOST, found, masked, rules, sifted
from gongkai.report.findings import Severity

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src" / "gongkai" / "preflight"


def test_long_numbers_are_masked_wherever_they_stand() -> None:
    problem = found("P40", "附件《13800012345.docx》", "原为 330106190001010009", detail="由 someone@qq.com 修订")

    assert problem.place == "附件《138****2345.docx》"
    assert problem.excerpt == "原为 3301**********0009"
    assert problem.message.endswith("（由 s***@qq.com 修订）")


def test_the_number_of_a_passport_is_masked_too() -> None:
    assert masked("护照E12345678") == "护照E1*****78"


def test_short_numbers_and_dates_are_left() -> None:
    assert masked("2026 年  3\n月，第 123456 号，20260131.xlsx") == "2026 年 3 月，第 123456 号，20260131.xlsx"


def test_a_fingerprint_depends_on_code_place_and_what_is_shown() -> None:
    prints = {
        found(code, place, excerpt).fingerprint
        for code in ("P01", "P02")
        for place in ("第 1 段", "第 2 段")
        for excerpt in ("a", "b")
    }

    assert len(prints) == 8
    assert found("P01", "第 1 段", "a", severity=Severity.REMARK, detail="新").fingerprint in prints


def test_two_numbers_that_look_alike_when_masked_cannot_be_told_apart_by_the_fingerprint() -> None:
    one, other = (found("P01", "第 1 段", number) for number in ("330106190001010009", "330106195001010009"))

    assert one == other


def test_each_is_told_once_and_many_of_one_rule_are_summed_up() -> None:
    many = [found("P02", f"第 {number} 段", "138****2345", severity=Severity.REMARK) for number in range(30)]
    many[-1] = found("P02", "第 29 段", "138****2345")

    kept = sifted([*many, many[0], found("P01", "第 3 段", "3301")])

    assert len(kept) == AT_MOST + 2
    assert (kept[-1].code, kept[-1].place, kept[-1].excerpt) == ("P02", "第 20 段及以后", "另有 10 处")
    assert kept[-1].severity is Severity.WARNING


def test_every_code_in_the_sources_is_a_rule_and_every_rule_is_used() -> None:
    used = {code for path in SOURCES.glob("*.py") for code in re.findall(r'"(P\d\d)"', path.read_text("utf-8"))}

    assert used == set(rules())


def test_the_reference_page_is_made_from_the_rules(capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings(action="ignore"):  # the module is imported already
        runpy.run_module("gongkai.preflight.documentation", run_name="__main__")
    page = (ROOT / "docs" / "reference" / "preflight.md").read_text(encoding="utf-8")

    assert page == documentation.page() == capsys.readouterr().out
    assert all(f"### {code} " in page for code in rules())
