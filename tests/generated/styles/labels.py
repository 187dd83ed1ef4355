"""Labels altered, spaced, numbered, explained, and slipped to another row."""

import re
from random import Random

from gongkai.report.layout import editions
from tests.generated.draft import Draft, Span, Table, rewrite
from tests.generated.figures import forms_of
from tests.generated.styles.bases import GRIDS, NO_BLANKS, write_somehow
from tests.generated.styles.registry import FORMS, Written, style

TEXTUAL = ("lines", "tabs", "tabs_word", "tabs_left_out", "markdown")
TRADITIONAL = str.maketrans("开务务关办规机构电", "開務務關辦規機構電")


@style("labels.variants", "式样文件所列的各种写法")
def variants(draft: Draft, rng: Random) -> Written:
    known: dict[str, list[str]] = {}
    for section, form in forms_of(draft.report).items():
        for table in form.tables_of(section):
            for label in [*(row.label for row in table.rows), *(column.label for column in table.columns)]:
                known[label.text] = [text for text in label.all if "元" not in text or text == label.text]
    rewrite(draft, lambda text: rng.choice(known.get(text, [text])), rng, 0.5)
    return write_somehow(draft, rng)


SHORT = {
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": "1.逾期不补正",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": "2.逾期未缴费",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "（二）部分公开",
    "2.没有现成信息需要另行制作": "2.没有现成信息需另行制作",
    "5.要求行政机关确认或重新出具已获取信息": "5.要求确认或重新出具已获取信息",
    "行政规范性文件": "规范性文件",
    "一、本年新收政府信息公开申请数量": "一、本年新收申请数量",
    "二、上年结转政府信息公开申请数量": "二、上年结转申请数量",
    "3.危及“三安全一稳定”": "3.危及三安全一稳定",
    "四、结转下年度继续办理": "四、结转下年度",
}


@style("labels.short", "缩略的标签", editions=FORMS)
def short(draft: Draft, rng: Random) -> Written:
    rewrite(draft, lambda text: SHORT.get(text, text), rng, 0.6)
    return write_somehow(draft, rng)


@style("labels.misspelt", "标签错一字或少一字", editions=FORMS)
def misspelt(draft: Draft, rng: Random) -> Written:
    swaps = (("其他", "其它"), ("需要", "须"), ("不掌握", "未掌握"), ("仍不明确", "不明确"), ("或", "和"), ("的", ""))

    def change(text: str) -> str:
        old, new = rng.choice(swaps)
        return text.replace(old, new) if len(text) > 6 else text

    rewrite(draft, change, rng, 0.5)
    return write_somehow(draft, rng)


@style("labels.spaced", "标签内有空格")
def spaced(draft: Draft, rng: Random) -> Written:
    gap = rng.choice((" ", "　", "\xa0"))

    def change(text: str) -> str:
        at = rng.randint(1, max(1, len(text) - 1))
        return gap.join(text) if len(text) < 5 or rng.random() < 0.2 else text[:at] + gap + text[at:]

    rewrite(draft, change, rng, 0.5)
    return write_somehow(draft, rng, (*TEXTUAL, *GRIDS))


@style("labels.broken", "标签和表头内换行", determined=False)
def broken(draft: Draft, rng: Random) -> Written:
    def change(text: str) -> str:
        at = rng.randint(1, max(1, len(text) - 1))
        return text[:at] + "\n" + text[at:] if len(text) > 3 else text

    rewrite(draft, change, rng, 0.4)
    return write_somehow(draft, rng, ("lines", "lines_word", "html", "docx", "pdf", "xlsx"))


@style("labels.half_width", "半角标点")
def half_width(draft: Draft, rng: Random) -> Written:
    table = str.maketrans({"（": "(", "）": ")", "，": ",", "：": ":", "“": '"', "”": '"', "．": "."})
    rewrite(draft, lambda text: text.translate(table), rng, rng.choice((0.5, 1.0)))
    return write_somehow(draft, rng)


@style("labels.brackets", "其他括号")
def brackets(draft: Draft, rng: Random) -> Written:
    pair = rng.choice(("〔〕", "【】", "［］", "﹙﹚"))
    table = str.maketrans({"（": pair[0], "）": pair[1], "“": "「", "”": "」"})
    rewrite(draft, lambda text: text.translate(table))
    return write_somehow(draft, rng)


@style("labels.wide_numbers", "标签序号用全角数字、顿号")
def wide_numbers(draft: Draft, rng: Random) -> Written:
    dot = rng.choice(("．", "、", "。", ". ", ""))

    def change(text: str) -> str:
        wide = {str(n): "０１２３４５６７８９"[n] for n in range(10)}
        return re.sub(r"^(\d)[.．]", lambda m: rng.choice((m[1], wide[m[1]])) + dot, text)

    rewrite(draft, change)
    return write_somehow(draft, rng, (*TEXTUAL, *GRIDS))


@style("labels.no_numbers", "标签不带序号", editions=FORMS)
def no_numbers(draft: Draft, rng: Random) -> Written:
    rewrite(draft, lambda text: re.sub(r"^(?:[一二三四]、|（[一二三四五六七]）|\d[.．])", "", text))
    return write_somehow(draft, rng, (*TEXTUAL, *GRIDS))


@style("labels.row_numbers", "每行前有序号一列", editions=FORMS)
def row_numbers(draft: Draft, rng: Random) -> Written:
    for table in draft.tables("applications"):
        number = 0
        for y, row in enumerate(table.rows):
            if y == 0:
                row.insert(0, Span("序号", rows=table.head))
            elif table.figures(row):
                number += 1
                row.insert(0, Span(str(number)))
    return write_somehow(draft, rng, ("lines", "tabs_left_out", "tabs", "html", "docx"))


@style("labels.numbered_in_cell", "标签前印行号", editions=("2014", "2008"))
def numbered_in_cell(draft: Draft, rng: Random) -> Written:
    for table in draft.tables():
        for number, row in enumerate(row for row in table.rows if table.figures(row)):
            row[0].text = f"{number + 1} {row[0].text}"
    return write_somehow(draft, rng, (*TEXTUAL, *GRIDS))


@style("labels.explained", "标签后有长说明，提及其他行", editions=FORMS)
def explained(draft: Draft, rng: Random) -> Written:
    notes = (
        "（指本年新收政府信息公开申请数量与上年结转政府信息公开申请数量之和中，已办结的申请数量，不含结转下年度继续办理的）",
        "（不含重复申请、信访举报投诉类申请；如为部分公开的，计入部分公开）",
        "（指2019年事项数，如 -8）",
        "（按第20条第1项统计）",
    )
    for table in draft.tables():
        for row in table.rows:
            labels = [span for span in row if not span.key]
            if table.figures(row) and labels and rng.random() < 0.15:
                labels[-1].text += rng.choice(notes)
    return write_somehow(draft, rng, (*TEXTUAL, *GRIDS))


@style("labels.extra_rows", "多出式样以外的行", editions=FORMS)
def extra_rows(draft: Draft, rng: Random) -> Written:
    names = {
        "行政规范性文件": "其他主动公开文件",
        "规范性文件": "其他主动公开文件",
        "行政强制": "行政检查",
        "行政许可": "行政确认",
    }
    for table in draft.tables("proactive"):
        for row in list(table.rows):
            name = names.get(row[0].text)
            if name and rng.random() < 0.7:
                extra = [Span(name), *(Span(str(rng.randint(0, 900)), cols=span.cols) for span in row[1:])]
                table.rows.insert(table.rows.index(row) + 1, extra)
    return write_somehow(draft, rng, (*TEXTUAL, *GRIDS))


@style("labels.group_slipped", "分组标签落在别的行", editions=FORMS)
def group_slipped(draft: Draft, rng: Random) -> Written:
    for table in draft.tables("applications"):
        for y, row in enumerate(list(table.rows)):
            groups = [span for span in row if not span.key and span.rows > 1 and span.text.startswith("（")]
            if not groups or rng.random() < 0.4:
                continue
            group, step = groups[0], rng.choice((1, 1, -1))
            size, at = group.rows, row.index(group)
            row[at] = Span("", size)
            target = table.rows[y + step] if step < size else row
            target.insert(0, Span(group.text))
            for other in range(y + 1, y + size):
                if table.rows[other] is not target:
                    table.rows[other].insert(0, Span(""))
            row[at].rows = 1
    return "report.txt", "\n".join(_slipped_lines(draft)) + "\n"


def _slipped_lines(draft: Draft) -> list[str]:
    lines: list[str] = []
    for block in draft.blocks:
        if isinstance(block, Table):
            lines += ["\t".join(span.text for span in row) for row in block.rows]
        else:
            lines.append(block.text)
    return lines


@style("labels.total_shifted", "（七）总计向右错一列", editions=FORMS)
def total_shifted(draft: Draft, rng: Random) -> Written:
    for table in draft.tables("applications"):
        for row in table.rows:
            if any(span.text == "（七）总计" for span in row):
                row.insert(0, Span(""))
    return write_somehow(draft, rng, ("tabs", "tabs_word", "lines_word"))


@style("labels.head_lost", "表头的字丢失或印错", editions=("2019",))
def head_lost(draft: Draft, rng: Random) -> Written:
    wrong = {"本年增/减": "本年增/", "本年新公开数量": "本年新制作数量", "处理决定数量": "处理决定"}
    rewrite(draft, lambda text: wrong.get(text, text), rng, 0.7)
    return write_somehow(draft, rng)


@style("labels.column_misprinted", "两列印成同一名称", editions=FORMS)
def column_misprinted(draft: Draft, rng: Random) -> Written:
    wrong = {"社会公益组织": "科研机构", "法律服务机构": "社会公益组织", "结果纠正": "结果维持"}
    old = rng.choice(list(wrong))
    rewrite(draft, lambda text: wrong[old] if text == old else text)
    return write_somehow(draft, rng)


@style("labels.no_head", "申请表没有表头", editions=FORMS)
def no_head(draft: Draft, rng: Random) -> Written:
    for table in draft.tables("applications"):
        del table.rows[: table.head]
        table.head = 0
        table.rows[0][0].cols = 3
    return write_somehow(draft, rng, NO_BLANKS)


@style("labels.traditional", "繁体字")
def traditional(draft: Draft, rng: Random) -> Written:
    pairs = "开開务務关關办辦规規机機构構总總计計业業组組织織无無数數请請复復议議诉訴讼訟维維持持结結纠糾"
    table = {ord(pairs[i]): pairs[i + 1] for i in range(0, len(pairs), 2)}
    rewrite(draft, lambda text: text.translate(table))
    return write_somehow(draft, rng)


assert set(editions()) >= set(FORMS)
