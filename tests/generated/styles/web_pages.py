"""Web pages: merged cells right and wrong, markup in cells, the site around the report."""

import re
from functools import partial
from html import escape
from random import Random

from tests.generated import writers_html as html
from tests.generated.draft import Draft, Span, Table
from tests.generated.styles.numbers import blank, zeros
from tests.generated.styles.registry import FORMS, Written, style


@style("html.merged", "合并单元格齐全")
def merged(draft: Draft, rng: Random) -> Written:
    return "report.html", html.page(draft, html.merged)


@style("html.padded", "不合并，空单元格补位")
def padded(draft: Draft, rng: Random) -> Written:
    return "report.html", html.page(draft, partial(html.padded, filler=rng.choice(("", "&nbsp;", " "))))


@style("html.site", "带网站导航、浏览次数、相关年报链接和页脚")
def site(draft: Draft, rng: Random) -> Written:
    before, after = html.boilerplate(rng, draft.report.year or 2021)
    return "report.htm", html.page(draft, html.merged, before=before, after=after)


@style("html.layout_table", "整页套在排版表格里")
def layout_table(draft: Draft, rng: Random) -> Written:
    before, after = html.boilerplate(rng, draft.report.year or 2021)
    before = f'{before}<table width="100%"><tr><td>导航 2019 年报</td><td>'
    return "report.html", html.page(draft, html.merged, before=before, after=f"</td></tr></table>{after}")


@style("html.spans_left_out", "丢失 rowspan 和 colspan")
def spans_left_out(draft: Draft, rng: Random) -> Written:
    return "report.html", html.page(draft, partial(html.merged, spans=False))


@style("html.spans_wrong", "部分 rowspan、colspan 有误")
def spans_wrong(draft: Draft, rng: Random) -> Written:
    chance = rng.choice((0.05, 0.2))

    def table(block: Table) -> str:
        def wrong(match: re.Match[str]) -> str:
            return match[0] if rng.random() > chance else rng.choice(("", f' colspan="{rng.randint(2, 9)}"'))

        return re.sub(r' (?:col|row)span="\d+"', wrong, html.merged(block))

    return "report.html", html.page(draft, table)


@style("html.zero_colspan", "colspan 与表头不符", editions=FORMS)
def zero_colspan(draft: Draft, rng: Random) -> Written:
    for table in draft.tables("proactive"):
        for row in table.rows:
            row[-1].cols += rng.randint(0, 3)
    for table in draft.tables("applications"):
        for row in table.rows[: table.head]:
            for span in row:
                span.cols += rng.random() < 0.3
    return "report.html", html.page(draft, html.merged)


@style("html.nested_marks", "单元格内嵌套标记")
def nested_marks(draft: Draft, rng: Random) -> Written:
    def cell(span: Span) -> str:
        text = escape(span.text)
        at = rng.randint(0, len(text)) if "&" not in text else 0
        forms = (
            "<span>{}</span>",
            "<p><span>{}</span></p>",
            "<b>{}</b>",
            "<font face='宋体'>{}</font>",
            "{}",
            "<div>{}</div>",
        )
        inner = text[:at] + "<span>" + text[at:] + "</span>" if rng.random() < 0.4 else text
        return rng.choice(forms).format(inner)

    return "report.html", html.page(draft, partial(html.merged, cell=cell, heads=rng.random() < 0.5))


@style("html.breaks", "表头和标签内有换行标记")
def breaks(draft: Draft, rng: Random) -> Written:
    def cell(span: Span) -> str:
        if span.key or len(span.text) < 4 or rng.random() < 0.4:
            return escape(span.text)
        at = rng.randint(1, len(span.text) - 1)
        return escape(span.text[:at]) + rng.choice(("<br/>", "<br>\n", "\n      ")) + escape(span.text[at:])

    return "report.html", html.page(draft, partial(html.merged, cell=cell))


@style("html.word", "文字处理软件导出的网页，GB18030")
def word(draft: Draft, rng: Random) -> Written:
    head = '<style><!-- p.MsoNormal {mso-style-parent:""; margin:0cm} --></style>'
    head += "<!--[if gte mso 9]><xml></xml><![endif]-->"
    if rng.random() < 0.4:
        blank(draft, zeros(draft))

    def paragraph(text: str) -> str:
        return f"<p class=MsoNormal style='text-indent:32.0pt'><span style='font-size:16.0pt'>{escape(text)}</span></p>"

    table = partial(html.merged, cell=html.word_cell, attributes=" class=MsoNormalTable border=1 cellspacing=0")
    return "report.htm", html.page(draft, table, head=head, paragraph=paragraph, charset="gb18030")


@style("html.encoded", "GB2312/GBK 网页")
def encoded(draft: Draft, rng: Random) -> Written:
    return "report.html", html.page(draft, html.merged, charset="gbk")


@style("html.divs", "用 div 排的表格")
def divs(draft: Draft, rng: Random) -> Written:
    return "report.html", html.page(draft, html.blocks_of_divs)


@style("html.blank_cells", "零留作 &nbsp;")
def blank_cells(draft: Draft, rng: Random) -> Written:
    blank(draft, zeros(draft))

    def cell(span: Span) -> str:
        return escape(span.text) or rng.choice(("&nbsp;", "", "<p></p>", "<br>"))

    return "report.html", html.page(draft, partial(html.merged, cell=cell))


@style("html.br_paragraphs", "正文用 br 分段，无 p")
def br_paragraphs(draft: Draft, rng: Random) -> Written:
    return "report.html", html.page(draft, html.merged, paragraph=lambda text: f"　　{escape(text)}<br><br>\n")


@style("html.pages", "申请表分成两张表，重复表头", editions=FORMS)
def pages(draft: Draft, rng: Random) -> Written:
    def table(block: Table) -> str:
        if block.section != "applications":
            return html.merged(block)
        at = rng.randint(block.head + 3, len(block.rows) - 3)
        head = "".join(f"<td>{escape(span.text)}</td>" for span in block.rows[0])
        rows = html.merged(block).split("\n")
        repeat = [rows[1 + y] for y in range(block.head)] if rng.random() < 0.5 else [f"<tr>{head}</tr>"]
        return "\n".join([*rows[: at + 1], "</table><p>- 3 -</p><table>", *repeat, *rows[at + 1 :]])

    return "report.html", html.page(draft, table)
