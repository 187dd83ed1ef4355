"""The columns of a table of records: one name each, those under which other systems have them, and what they hold.

Needs no Django models: the same words are read and written. Dates are read as people write them.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Holds(StrEnum):
    """What a column holds."""

    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    NAMES = "names"  # several, separated by SEPARATOR


@dataclass(frozen=True, slots=True)
class Field:
    """A column of the table."""

    name: str
    label: str
    holds: Holds = Holds.TEXT
    also: tuple[str, ...] = ()


SEPARATOR = "；"
FIELDS = (
    Field("index_number", "索引号"),
    Field("title", "名称", also=("标题", "信息名称", "文件名称", "题名", "公开标题")),
    Field("document_number", "文号", also=("发文字号", "文件编号", "发文号", "文件号")),
    Field("body", "发布机构", also=("发文机关", "发布单位", "公开机构", "制作机关", "公开主体")),
    Field("column", "栏目", also=("所属栏目", "栏目名称")),
    Field("kind", "体裁", Holds.CHOICE, ("体裁分类", "信息类别", "信息类型")),
    Field("item", "公开事项", Holds.CHOICE, ("公开类别",)),
    Field("subject", "主题分类", Holds.CHOICE),
    Field("document_form", "公文种类", Holds.CHOICE, ("文种",)),
    Field("disclosure_status", "公开属性", Holds.CHOICE, ("公开方式",)),
    Field("status_reason", "不主动公开的理由"),
    Field("review_on", "下次评估日期", Holds.DATE),
    Field("dated_on", "成文日期", Holds.DATE, ("生成日期", "发文日期", "印发日期")),
    Field("published_on", "发布日期", Holds.DATE, ("公开日期", "发布时间", "公开时间")),
    Field("effective_on", "施行日期", Holds.DATE, ("生效日期", "实施日期")),
    Field("ends_on", "有效期至", Holds.DATE, ("失效日期",)),
    Field("effect", "有效性", Holds.CHOICE, ("时效性", "效力状态", "时效")),
    Field("repealed_on", "废止日期", Holds.DATE),
    Field("summary", "内容概述", also=("摘要", "内容概要", "概述")),
    Field("keywords", "关键词", also=("主题词",)),
    Field("body_html", "正文", also=("内容", "信息内容", "正文内容")),
    Field("body_file", "正文文件"),
    Field("source", "信息来源", also=("来源", "稿源")),
    Field("contact", "联系人和电话", also=("联系方式",)),
    Field("interpretation_form", "解读形式", Holds.CHOICE),
    Field("joint_bodies", "联合发文机关", Holds.NAMES),
    Field("interprets", "解读的文件", Holds.NAMES),
    Field("repeals", "废止的文件", Holds.NAMES),
    Field("amends", "修改的文件", Holds.NAMES),
    Field("related", "相关文件", Holds.NAMES),
    Field("attachments", "附件", Holds.NAMES, ("附件名称", "附件文件")),
    Field("old_address", "原网址", also=("网址", "链接", "URL", "原文链接")),
)
BY_NAME = {field.name: field for field in FIELDS}
LABELS = {label: field.name for field in FIELDS for label in (field.label, *field.also)}
WRITTEN_DATES = (
    re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?"),
    re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日.*"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)
# What a spreadsheet would take for a formula; written with an apostrophe before it, and read without.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def field_for(heading: str) -> str:
    """Return the field that a heading means, "" for one we don't know.

    >>> field_for("发文字号"), field_for(" 标 题* "), field_for("点击量")
    ('document_number', 'title', '')
    """
    return LABELS.get(re.sub(r"[\s*＊:：（(].*$|\s", "", re.sub(r"\s", "", heading)), "")


def read_date(written: str) -> date | None:
    """Return a date as people write it. ValueError for what is none; None for nothing.

    >>> read_date("2026年3月2日"), read_date("2026/3/2"), read_date("20260302"), read_date("")
    (datetime.date(2026, 3, 2), datetime.date(2026, 3, 2), datetime.date(2026, 3, 2), None)
    """
    written = written.strip()
    if not written:
        return None
    for pattern in WRITTEN_DATES:
        if found := pattern.fullmatch(written):
            year, month, day = map(int, found.groups())
            return date(year, month, day)
    raise ValueError(written)


def disarmed(text: str) -> str:
    """Return the text as it may stand in a CSV: a spreadsheet shows it and computes nothing."""
    return f"'{text}" if text.startswith(FORMULA) or text.startswith("'") else text


def rearmed(text: str) -> str:
    """Return what ``disarmed`` was given."""
    return text[1:] if text.startswith("'") and text[1:].startswith((*FORMULA, "'")) else text


def names_in(text: str) -> list[str]:
    """Return the names that a column of several holds.

    >>> names_in("附件1.pdf；附件2.xlsx;")
    ['附件1.pdf', '附件2.xlsx']
    """
    return [name for part in re.split(r"[；;\n]", text) if (name := part.strip())]
