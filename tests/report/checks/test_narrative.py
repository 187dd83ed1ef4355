"""Numbers in the text beside the tables: 120 received, 7 carried in, 121 closed, 6 carried out."""

import pytest

from gongkai.report.checks.subject import MOST_SENTENCES
from gongkai.report.findings import Severity
from tests.report.checks.samples import empty, found, report_2021, saying, with_figures

RECEIVED = "applications.received.total"
CARRIED_IN = "applications.carried_in.total"
RECONSIDERATION = "remedies.reconsideration.total"
SUITS = ("remedies.direct_suit.total", "remedies.suit_after_reconsideration.total")

AGREEING = [
    "2025年，我局共收到政府信息公开申请120件，上年度结转7件。",
    "全年受理政府信息公开申请127件，办结121件，结转下年度继续办理6件。",
    "全年受理依申请公开120件，均在法定期限内答复。",
    "全年共受理政府信息公开申请一百二十件，答复一百二十一件。",
    "２０２５ 年新收政府信息公开申请 １２０ 件，其中自然人申请 １００ 件，法人或其他组织申请 ２０ 件。",
    "收到政府信息公开申请120件。其中，予以公开51件，部分公开17件，不予公开10件，无法提供26件，不予处理6件，其他处理11件。",
    "收到政府信息公开申请120件，答复110件，其余11件作其他处理。",
    "全年办理政府信息公开申请127件（含上年结转7件），结转下年6件。",
    "收到政府信息公开申请120件，较上年增加15件，同比增长14.3%。",
    "收到政府信息公开申请120件，2024年收到105件。",
    "2024年收到政府信息公开申请105件，2025年收到120件。",
    "预计2026年收到政府信息公开申请300件。",
    "通过网上收到政府信息公开申请80件，信函收到40件。",
    "收到政府信息公开申请120件，其中当面申请3件，网络申请117件。",
    "收到政府信息公开申请100余件。",
    "收到政府信息公开申请近200件。",
    "收到政府信息公开申请十几件。",
    "上半年收到政府信息公开申请50件。",
    "1月至6月，收到政府信息公开申请50件。",
    "市政府办公室转来政府信息公开申请3件，均已答复3件。",
    "全区各部门共受理政府信息公开申请900件。",
    "局属事业单位收到政府信息公开申请2件。",
    "受理公民、法人和其他组织向市政府提出的政府信息公开申请5件。",
    "办理12345热线47件，答复网民留言92件，办理建议提案12件。",
    "依申请公开方面，全年办理咨询30件，答复网民留言9件。",
    "因保护第三方合法权益不予公开3件，因属于过程性信息不予公开5件。",
    "收到政府信息公开申请120件，因本机关不掌握等原因无法提供26件。",
    "收到政府信息公开申请120件，本机关不掌握相关政府信息25件，信访举报投诉类申请4件。",
    "收到政府信息公开申请120件，予以公开和部分公开68件。",
    "收到政府信息公开申请120件，依法延期答复5件，补正3件。",
    "因政府信息公开引起的行政复议10件，其中结果维持5件，结果纠正1件，其他结果2件，尚未审结2件。",
    "因政府信息公开被提起行政诉讼6件，结果维持3件，结果纠正1件，其他结果1件，尚未审结1件。",
    "因政府信息公开提起行政诉讼6件，其中未经复议直接起诉2件，复议后起诉4件，结果维持2件。",
    "政府信息公开行政复议10件、行政诉讼6件。",
    "政府信息公开行政复议、行政诉讼案件共16件。",
    "政府信息公开行政复议审结8件，行政诉讼一审2件，驳回3件。",
    "我局办理行政复议案件300件，行政诉讼80件。",
    "未发生因政府信息公开行政复议被纠错、行政诉讼败诉的情况。",
    "没有出现应公开而不予公开的办件。",
    "全年没有超期答复政府信息公开申请的情况。",
    "未收到法人提出的书面政府信息公开申请。",
    "2024年未收到政府信息公开申请。",
    "无收费情况。",
    "全年因政府信息公开产生行政复议案件10件和行政诉讼案件6件，其中行政复议结果维持5件，行政诉讼结果维持3件。",
    "全年因政府信息公开产生6件行政诉讼和10件行政复议。",
    "收到因政府信息公开申请引起的行政复议10件（已办结），无结转2026年继续办理件。",
    "我局共发文96件，其中主动公开文件0件，不公开文件96件，依申请公开0件。",
    "全区各职能部门、镇街共收到政府信息依申请公开1499件。",
    "我局共发文96件，主动公开93件，依申请公开3件。",
    "无政府信息公开申请收费和超期答复。",
    "主动公开15件，公开目录20件，依申请公开信息目录3件。",
    "收到政府信息公开申请120件，市民政局收到政府信息公开申请3件。",
    "收到政府信息公开申请120件，其中网上申请100件、予以公开40件。",
    "因政府信息公开被申请复议后起诉、未经复议直接起诉3件。",
    "对25件政府信息公开申请收取了信息处理费2950元。",
    "收到政府信息公开申请120件，其中主动公开11件，予以公开40件，本机关不掌握5件，信息不存在20件。",
    "我市共受理政府信息公开申请9000件。",
    "政府信息公开行政复议及诉讼：全年因政府信息公开产生行政复议10件（结果维持5件），行政诉讼6件。",
    "政府信息公开行政复议审理中结果维持、结果纠正6件。",
    "政府信息公开申请办结率100%，未收取申请人费用。",
    "做好政府信息公开申请答复工作，开展培训3次，答复有关问题5件。",
    "印发文件20件，答复率100%。",
    "答复申请人1件事。",
    "全年公开信息556条，收到意见382条。",
]

DISAGREEING = [
    ("2025年，我局共收到政府信息公开申请121件。", RECEIVED),
    ("新收政府信息公开申请127件。", RECEIVED),
    ("全年受理依申请公开政府信息 5 件。", RECEIVED),
    ("全年办理依申请公开案件２宗。", RECEIVED),
    ("全年共收到政府信息公开申请二百三十一件。", RECEIVED),
    ("全年收到政府信息公开申请3.5万件。", RECEIVED),
    ("在区委、区政府领导下，我局收到政府信息公开申请5件。", RECEIVED),
    ("收到自然人和法人政府信息公开申请共120件，商业企业政府信息公开申请受理11件。", "applications.received.enterprise"),
    ("收到政府信息公开申请120件，结转9件。", CARRIED_IN),
    ("新收政府信息公开申请120件，办结119件。", "applications.total.total"),
    ("收到政府信息公开申请120件，上年结转8件。", CARRIED_IN),
    ("收到政府信息公开申请120件，结转下年度7件。", "applications.carried_out.total"),
    ("收到政府信息公开申请120件，其中结转至2026年办理5件。", "applications.carried_out.total"),
    ("收到自然人提出的政府信息公开申请99件。", "applications.received.natural_person"),
    ("收到政府信息公开申请120件，予以公开50件。", "applications.granted.total"),
    ("收到政府信息公开申请120件。予以公开51件，部分公开18件。", "applications.partly_granted.total"),
    ("收到政府信息公开申请120件，不予公开的11宗。", "applications.refused.state_secret.total"),
    ("收到政府信息公开申请120件，保护第三方合法权益4件。", "applications.refused.third_party_rights.total"),
    ("因政府信息公开引起的行政复议0件。", RECONSIDERATION),
    ("政府信息公开行政复议10件，其中结果维持6件。", "remedies.reconsideration.upheld"),
    ("因政府信息公开被提起行政诉讼7件。", SUITS[0]),
    ("因政府信息公开提起行政诉讼6件，复议后起诉5件。", SUITS[1]),
    ("2025年，我局未收到政府信息公开申请。", RECEIVED),
    ("全年没有收到依申请公开信息的申请。", RECEIVED),
    ("未发生因政府信息公开申请行政复议的情况。", RECONSIDERATION),
    ("全年未发生因政府信息公开提起的行政诉讼。", SUITS[0]),
    ("我局无因政府信息公开引发的行政复议案件。", RECONSIDERATION),
    ("无结转下年办理的申请。", "applications.carried_out.total"),
    ("全年无依申请公开事项。", RECEIVED),
    ("全年因政府信息公开产生行政复议案件10件和行政诉讼案件3件。", SUITS[0]),
    ("收到政府信息公开申请121件和行政复议申请10件。", RECEIVED),
    ("我局共收到依申请公开120件，除2件结转下年办理外，均已答复。", "applications.carried_out.total"),
    ("无下年度结转。", "applications.carried_out.total"),
    ("2025年，区财政局共收到8份政府信息公开申请，均为自然人申请。", RECEIVED),
    ("本年度无政府信息公开申请。", RECEIVED),
    ("本年度依申请公开件数为15件。", RECEIVED),
    ("本年度依申请公开15件，均已答复。", RECEIVED),
    ("新收申请15件。", RECEIVED),
]


@pytest.mark.parametrize("sentence", AGREEING)
def test_a_sentence_that_can_be_true_is_no_finding(sentence: str) -> None:
    assert found(saying(sentence), "X11") == []


@pytest.mark.parametrize(("sentence", "cell"), DISAGREEING)
def test_a_sentence_that_contradicts_the_table_names_the_cell(sentence: str, cell: str) -> None:
    assert [finding.cells[0] for finding in found(saying(sentence), "X11")] == [cell]


def test_a_clause_that_could_mean_two_rows_or_columns_is_left_alone() -> None:
    for sentence in ("自然人、商业企业依申请公开受理5件。", "收到自然人商业企业政府信息公开申请5件。"):
        assert found(saying(sentence), "X11") == []


def test_whose_cases_a_justice_bureau_or_government_means_is_a_remark() -> None:
    sentence = "全年办理政府信息公开行政复议案件300件。"
    assert [f.severity for f in found(saying(sentence, body="青云区司法局"), "X11")] == [Severity.REMARK]
    assert [f.severity for f in found(saying(sentence), "X11")] == [Severity.WARNING]
    assert found(saying("市政府本级收到政府信息公开申请9件。", body="云州市人民政府"), "X11") == []
    assert [f.severity for f in found(saying("全市收到政府信息公开申请9件。", body="云州市人民政府"), "X11")] == [
        Severity.WARNING
    ]


def test_a_sentence_printed_twice_is_found_once_and_an_endless_text_is_bounded() -> None:
    sentence = "新收政府信息公开申请{}件。"
    assert len(found(saying(sentence.format(5) * 3), "X11")) == 1
    endless = "".join(sentence.format(number) for number in range(1000, 6000))
    assert len(found(saying(endless), "X11")) == MOST_SENTENCES


def test_a_table_without_figures_is_not_compared() -> None:
    report = report_2021(
        {"applications.received.total": None, "applications.carried_in.total": None},
        {"overview": ["收到政府信息公开申请5件。"]},
    )
    assert found(report, "X11") == []


def test_a_row_that_the_form_does_not_have_is_not_compared() -> None:
    report = empty("2019", year=2020, overview=["受理依申请公开0件，逾期未缴费2件。"])
    assert found(report, "X11") == []


def test_a_report_on_an_older_form_is_compared_by_its_own_rule() -> None:
    assert found(empty("2014", year=2016, overview=["收到政府信息公开申请5件。"]), "X11") == []


def test_the_text_of_a_real_kind_agrees_with_new_and_carried_over() -> None:
    report = with_figures(
        empty("2021", year=2021, overview=["全年受理依申请公开政府信息 5件，按时答复率 100%。"]),
        {RECEIVED: 4, CARRIED_IN: 1, "applications.total.total": 5},
    )
    assert found(report, "X11") == []


@pytest.mark.parametrize(
    ("sentence", "cells"),
    [
        ("全年制发行政规范性文件3件，废止1件。", []),
        ("全年制发行政规范性文件２件。", ["rules.normative_documents.issued"]),
        ("现行有效行政规范性文件13件。", ["rules.normative_documents.in_force"]),
        ("2024年制发行政规范性文件2件。", []),
        ("制定或废止行政规范性文件9件。", []),
    ],
)
def test_documents_in_the_text_of_a_department_are_remarked_on(sentence: str, cells: list[str]) -> None:
    findings = found(saying(sentence), "T2")
    assert [finding.cells[0] for finding in findings] == cells
    assert {finding.severity for finding in findings} <= {Severity.REMARK}
    assert found(saying(sentence, body="云州市人民政府"), "T2") == []
