"""The text of each chapter, without its tables and without what a web page puts around a report."""

import re

from gongkai.report.layout import Edition
from gongkai.report.model import Section
from gongkai.report.reading.pieces import Strip
from gongkai.report.reading.regions import Heading

_FOOTER = re.compile(
    r"^\s*(?:【?\s*(?:打印|关闭|返回顶部|返回首页|我要纠错)|扫一扫|分享到|上一篇|下一篇|相关(?:链接|文章|附件|阅读)|友情链接|"
    r"主办(?:单位)?[:：]|承办(?:单位)?[:：]|版权所有|网站标识码|网站地图|联系我们|备案序号|[\u4e00-\u9fff]?ICP备|浏览次数|访问量|您是第|Copyright)",
    re.IGNORECASE,
)

# a link to another report, in the list that a web page puts below this one
_OTHER_REPORT = re.compile(r"^[^。，；]{0,30}20\d{2}\s*年[^。，；]{0,20}年度报告\s*(?:\d{4}-\d{2}-\d{2})?$")


def sections_of(
    found: list[Strip], headings: list[Heading], tabled: set[int], forms: dict[str, Edition]
) -> tuple[Section, ...]:
    """Return the chapters in order, what stands before the first one as ``preface``.

    ``headings`` may hold chapters without a heading of their own: those known by their table alone.
    """
    sections: list[Section] = []
    first = headings[0].strip if headings else len(found)
    if preface := _preface(found[:first]):
        sections.append(Section("preface", "", preface))
    ends = [heading.strip for heading in headings[1:]] + [len(found)]
    for heading, end in zip(headings, ends, strict=True):
        form = forms.get(heading.key)
        paragraphs = _paragraphs(found, range(heading.strip, end), tabled)
        sections.append(Section(heading.key, heading.text, paragraphs, form.id if form else ""))
    return tuple(sections)


def _preface(found: list[Strip]) -> tuple[str, ...]:
    """Return the sentences before the first chapter; title, dates and navigation are no sentences."""
    texts = (strip.text.strip() for strip in found if not strip.celled)
    return tuple(text for text in texts if "。" in text and not _FOOTER.match(text))


def _paragraphs(found: list[Strip], indices: range, tabled: set[int]) -> tuple[str, ...]:
    paragraphs: list[str] = []
    for index in indices:
        if index in tabled:
            continue
        text = found[index].text.strip()
        if _FOOTER.match(text) or _OTHER_REPORT.search(text):
            break
        if text:
            paragraphs.append(text)
    return tuple(paragraphs)
