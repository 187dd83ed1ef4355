"""Texts filled in from a random report's own figures: true by construction, so there is nothing to find."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.checks import check_report
from gongkai.report.model import AnnualReport
from tests.report.checks.random_reports import consistent

SENTENCES = (
    "{year}年，我局共收到政府信息公开申请{received}件，上年结转{carried_in}件。",
    "全年新收政府信息公开申请{received}件，办结{total}件，结转下年度继续办理{carried_out}件。",
    "受理依申请公开{received}件，其中自然人{natural}件，法人或其他组织{others}件。",
    "收到政府信息公开申请{received}件。其中予以公开{granted}件，部分公开{partly_granted}件，不予公开{refused}件，"
    "无法提供{unable}件，不予处理{not_processed}件，其他处理{otherwise}件，结转下年{carried_out}件。",
    "因政府信息公开引起行政复议{recon}件，其中结果维持{upheld}件，结果纠正{overturned}件，其他结果{other}件，"
    "尚未审结{pending}件；行政诉讼{suits}件，其中未经复议直接起诉{direct}件，复议后起诉{after}件。",
    "因政府信息公开产生行政复议{recon}件和行政诉讼{suits}件。",
    "{last}年收到政府信息公开申请{wrong}件，网上收到申请{wrong}件，同比增长{wrong}%。",
)
CELLS = {"natural": "received.natural_person", "granted": "granted.total", "partly_granted": "partly_granted.total"}
CELLS |= {name: f"{name}.total" for name in ("received", "carried_in", "total", "carried_out")}
GROUPS = ("refused", "unable", "not_processed", "otherwise")
OUTCOMES = ("upheld", "overturned", "other", "pending")


def words(report: AnnualReport) -> dict[str, int]:
    """Return the report's figures by the names used in the sentences."""

    def figure(key: str) -> int:
        return int(report.by_key[key].number)

    found = {name: figure(f"applications.{row}") for name, row in CELLS.items()}
    for group in GROUPS:
        keys = [key for key in report.by_key if key.startswith(f"applications.{group}") and key.endswith(".total")]
        found[group] = sum(figure(key) for key in keys)
    found |= {name: figure(f"remedies.reconsideration.{name}") for name in OUTCOMES}
    found["recon"] = figure("remedies.reconsideration.total")
    found["direct"] = figure("remedies.direct_suit.total")
    found["after"] = figure("remedies.suit_after_reconsideration.total")
    found |= {"suits": found["direct"] + found["after"], "others": found["received"] - found["natural"]}
    return found | {"year": report.year or 0, "last": (report.year or 0) - 1, "wrong": found["received"] + 1}


@settings(max_examples=60, deadline=None)
@given(consistent("2019", "2021"), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True))
def test_a_text_filled_in_from_the_tables_has_no_finding(report: AnnualReport, sentences: list[str]) -> None:
    text = "".join(sentence.format(**words(report)) for sentence in sentences)
    sections = [replace(s, paragraphs=(text,)) if s.key == "overview" else s for s in report.sections]
    findings = check_report(replace(report, sections=tuple(sections)))
    assert [finding for finding in findings if finding.code in ("X11", "N1", "N2", "G7", "G9", "G10")] == []
