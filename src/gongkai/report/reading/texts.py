"""The text of each chapter, without its tables and without what a web page puts around a report."""

import re

from gongkai.report.layout import Edition
from gongkai.report.model import Section
from gongkai.report.reading.labels import Lexicon
from gongkai.report.reading.pieces import Strip
from gongkai.report.reading.regions import Heading

_FOOTER = re.compile(
    r"^\s*(?:【?\s*(?:打印|关闭|返回顶部|返回首页|我要纠错)|扫一扫|分享到|上一篇|下一篇|相关(?:链接|文章|附件|阅读)|友情链接|"
    r"主办(?:单位)?[:：]|承办(?:单位)?[:：]|版权所有|网站标识码|网站地图|联系我们|备案序号|[\u4e00-\u9fff]?ICP备|浏览次数|访问量|您是第|Copyright)",
    re.IGNORECASE,
)


def sections_of(
    found: list[Strip],
    headings: list[Heading],
    tabled: set[int],
    used: set[int],
    forms: dict[str, Edition],
    words: Lexicon,
) -> tuple[Section, ...]:
    """Return the chapters in order; one whose heading is missing but whose table is there has no heading."""
    sections: list[Section] = []
    ends = [heading.strip for heading in headings[1:]] + [len(found)]
    seen: set[str] = set()
    for heading, end in zip(headings, ends, strict=True):
        paragraphs = _paragraphs(found, range(heading.strip + 1, end), tabled)
        if heading.key in seen:
            continue
        seen.add(heading.key)
        form = forms.get(heading.key)
        sections.append(Section(heading.key, heading.text, paragraphs, form.id if form else ""))
    return tuple(sections)


def _paragraphs(found: list[Strip], indices: range, tabled: set[int]) -> tuple[str, ...]:
    paragraphs: list[str] = []
    for index in indices:
        if index in tabled:
            continue
        text = found[index].text.strip()
        if _FOOTER.match(text):
            break
        if text:
            paragraphs.append(text)
    return tuple(paragraphs)
