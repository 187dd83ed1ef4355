"""Whose report, on which year, under which title."""

import re
from collections import Counter
from itertools import pairwise

from gongkai.errors import NotAReport
from gongkai.report.reading.document import Document
from gongkai.report.reading.pieces import Strip

_TITLE = re.compile(
    r"(?P<body>[^\d。，；：:]{0,60}?)\s*(?P<year>(?:19|20)\d{2}|二[〇○零0][一二三四五六七八九〇○零]{2})\s*年?\s*度?"
    r"(?P<rest>[^。，；]{0,40}?(?:信息|政务)公开[^。，；]{0,16}?报\s*告)"
)
_TITLE_LATE_YEAR = re.compile(
    r"(?P<body>[^\d。，；：:]{2,60}?)(?P<rest>政府信息公开[^。，；\d]{0,12}?报\s*告)\s*[（(]\s*(?P<year>20\d{2})\s*年?度?\s*[)）]"
)
_TITLE_INNER_YEAR = re.compile(
    r"(?P<body>[^\d。，；：:]{2,60}?)(?P<rest>政府信息公开(?:工作)?)\s*(?P<year>20\d{2})\s*年?\s*度?\s*(?:工作)?(?:年度)?报\s*告"
)
_TITLES = (_TITLE, _TITLE_LATE_YEAR, _TITLE_INNER_YEAR)
_PERIOD = re.compile(r"(?P<year>20\d{2})\s*年\s*1\s*月\s*1\s*日")
_OPENING_YEAR = re.compile(r"(?:^|[。\n])[\s\u3000]*(20[012]\d)\s*年")
_YEAR = re.compile(r"(?<!\d)(20[012]\d)\s*年")
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_CHINESE_YEAR = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_BODY = re.compile(
    r"[\u4e00-\u9fff]{2,9}?(?:省|自治区|市|区|县|旗|镇|乡|街道)"
    r"(?:(?:(?!人民政府)[\u4e00-\u9fff]){1,6}?(?:市|区|县|旗|镇|乡|街道)){0,2}"
    r"(?:人民政府(?:办公厅|办公室|[\u4e00-\u9fff]{2,5}?街道办事处)?"
    r"|(?:(?!人民政府)[\u4e00-\u9fff]){2,14}?(?:委员会|办事处|管理局|分局|局|厅|办公室|中心|馆|院|队)"
    r"(?:[\u4e00-\u9fff]{2,8}?(?:支队|大队|总队|分局)|办公室)?)"
)
_LEAD = re.compile(r"^(?:本?年?度?报告由|由|在|和|及|与|对|向|经|据|按照|根据|关于|年)+")
_COMPARED = re.compile(r"比对|对比|重复率|\bvs\b", re.IGNORECASE)
_PLAIN_YEAR = re.compile(r"20\d{2}")
HEAD = 8  # lines in which a file says what it is
_BY = re.compile(r"(?<!自)由([\u4e00-\u9fff（）()、]{3,40}?)(?:负责|组织)?(?:编制|编写|起草)")


def refuse_comparison(document: Document, found: list[Strip]) -> None:
    """Raise NotAReport for somebody's comparison of two reports, which gives no figures of its own."""
    head = [document.title, *(strip.text for strip in found[:HEAD])]
    for text in head:
        years = sorted(set(_PLAIN_YEAR.findall(text)))
        if _COMPARED.search(" ".join(head)) and len(years) > 1:
            told = "、".join(years)
            raise NotAReport(
                document.name, f"这是 {told} 年两份年度报告的比对，不是年度报告本身", "请改读其中一年的报告原文"
            )


def find_title(document: Document, lines: list[str]) -> tuple[str, str, int | None]:
    """Return title, body and year as far as the text before the first chapter tells them."""
    head = [" ".join(line.split()) for line in lines if line.strip()][:12]
    candidates = [*head, *(a + b for a, b in pairwise(head)), document.title]
    candidates += [a + b + c for a, b, c in zip(head, head[1:], head[2:], strict=False)]
    found: list[tuple[str, str, int]] = []
    for text in candidates:
        if len(text) > 120 or "公开" not in text or "报" not in text:
            continue
        match = next(filter(None, (form.fullmatch(_clean(text)) for form in _TITLES)), None)
        if match:
            own = match["body"] or match["rest"].partition("政府信息公开")[0]  # 2025年青云区财政局政府信息公开……
            body = re.sub(r"^(?:关于|公开|索引号|标题|年度?)[:：]?|关于$|\s", "", own)
            found.append((_squeeze(text), body, int(match["year"].translate(_CHINESE_YEAR))))
    if not found:
        return "", "", None
    return max(found, key=lambda item: bool(item[1]))


def _clean(text: str) -> str:
    return text.translate(_WIDE_DIGITS).strip().strip("《》")


def _squeeze(text: str) -> str:
    """Drop blanks that only stand between Chinese characters and digits."""
    return re.sub(r"(?<=[\u4e00-\u9fff）)\d])\s+(?=[\u4e00-\u9fff（(\d])", "", text.strip())


def find_year(text: str) -> int | None:
    """Return the year the prose speaks of: the period of the figures, the year named most, or first."""
    if match := _PERIOD.search(text):
        return int(match["year"])
    years = Counter(_YEAR.findall(text))
    ranked = years.most_common(2)
    if len(ranked) == 2 and ranked[0][1] == ranked[1][1]:
        opening = _OPENING_YEAR.search(text)
        return int(opening[1]) if opening else None
    return int(ranked[0][0]) if ranked else None


def find_body(text: str) -> str:
    """Return the body the prose names as the author, else the one it names most; "" if none."""
    if match := _BY.search(text):
        return match[1]
    names = Counter(_LEAD.sub("", name) for name in _BODY.findall(text)).most_common(1)
    return names[0][0] if names else ""
