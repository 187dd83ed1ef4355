"""Text copied from last year's report."""

import pytest

from gongkai.report.checks import check_series
from gongkai.report.checks.overlap import longest_shared, same_share
from gongkai.report.findings import Finding
from tests.report.checks.samples import report_2021

LAST = (
    "一是政策解读形式单一，图解和视频解读偏少，企业和群众看得懂的材料不多；二是基层工作人员调整频繁，业务培训没有跟上；"
    "三是重点领域信息公开的深度不够。下一步，我局将丰富解读形式，每季度组织一次培训，全年共培训4期，对重点领域逐项梳理目录。"
    "同时加强与业务科室的沟通，做到应公开尽公开。"
)
NEW = (
    "今年发现依申请公开的答复文书格式不统一，个别科室对区分处理的理解有偏差，网站旧栏目里还有失效文件没有标注。"
    "针对这些不足，已经重新拟定全部告知书样式，请法律顾问逐份审核，并对二〇二〇年以前的文件清理了一遍，标明效力状态。"
    "明年打算把办事指南改写成问答，方便老年人阅读，也请居民代表试读提意见。"
)


def problems(before: str, after: str) -> list[Finding]:
    old = report_2021(texts={"problems": [before]}, year=2024)
    new = report_2021(texts={"problems": [after]}, year=2025)
    return [finding for finding in check_series([old, new]) if finding.code == "G8"]


def test_a_text_written_anew_is_no_finding() -> None:
    assert problems(LAST, NEW) == []


def test_a_copied_text_is_found_though_its_figures_changed() -> None:
    (finding,) = problems(LAST, LAST.replace("4期", "６ 期"))
    assert (finding.where, finding.printed, finding.year) == ("五、存在的主要问题及改进情况", "100%", 2025)
    assert "一是政策解读形式单一，图解和视频解读偏少，企业和群众看得懂的材料不多" in finding.message


def test_less_than_half_is_no_finding() -> None:
    assert problems(LAST, NEW + LAST[:60]) == []


def test_a_short_text_or_none_is_not_judged() -> None:
    assert problems("同意。", "同意。") == []
    assert problems(LAST, "") == []


@pytest.mark.parametrize(("new", "old", "share"), [(LAST, LAST, 100), (NEW, LAST, 0), ("短", "短", 0)])
def test_the_share_counts_runs_of_eight_characters(new: str, old: str, share: int) -> None:
    assert same_share(new, old) == share


def test_without_a_common_sentence_the_longest_common_run_is_shown() -> None:
    assert longest_shared("甲乙丙丁戊己。", "子乙丙丁戊丑。") == "乙丙丁戊"
