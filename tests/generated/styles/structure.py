"""Headings missing, renumbered and nested; years and names elsewhere; other tables between and beside."""

from dataclasses import replace
from itertools import pairwise
from random import Random

from gongkai.report.layout import Slot
from tests.generated.draft import Block, Draft, Span, Table, Text
from tests.generated.figures import slots_of
from tests.generated.styles.bases import NO_BLANKS, write_somehow
from tests.generated.styles.registry import FORMS, Written, style

NUMERALS = "一二三四五六七八九"


def headings(draft: Draft) -> list[Text]:
    return [block for block in draft.blocks if isinstance(block, Text) and block.level == 2]


@style("structure.no_numerals", "标题无序号")
def no_numerals(draft: Draft, rng: Random) -> Written:
    for heading in headings(draft):
        heading.text = heading.text[2:]
    return write_somehow(draft, rng)


@style("structure.renumbered", "标题序号有误")
def renumbered(draft: Draft, rng: Random) -> Written:
    shift = rng.randint(1, 2)
    for number, heading in enumerate(headings(draft)):
        number = number + shift if rng.random() < 0.7 else shift
        heading.text = NUMERALS[min(8, number)] + rng.choice("、．. ") + heading.text[2:]
    return write_somehow(draft, rng)


@style("structure.bracketed", "标题用（一）（二）", editions=FORMS)
def bracketed(draft: Draft, rng: Random) -> Written:
    for heading in headings(draft):
        heading.text = f"（{heading.text[0]}）{heading.text[2:]}"
    return write_somehow(draft, rng)


@style("structure.no_headings", "没有标题", texts_loose=True)
def no_headings(draft: Draft, rng: Random) -> Written:
    draft.blocks = [block for block in draft.blocks if not (isinstance(block, Text) and block.level == 2)]
    return write_somehow(draft, rng)


@style("structure.preface", "正文前有说明")
def preface(draft: Draft, rng: Random) -> Written:
    year, body = draft.report.year, draft.report.body
    names = "、".join(heading.text[2:] for heading in headings(draft))
    draft.blocks.insert(
        1,
        Text(
            rng.choice(
                (
                    f"根据《中华人民共和国政府信息公开条例》和《国务院办公厅政府信息与政务公开办公室关于印发"
                    f"〈政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）要求，{body}编制本报告。"
                    f"全文包括{names}等部分。所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
                    f"（{(year or 0) + 1}年1月{rng.randint(5, 31)}日）",
                    "目　录\n" + "\n".join(f"{h.text}{'.' * 20}{i + 1}" for i, h in enumerate(headings(draft))),
                )
            )
        ),
    )
    return write_somehow(draft, rng, ("lines", "tabs", "markdown", "html", "docx"))


@style("structure.titles", "各种标题写法")
def titles(draft: Draft, rng: Random) -> Written:
    year, body = draft.report.year, draft.report.body
    forms = (
        "{body}{year}年度政府信息公开工作年度报告",
        "{body} {year} 年政府信息公开工作年度报告",
        "{year}年{body}政府信息公开工作年度报告",
        "{body}\n{year}年政府信息公开工作\n年度报告",
        "{body}政府信息公开工作{year}年度报告",
        "{body}政府信息公开工作年度报告（{year}年）",
        "{body}{year}年政府信息公开年度报告",
        "{body}{chinese}年政府信息公开工作年度报告",
        "{body}关于{year}年度政府信息公开工作情况的报告",
        "{body}\n政府信息公开工作年度报告\n（{year}年度）",
    )
    chinese = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))
    title = rng.choice(forms).format(body=body, year=year, chinese=chinese)
    draft.blocks[0] = Text(title, 1)
    draft.report = replace(draft.report, title=title.replace("\n", ""))
    return write_somehow(draft, rng)


@style("structure.year_in_prose", "年度和机关只见于正文")
def year_in_prose(draft: Draft, rng: Random) -> Written:
    year, body = draft.report.year, draft.report.body
    draft.blocks[0] = Text("政府信息公开工作年度报告", 1)
    draft.report = replace(draft.report, title="政府信息公开工作年度报告")
    text = f"本报告由{body}按照《中华人民共和国政府信息公开条例》编制，统计期限为{year}年1月1日至12月31日。"
    draft.blocks.insert(1, Text(text))
    return write_somehow(draft, rng)


@style("structure.title_missing", "没有标题行")
def title_missing(draft: Draft, rng: Random) -> Written:
    del draft.blocks[0]
    draft.report = replace(draft.report, title="政府信息公开")
    draft.bodies.add("")
    prose = "".join(block.text for block in draft.blocks if isinstance(block, Text))
    if f"{draft.report.year}年" not in prose:
        draft.year = None
    return write_somehow(draft, rng)


@style("structure.last_year_after", "本年的表后附上一年的表", editions=FORMS, plantable=False, texts_loose=True)
def last_year_after(draft: Draft, rng: Random) -> Written:
    year = draft.report.year or 0
    blocks: list[Block] = []
    for block in draft.blocks:
        if isinstance(block, Table) and block.section == "applications":
            old = [[Span(_other(s.text, rng) if s.key else s.text, s.rows, s.cols) for s in r] for r in block.rows]
            blocks += [Text(f"{year}年收到和处理政府信息公开申请情况表", 0, block.section), block]
            blocks += [Text(f"附：{year - 1}年收到和处理政府信息公开申请情况表", 0, block.section)]
            blocks.append(Table("applications", old, block.head))
        else:
            blocks.append(block)
    draft.blocks = blocks
    draft.may_flag |= {key for key in draft.says if key.startswith("applications")}
    return write_somehow(draft, rng, ("html", "docx", "tabs", "lines"))


@style("structure.last_year_beside", "本年数旁列上一年数", editions=("2014", "2008"), plantable=False)
def last_year_beside(draft: Draft, rng: Random) -> Written:
    year = draft.report.year or 0
    for table in draft.tables():
        for row in table.rows:
            old = [Span(_other(s.text, rng)) for s in table.figures(row)] or [Span("——")]
            row.extend(old)
        table.rows[0][-2].text, table.rows[0][-1].text = f"{year}年", f"{year - 1}年"
    draft.may_flag |= set(draft.says)
    return write_somehow(draft, rng, ("html", "docx", "tabs", "tabs_left_out"))


def _other(text: str, rng: Random) -> str:
    return text if text == "0" and rng.random() < 0.5 else str(rng.randint(0, 999))


@style("structure.other_table", "夹有与年报无关的表", editions=FORMS, texts_loose=True)
def other_table(draft: Draft, rng: Random) -> Written:
    rows = [[Span("序号"), Span("栏目"), Span("发布数量"), Span("占比")]]
    for number in range(rng.randint(2, 5)):
        names = ("工作动态", "通知公告", "政策解读", "行政许可", "财政预决算")
        rows.append([Span(str(number + 1)), Span(names[number]), Span(str(rng.randint(1, 900))), Span("12.5%")])
    at = next(i for i, b in enumerate(draft.blocks) if isinstance(b, Text) and b.section == "overview" and not b.level)
    draft.blocks.insert(at + 1, Table("proactive", rows))
    return write_somehow(draft, rng, ("html", "docx", "tabs", "markdown", "lines"))


@style("structure.prose_like_rows", "正文里有与表中行名相同的句子", editions=FORMS)
def prose_like_rows(draft: Draft, rng: Random) -> Written:
    lines = (
        "（一）予以公开",
        f"本年新收政府信息公开申请数量{rng.randint(1, 90)}件",
        f"上年结转政府信息公开申请数量 {rng.randint(1, 90)} 件，总计 {rng.randint(1, 90)} 件。",
        f"行政许可{rng.randint(1, 90)}件，行政处罚{rng.randint(1, 90)}件，行政强制{rng.randint(1, 90)}件。",
        f"（三）不予公开 {rng.randint(1, 9)} 件，（四）无法提供 {rng.randint(1, 9)} 件。",
        f"行政复议 {rng.randint(1, 9)} 件，结果维持 {rng.randint(1, 9)} 件，结果纠正 {rng.randint(1, 9)} 件。",
    )
    places = [i for i, b in enumerate(draft.blocks) if isinstance(b, Text) and not b.level]
    for at in sorted(rng.sample(places, 2), reverse=True):
        section = draft.blocks[at].section
        draft.blocks.insert(at + 1, Text(rng.choice(lines), 0, section))
    return write_somehow(draft, rng)


@style("structure.notes_after_table", "表后有附注和数字", editions=FORMS)
def notes_after_table(draft: Draft, rng: Random) -> Written:
    blocks: list[Block] = []
    for block in draft.blocks:
        blocks.append(block)
        if isinstance(block, Table):
            note = rng.choice(
                (
                    f"注：以上数据截至{draft.report.year}年12月31日，另有{rng.randint(1, 9)}件待核。",
                    "填表人：王小明 联系电话：0999-8812345",
                )
            )
            blocks.append(Text(note, 0, block.section))
    draft.blocks = blocks
    return write_somehow(draft, rng)


@style("structure.separate_blocks", "第二部分各项分成单独的表", editions=FORMS)
def separate_blocks(draft: Draft, rng: Random) -> Written:
    blocks: list[Block] = []
    for block in draft.blocks:
        if not (isinstance(block, Table) and block.section == "proactive"):
            blocks.append(block)
            continue
        starts = [y for y, row in enumerate(block.rows) if row[0].text.startswith("第二十条")] + [len(block.rows)]
        for top, bottom in pairwise(starts):
            part = block.rows[top:bottom]
            width = len(part[1])
            for row in part:
                row[-1].cols = width - len(row) + 1
            if rng.random() < 0.5:
                blocks.append(Text(part.pop(0)[0].text, 0, "proactive"))
            blocks.append(Table("proactive", part, 0))
    draft.blocks = blocks
    captions = [b for b in blocks if isinstance(b, Text) and b.text.startswith("第二十条")]
    for caption in captions:
        caption.section = "-"  # may count as a caption of its table rather than as text
    return write_somehow(draft, rng, NO_BLANKS)


def slot_of(draft: Draft, key: str) -> Slot:
    return slots_of(draft.report)[key]
