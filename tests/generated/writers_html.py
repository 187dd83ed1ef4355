"""Write a draft as a web page: merged cells right, wrong or left out, and the page around the report."""

from collections.abc import Callable
from html import escape
from random import Random

from tests.generated.draft import Draft, Span, Table

TableWriter = Callable[[Table], str]


def page(
    draft: Draft,
    table: TableWriter,
    *,
    before: str = "",
    after: str = "",
    head: str = "",
    paragraph: Callable[[str], str] = lambda text: f"<p>{escape(text)}</p>",
    charset: str = "utf-8",
) -> bytes:
    """Return the report as a page; ``before`` and ``after`` are the site's own boilerplate."""
    body = [table(block) if isinstance(block, Table) else paragraph(block.text) for block in draft.blocks]
    text = (
        f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><title>{escape(draft.report.title)}</title>{head}'
        f'</head>\n<body>{before}\n<div class="article">\n' + "\n".join(body) + f"\n</div>{after}</body></html>\n"
    )
    return text.encode(charset)


def merged(
    table: Table,
    *,
    cell: Callable[[Span], str] = lambda span: escape(span.text),
    heads: bool = False,
    spans: bool = True,
    attributes: str = ' border="1"',
) -> str:
    """Return a table with rowspan and colspan; ``heads`` uses th for labels, ``spans`` False drops the spans."""
    rows: list[str] = []
    for row in table.rows:
        cells = []
        for span in row:
            tag = "th" if heads and not span.key else "td"
            size = f' rowspan="{span.rows}"' * (span.rows > 1) + f' colspan="{span.cols}"' * (span.cols > 1)
            cells.append(f"<{tag}{size * spans}>{cell(span)}</{tag}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table{attributes}>\n" + "\n".join(rows) + "\n</table>"


def padded(table: Table, *, filler: str = "") -> str:
    """Return a table without spans, covered places as empty cells."""
    rows = [
        "<tr>" + "".join(f"<td>{escape(span.text) if span else filler}</td>" for span in row) + "</tr>"
        for row in table.matrix()
    ]
    return "<table>" + "\n".join(rows) + "</table>"


def word_cell(span: Span) -> str:
    """Return a cell as a word processor exports it: paragraphs and nested spans with styles."""
    lines = span.text.split("\n") if "\n" in span.text else [span.text]
    if not span.text:
        return "<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>"
    return "".join(
        f"<p class=MsoNormal align=center style='text-align:center'><span lang=EN-US style='font-size:10.5pt;"
        f"font-family:仿宋'>{escape(line[: len(line) // 2])}<span>{escape(line[len(line) // 2 :])}</span></span></p>"
        for line in lines
    )


def blocks_of_divs(table: Table) -> str:
    """Return a table made of div elements."""
    rows = [
        '<div class="tr">' + "".join(f'<div class="td">{escape(s.text) if s else ""}</div>' for s in row) + "</div>"
        for row in table.matrix()
    ]
    return '<div class="table">' + "\n".join(rows) + "</div>"


def boilerplate(rng: Random, year: int) -> tuple[str, str]:
    """Return what a government site puts around an article."""
    links = "".join(
        f'<li><a href="/nb/{y}.html">云州市审计局{y}年政府信息公开工作年度报告</a>'
        f"<span>{y + 1}-01-{rng.randint(10, 28)}</span></li>"
        for y in range(year - 3, year + 3)
        if y != year
    )
    before = (
        '<div class="top"><a href="/">首页</a> | <a href="/zwgk">政务公开</a> | <a href="/nb">政府信息公开年报</a>'
        ' | <a href="/sq">依申请公开</a></div>'
        '<div class="crumb">当前位置：首页 &gt; 政务公开 &gt; 政府信息公开年报</div>'
        f"<script>var count = {rng.randint(100, 9999)}; document.write(count);</script>"
        f'<div class="info">发布日期：{year + 1}-01-{rng.randint(10, 31)} 来源：办公室'
        f" 浏览次数：{rng.randint(10, 9999)}次"
        " 字体：【大 中 小】 打印</div>"
    )
    after = (
        f'<div class="related"><h3>相关信息</h3><ul>{links}</ul></div>'
        '<div class="footer"><p>主办：云州市人民政府办公室</p>'
        f"<p>网站标识码：{rng.randint(10**9, 10**10)} 备案号：云ICP备{rng.randint(10**7, 10**8)}号-1</p>"
        f"<p>您是第 <b>{rng.randint(1000, 9999999)}</b> 位访问者</p></div><style>td {{ width: 12px }}</style>"
    )
    return before, after
