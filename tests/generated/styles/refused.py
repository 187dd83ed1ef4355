"""Files that must be refused, or hold nothing: news, budgets, notices, comparisons, empty forms."""

from random import Random

from gongkai.errors import NotAReport, SeveralReports
from tests.generated import writers_html as html
from tests.generated import writers_text as text
from tests.generated.draft import Draft, Span, Table, lay_out
from tests.generated.figures import random_report
from tests.generated.styles.registry import FORMS, Written, style

BOTH = (NotAReport, SeveralReports)


@style("refused.two_reports", "一个文件里有两份年报", editions=FORMS, refusals=BOTH)
def two_reports(draft: Draft, rng: Random) -> Written:
    year = (draft.report.year or 2021) + 1
    other = lay_out(random_report(rng, draft.report.edition, year=year, body=rng.choice((draft.report.body, ""))))
    if rng.random() < 0.5:
        return "report.txt", text.write(draft, text.separated) + "\n" + text.write(other, text.separated)
    return "report.html", html.page(draft, html.merged) + html.page(other, html.merged)


@style("refused.comparison", "两年对比表，不是年报", editions=FORMS, refusals=BOTH)
def comparison(draft: Draft, rng: Random) -> Written:
    year = draft.report.year or 2021
    rows = [[Span(t) for t in ("指标", f"{year - 1}年", f"{year}年", "增减", "增减率")]]
    for cell in draft.report.cells:
        rows.append([Span(cell.label), *(Span(str(rng.randint(0, 99))) for _ in range(3)), Span("12.5%")])
    table = Table("proactive", rows)
    lines = [f"{draft.report.body}政府信息公开年报{year - 1}年与{year}年数据对比", *text.separated(table)]
    return "report.txt", "\n".join(lines)


@style("refused.news", "新闻稿", refusals=BOTH)
def news(draft: Draft, rng: Random) -> Written:
    body, year = draft.report.body, draft.report.year
    paragraphs = (
        f"{body}发布{year}年政府信息公开工作年度报告",
        f"本报讯 记者从{body}获悉，{year}年政府信息公开工作年度报告日前发布。报告显示，全年新收政府信息公开申请"
        f"{rng.randint(10, 999)}件，上年结转{rng.randint(1, 9)}件，予以公开{rng.randint(1, 99)}件。",
        f"行政许可{rng.randint(10, 999)}件，行政处罚{rng.randint(10, 999)}件，行政复议{rng.randint(1, 9)}件。",
        "据介绍，下一步将继续拓宽公开渠道。（责任编辑：李明）",
    )
    return "report.txt", "\n".join(paragraphs)


@style("refused.budget", "部门预算", refusals=BOTH)
def budget(draft: Draft, rng: Random) -> Written:
    rows = [[Span("项目"), Span("本年预算数（万元）"), Span("上年预算数（万元）"), Span("增减")]]
    for name in (
        "一般公共预算拨款收入",
        "政府性基金预算",
        "事业收入",
        "其他收入",
        "总计",
        "基本支出",
        "项目支出",
        "结转下年",
    ):
        rows.append([Span(name), *(Span(f"{rng.randint(1, 99999) / 100}") for _ in range(3))])
    draft.blocks = [Table("proactive", rows)]
    title = f"<h1>{draft.report.body}{draft.report.year}年部门预算公开</h1>"
    title += "<p>一、总体情况</p><p>本部门预算总计若干万元。</p>"
    page = html.page(draft, html.merged, before=title).decode()
    return "report.html", page.replace(
        draft.report.title, f"{draft.report.body}{draft.report.year}年部门预算公开"
    ).encode()


@style("refused.notice", "转发年报格式的通知，表是空的", editions=FORMS, refusals=BOTH)
def notice(draft: Draft, rng: Random) -> Written:
    for span in draft.figures():
        span.text = ""
    year = draft.report.year or 2021
    before = (
        f"<h1>关于做好{year}年政府信息公开工作年度报告编制发布工作的通知</h1><p>各单位：</p>"
        f"<p>为做好{year}年年度报告编制工作，现就有关事项通知如下。请于{year + 1}年1月31日前报送。</p>"
        "<p>附件：年度报告模板</p>"
    )
    template = draft.report.title.replace(draft.report.body, "×××").replace(str(year), "××××")
    page = html.page(draft, html.merged, before=before).decode()
    return "report.html", page.replace(draft.report.title, template).encode()


@style("refused.poem", "与年报毫无关系的文字", refusals=BOTH)
def poem(draft: Draft, rng: Random) -> Written:
    return "report.txt", "春日游园记\n\n一、二月的云\n二、三月的雨\n共 3 首，12 行。\n"


@style("structure.no_tables", "只有文字、没有表的年报", editions=FORMS, determined=False, plantable=False)
def no_tables(draft: Draft, rng: Random) -> Written:
    for table in draft.tables():
        draft.blocks.remove(table)
    draft.lose(set(draft.says))
    draft.editions |= {"2019", "2021"}
    return "report.txt", text.write(draft, text.separated)
