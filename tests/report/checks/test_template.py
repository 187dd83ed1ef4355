"""What was left in from the template, another year or another body."""

import pytest

from tests.report.checks.samples import codes, found, report_2021, saying

LEFT_IN = [
    "全年公开信息30条（各单位可结合实际酌情展开）。",
    "（各单位依据自身情况可酌情展开，包括1.扶贫（含救助）方面的信息）全年公开信息30条。",
    "联系单位：〔填写单位名称〕。",
    "收到申请XX件。",
    "20××年，我局做好各项工作。",
    "××市××局做好各项工作。",
    "主动公开信息___条。",
    "此处填写工作亮点。",
    "一、总体情况（示例）",
    "注：填报单位应如实填写。",
    "请根据本单位实际情况填写（请根据本单位实际情况填写）。",
    "主动公开情况【此处填写单位名称】。",
    "总体情况（请简要说明全年工作）。",
    "存在问题（不少于300字）。",
    "全年收到申请X件。",
    "全年收到申请……件。",
    "本项没有内容（如无，填“无”）。",
]
LAWFUL = [
    "公开2025年部门预算（含“三公”经费）。",
    "（一）主动公开情况。公开信息30条（其中网站20条）。",
    "根据《条例》（国令第711号）〔2021〕30号文件要求，（区分处理的，只计这一情形）。",
    "使用EXCEL表格和NBA式竞赛，网址：http://www.example.cn/xx/xxx_1.html。",
    "印发《XXX》之外的文件。".replace("XXX", "财政资金管理办法"),
    "各单位结合实际开展工作，规范填写申请表（附件），注：以上数据截至12月31日。",
    "邮箱：qingyun_xx__1@example.cn。",
    "（如对本报告有疑问，请与青云区财政局联系）",
    "网上提交（填写申请表并上传证件），（例如：高温补贴），（补充耕地项目），（填报单位：青云区财政局）。",
    "做到……件件有回音。",
    "二〇〇八年〇月，3×5件。",
]


@pytest.mark.parametrize("text", LEFT_IN)
def test_an_instruction_left_in_is_found_once(text: str) -> None:
    assert codes(saying(text)) == ["G7"]


@pytest.mark.parametrize("text", LAWFUL)
def test_brackets_and_letters_of_ordinary_text_are_no_instruction(text: str) -> None:
    assert codes(saying(text)) == []


def test_the_quote_of_a_long_instruction_is_cut() -> None:
    (finding,) = found(saying(f"（各单位可酌情展开，{'包括各方面的情况' * 9}）"))
    assert finding.printed is not None
    assert len(finding.printed) < 40


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("本报告所列数据的统计期限为2025年1月1日至2025年12月31日。", 0),
        ("本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。", 1),
        ("按照2024年工作要点，2026年将继续做好工作。", 0),
        ("2024年，我局加强领导。2024年度公开信息30条。", 1),
        ("2024年，我局加强领导。2023年度公开信息30条。", 0),
        ("2024年，我局加强领导。2025年公开信息30条。", 0),
        ("落实《2024年工作要点》。根据2024年要求和2024年部署开展工作。", 0),
        ("2026年，我局将加强领导。2026年公开信息30条。", 0),
        ("2024年，我局加强领导。", 0),
        ("我局编制了《青云区财政局2024年政府信息公开工作年度报告》，所列数据的统计期限自2025年1月1日起。", 1),
        ("按照《2024年政府信息公开工作年度报告》的不足整改。", 0),
    ],
)
def test_the_text_speaks_of_the_report_s_own_year(text: str, finds: int) -> None:
    assert [f.expected for f in found(saying(text), "G9")] == ["2025"] * finds


@pytest.mark.parametrize(
    ("section", "text", "finds"),
    [
        ("problems", "2024年，我局政府信息公开工作虽取得成绩，仍存在不足。", 1),
        ("problems", "2024年，我局存在的不足已经整改。2025年又有新的不足。", 0),
        ("problems", "2024年报告提出的问题已经整改。", 0),
        ("other", "2024年度本单位共发出收费通知0件，收取信息处理费0元。", 1),
        ("other", "2024年底起执行《2020年收费办法》，2025年未收取信息处理费。", 0),
        ("other", "2024年度没有其他事项。本年未收取信息处理费。", 0),
    ],
)
def test_problems_and_fees_are_those_of_the_year(section: str, text: str, finds: int) -> None:
    report = saying(text, section=section)
    assert [f.expected for f in found(report, "G9")] == ["2025"] * finds


def test_a_title_with_another_year_is_found() -> None:
    assert [f.where for f in found(report_2021(title="青云区财政局2024年政府信息公开工作年度报告"))] == ["标题"]


@pytest.mark.parametrize(
    ("body", "text", "finds"),
    [
        ("青云区财政局", "本报告由青云区财政局编制。", 0),
        ("青云区财政局", "本报告由区财政局编制。", 0),
        ("青云区财政局", "本报告由青云区财政局办公室编制。", 0),
        ("青云区财政局", "本报告由本局编制。", 0),
        ("青云区财政局", "本报告由青云区民政局编制。", 1),
        ("青云区人民政府", "本报告由青云区政务服务局编制。", 0),
        ("青云区东山街道办事处", "我局加强领导，我局加强培训。", 1),
        ("青云区东山街道办事处", "我街道加强领导。", 0),
        ("柳河镇人民政府", "我局加强领导。", 1),
        ("青云区财政局", "我局加强领导，我区工作有序。", 0),
        ("青云区财政局", "我镇加强领导。", 1),
        ("云州市地方金融监督管理局", "2025年，市金融办共收到政府信息公开申请120件。", 0),
        ("青云区财政局", "2025年，青云区民政局共收到政府信息公开申请0件。", 1),
        ("青云区财政局", "2025年，区财政局主动公开信息30条。", 0),
        ("青云区财政局", "青云区行政审批局积极指导工作。", 0),
        ("青云区财政局", "青云区各有关街道主动公开信息30条。", 0),
        ("青云区东山街道办事处", "一年来街道主动公开信息30条。按照区委要求街道共公开信息30条。", 0),
        ("青云区东山街道办事处", "青云区西岭街道共收到政府信息公开申请120件。", 1),
    ],
)
def test_the_text_speaks_of_its_own_body(body: str, text: str, finds: int) -> None:
    report = saying(text, body=body)
    assert [f.expected for f in found(report, "G10")] == [body] * finds
