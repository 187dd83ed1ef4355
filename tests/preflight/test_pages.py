"""The body of a page: text in pieces, text that is not shown, links and pictures."""

import pytest

from gongkai.errors import UnreadableFile
from gongkai.preflight import Problem, scan_html
from gongkai.preflight.files import problems_of
from gongkai.preflight.pages import is_inside

ID = "330106190001010009"


def told(problems: list[Problem]) -> list[tuple[str, str, str]]:
    return [(problem.code, problem.place, problem.excerpt) for problem in problems]


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ("<p>第一段</p><p>电话<br>138<b>0001</b>2345</p>", ("P02", "正文第 3 段", "138****2345")),
        (f"<div>好<p>{ID}</div>", ("P01", "正文第 2 段", "3301**********0009")),
        (f"<p>好</p><!-- {ID} -->", ("P01", "正文的注释", "3301**********0009")),
        ("<p>好</p><p style='display: none'>初稿</p>", ("P35", "正文第 1 段之后的隐藏文字", "初稿")),
        ("<p>好<span hidden>初稿</span></p>", ("P35", "正文第 1 段之后的隐藏文字", "初稿")),
        ("<a href='#'>下载</a>", ("P30", "正文", "下载")),
        ("<a href='javascript:void(0)'>打印</a>", ("P30", "正文", "打印")),
        ("<a href='/tz.html'></a>", ("P31", "正文", "/tz.html")),
        ("<img src='tu.png'>", ("P32", "正文", "tu.png")),
        ("<a href='file:///C:/tz.docx'>通知</a>", ("P33", "正文", "file:///C:/tz.docx")),
        ("<a href='D:\\通知.docx'>通知</a>", ("P33", "正文", "D:\\通知.docx")),
        ("<img alt='图' src='http://10.0.0.5/t?x=1'>", ("P34", "正文", "http://10.0.0.5/t")),
        ("<a href='mailto:someone@qq.com'>来信</a>", ("P06", "正文的链接“来信”", "s***@qq.com")),
    ],
)
def test_a_page_is_searched(html: str, problem: tuple[str, str, str]) -> None:
    assert problem in told(scan_html(html))


@pytest.mark.parametrize(
    "html",
    [
        "",
        " \n",
        "<p>好</p><script>var n = 13800012345</script><style>a{}</style>",
        "<a name='top'></a><a href='/a'><img src='b.png' alt='公报'></a><img src='c.png' alt=''>",
        "<a href='/a' aria-label='首页'></a><a href='/b'><svg></svg></a><a href='#part'>第二节</a>",
        "<a href='https://www.qingyun.gov.cn/'>首页</a><a href='http://[::1'>坏的地址</a>",
        "<p style='opacity: 0.8'>好</p><?php ?><p></p>",
    ],
)
def test_a_good_page_is_clean(html: str) -> None:
    assert scan_html(html) == []


@pytest.mark.parametrize(
    "address", ["//oa/x", "http://a.lan/", "http://127.0.0.1:8000/", "http://[fe80::1]/", "http://localhost"]
)
def test_an_inner_address_is_known(address: str) -> None:
    assert is_inside(address)


def test_a_long_address_is_shortened() -> None:
    (problem,) = scan_html(f"<img src='/{'a' * 60}.png'>")

    assert problem.excerpt == "/aaaaaaaaaaaaaaaaaaa…aaaaaaaaaaaaaaa.png"


def test_a_page_nested_without_end_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="层层嵌套"):
        scan_html("<div>" * 3000)


def test_of_a_saved_page_only_what_slips_out_is_told() -> None:
    page = f"<html><body><a href='#'>首页</a><img src='a.png'><p>{ID}</p></body></html>".encode()

    assert [problem.code for problem in problems_of(page, "网页.html")] == ["P01"]
