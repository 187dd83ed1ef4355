"""People's verdicts on findings."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gongkai.report.checks.verdicts import FILE_NAME, Outcome, Verdicts, VerdictsError, key_of
from gongkai.report.findings import Finding, Severity

CARRY = Finding("X4", Severity.ERROR, "上年结转不符", ("b", "a"), printed="2", expected="3", year=2025)
QUOTED = Finding("G7", Severity.WARNING, "留有填写说明", (), "一、总体情况", "（各单位 可酌情展开）")
BODY, DAY = "青云区财政局", date(2026, 1, 20)


def given(path: Path, finding: Finding = CARRY, outcome: Outcome = Outcome.DISMISSED) -> Verdicts:
    verdicts = Verdicts(path / FILE_NAME)
    verdicts.give(BODY, 2025, finding, outcome, why="上年报告已更正", who="王敏", on=DAY)
    verdicts.save()
    return Verdicts(path / FILE_NAME)


def test_a_verdict_is_still_there_after_another_run(tmp_path: Path) -> None:
    verdict = given(tmp_path).of(BODY, 2025, CARRY)
    assert verdict is not None
    assert (verdict.outcome, verdict.why, verdict.who, verdict.on) == ("dismissed", "上年报告已更正", "王敏", DAY)


def test_a_verdict_holds_when_other_figures_or_the_order_of_cells_change(tmp_path: Path) -> None:
    again = replace(CARRY, message="换了说法", cells=("a", "b"), printed="5")
    assert given(tmp_path).of(BODY, 2025, again) is not None


@pytest.mark.parametrize("other", [replace(CARRY, code="X7"), replace(CARRY, cells=("a",)), replace(CARRY, year=2024)])
def test_a_verdict_is_on_one_finding_only(tmp_path: Path, other: Finding) -> None:
    assert given(tmp_path).of(BODY, 2025, other) is None


def test_a_finding_on_text_is_known_by_the_words_quoted(tmp_path: Path) -> None:
    verdicts = given(tmp_path, QUOTED)
    assert verdicts.of(BODY, 2025, replace(QUOTED, printed="（各单位可酌情展开）")) is not None
    assert verdicts.of(BODY, 2025, replace(QUOTED, printed="（各单位可酌情删减）")) is None
    assert len(key_of(BODY, None, replace(QUOTED, printed="长" * 500))) < 130


def test_findings_are_split_by_verdict_and_what_no_longer_appears_is_settled(tmp_path: Path) -> None:
    verdicts = given(tmp_path)
    verdicts.give(BODY, 2025, QUOTED, Outcome.CONFIRMED, why="属实", who="李静", on=DAY)
    fresh = replace(CARRY, code="X5")
    parts = verdicts.split(BODY, 2025, [fresh, CARRY, QUOTED])
    assert (parts.open, parts.confirmed, parts.dismissed, parts.settled) == ((fresh,), (QUOTED,), (CARRY,), ())
    gone = verdicts.split(BODY, 2025, [fresh])
    assert [verdict.code for verdict in gone.settled] == ["X4", "G7"]
    assert verdicts.split("云州市民政局", 2025, []).settled == ()


def test_a_verdict_can_be_changed_and_taken_back(tmp_path: Path) -> None:
    verdicts = given(tmp_path)
    verdicts.give(BODY, 2025, CARRY, Outcome.CONFIRMED, why="核对过", who="李静", on=DAY)
    assert [verdict.outcome for verdict in verdicts.all()] == [Outcome.CONFIRMED]
    verdicts.withdraw(BODY, 2025, CARRY)
    assert verdicts.all() == ()


def test_what_the_file_holds_besides_is_kept(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    given(tmp_path)
    data = json.loads(path.read_text(encoding="utf-8"))
    data["备注"] = "二次核对"
    data["verdicts"][key_of(BODY, 2025, CARRY)]["附件"] = "更正函.pdf"
    path.write_text(json.dumps(data), encoding="utf-8")
    given(tmp_path, QUOTED)
    after = json.loads(path.read_text(encoding="utf-8"))
    assert after["备注"] == "二次核对"
    assert after["verdicts"][key_of(BODY, 2025, CARRY)]["附件"] == "更正函.pdf"
    assert len(after["verdicts"]) == 2


@pytest.mark.parametrize("text", ["{", "[]", '{"verdicts": []}', '{"verdicts": {"a": 1}}', "\xff"])
def test_a_broken_file_is_told_in_a_sentence_and_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(VerdictsError, match="原文件没有改动"):
        Verdicts(path)
    assert path.read_bytes() == text.encode("latin-1")


@pytest.mark.parametrize(
    "entry", [{}, {"outcome": "maybe", "on": "2026-01-20"}, {"outcome": "confirmed", "on": "昨天"}]
)
def test_a_broken_verdict_is_named(tmp_path: Path, entry: dict[str, str]) -> None:
    path = tmp_path / FILE_NAME
    path.write_text(json.dumps({"verdicts": {"某条": entry}}), encoding="utf-8")
    with pytest.raises(VerdictsError, match="某条"):
        Verdicts(path).all()


def test_a_verdict_that_cannot_be_saved_says_so_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    verdicts = given(tmp_path)
    before = (tmp_path / FILE_NAME).read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gongkai.report.checks.verdicts.os.replace", full)
    with pytest.raises(VerdictsError, match="没有保存"):
        verdicts.save()
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]
    assert (tmp_path / FILE_NAME).read_bytes() == before
