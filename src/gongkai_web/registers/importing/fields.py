"""What a register of applications tells, under the headings that offices give it."""

import re
from collections.abc import Sequence

from gongkai_web.publishing.importing.fields import Field, Holds

FIELDS = (
    Field("number", "登记编号", also=("编号", "登记号", "申请编号", "受理编号", "受理号", "案件编号", "申请件编号")),
    Field(
        "received_on",
        "收到日期",
        Holds.DATE,
        (
            "收到申请日期",
            "收到时间",
            "申请日期",
            "申请时间",
            "登记日期",
            "受理日期",
            "收件日期",
            "接收日期",
            "来件日期",
        ),
    ),
    Field("channel", "接收渠道", Holds.CHOICE, ("申请方式", "申请渠道", "受理方式", "提交方式", "接收方式", "渠道")),
    Field("type", "申请人类型", Holds.CHOICE, ("申请人性质", "申请人类别", "申请主体", "申请人身份", "主体类型")),
    Field("name", "申请人", also=("姓名", "申请人姓名", "申请人名称", "申请人姓名或者名称", "姓名或名称", "申请单位")),
    Field("identity_number", "证件号码", also=("身份证号", "身份证号码", "证件号", "统一社会信用代码", "有效证件号码")),
    Field("phone", "联系电话", also=("电话", "手机", "手机号", "手机号码", "联系方式")),
    Field("email", "电子邮箱", also=("邮箱", "电子邮件")),
    Field("address", "通信地址", also=("地址", "联系地址", "通讯地址", "邮寄地址")),
    Field(
        "content",
        "所需政府信息",
        also=("申请内容", "申请事项", "申请公开内容", "所需信息", "信息内容", "内容描述", "申请公开的信息", "申请信息"),
    ),
    Field(
        "outcome",
        "办理结果",
        Holds.CHOICE,
        ("答复结果", "答复类型", "处理结果", "答复情况", "答复类别", "结果", "办理情况", "答复意见"),
    ),
    Field("replied_on", "答复日期", Holds.DATE, ("答复时间", "办结日期", "办结时间", "回复日期", "回复时间")),
    Field("due_on", "答复期限", Holds.DATE, ("应答复日期", "应答复时间", "到期日", "到期日期", "截止日期", "办理期限")),
    Field("withdrawn_on", "撤回日期", Holds.DATE, ("撤回时间",)),
    Field("unit", "承办科室", also=("承办单位", "承办部门", "经办科室", "办理科室", "责任科室")),
)
BY_NAME = {field.name: field for field in FIELDS}
LABELS = {label: field.name for field in FIELDS for label in (field.label, *field.also)}
CHOICES = tuple(field.name for field in FIELDS if field.holds is Holds.CHOICE)
PERSONAL = ("name", "identity_number", "phone", "email", "address")
NEEDED = ("received_on", "channel", "type", "content")
LOOKED_AT = 15  # rows among which the headings are looked for: titles and notes stand above them


def normal(text: str) -> str:
    """Return a heading or a word as it is compared: without spaces, marks and what stands in brackets.

    >>> normal(" 申请人 类型*（必填）")
    '申请人类型'
    """
    return re.sub(r"[（(【\[].*?[）)】\]]|[\s*＊:：、，。/]", "", text)


def field_for(heading: str) -> str:
    """Return the field that a heading means: by its whole, else by the longest known label in it; "" for none.

    >>> field_for("申请人姓名"), field_for("收到申请日期（年/月/日）"), field_for("备注")
    ('name', 'received_on', '')
    """
    heading = normal(heading)
    if heading in LABELS:
        return LABELS[heading]
    inside = [label for label in LABELS if len(label) > 2 and label in heading]
    return LABELS[max(inside, key=len)] if inside else ""


def mapping_for(headings: Sequence[str], remembered: dict[str, str]) -> dict[str, str]:
    """Return heading → field, each field once: as it was meant the last time, else as it is guessed."""
    found: dict[str, str] = {}
    for heading in headings:
        field = remembered.get(heading, field_for(heading))
        found[heading] = field if field not in found.values() else ""
    return found


def headings_of(cells: Sequence[str]) -> list[str]:
    """Return the headings of a row, each different: one that is missing or there before is named by its place."""
    found: list[str] = []
    for number, cell in enumerate(cells, 1):
        heading = " ".join(cell.split())[:40]
        found.append(heading if heading and heading not in found else f"{heading}第 {number} 列")
    return found


def header_row(rows: Sequence[Sequence[str]]) -> int:
    """Return the number, from 1, of the row that has the most headings we know; the first filled one if none has two.

    >>> header_row([["申请台账"], [], ["编号", "申请人", "申请内容"], ["1", "甲", "清单"]])
    3
    """
    known = [len({field_for(cell) for cell in row} - {""}) for row in rows[:LOOKED_AT]]
    if known and max(known) > 1:
        return known.index(max(known)) + 1
    return next((number for number, row in enumerate(rows, 1) if any(row)), 1)
