"""Cross-footing (勾稽关系): what the form itself says must add up.

No row, column or sum is named here: the identities are data of the edition, and a report whose sections
follow different editions is held to each section's own. An edition that brings a rule of a new code is
checked all the same.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal

from gongkai.report.building import format_number
from gongkai.report.checks.places import line_of, place, side, table_name
from gongkai.report.checks.rules import check
from gongkai.report.checks.subject import Subject
from gongkai.report.findings import Finding, Severity
from gongkai.report.layout import Identity
from gongkai.report.model import Standing
from gongkai.report.standing import total

Number = int | Decimal


def contradictions(subject: Subject, code: str) -> Iterator[Finding]:
    """Yield a finding for every identity of this code that the printed figures contradict.

    ``cells`` are all cells of the identity; where one cell alone explains several broken identities it
    stands first, ``printed`` is its figure and ``expected`` the one that would satisfy them all.
    """
    for identity in subject.broken:
        if identity.rule == code and not _one_side_blank(subject, identity):
            yield _finding(subject, identity)


def _one_side_blank(subject: Subject, identity: Identity) -> bool:
    """Tell whether a whole side has no figure printed: that is a blank (X12), not a wrong sum."""
    sides = (identity.left, identity.right)
    return any(all(subject.figure(key) is None for key in keys) for keys in sides)


def _finding(subject: Subject, identity: Identity) -> Finding:
    keys = (*identity.left, *identity.right)
    cells = subject.report.by_key
    left, right = total(identity.left, cells), total(identity.right, cells)
    relation = "，不应大于" if identity.relation == "<=" else "，"
    message = (
        f"{line_of(subject, keys)}：{side(subject, identity.left)}为 {left}{relation}"
        f"{side(subject, identity.right)}{'的' if relation != '，' else '为'} {right}"
    )
    doubtful = any(cells[key].standing is Standing.DOUBTFUL for key in keys)
    severity = Severity.WARNING if doubtful else Severity.ERROR
    where = f"{table_name(subject, subject.slots[keys[0]])} {line_of(subject, keys)}"
    culprit = culprit_of(subject, identity)
    if culprit is None:
        return Finding(identity.rule, severity, message, keys, where, str(left), str(right))
    key, value = culprit
    expected = format_number(value, subject.slots[key].number)
    message += f"；“{place(subject, key)}”改为 {expected}，所涉勾稽关系就都成立"
    ordered = (key, *(other for other in keys if other != key))
    return Finding(identity.rule, severity, message, ordered, where, cells[key].printed, expected)


def culprit_of(subject: Subject, identity: Identity) -> tuple[str, Number] | None:
    """Return the one cell whose correction satisfies this and at least one more broken identity.

    None where no cell, or more than one, would do.
    """
    keys = (*identity.left, *identity.right)
    found = [(key, value) for key in keys if (value := _correction(subject, key)) is not None]
    return found[0] if len(found) == 1 else None


def _correction(subject: Subject, key: str) -> Number | None:
    """Return the figure with which every identity of this cell holds, if it is in several and none holds now."""
    touching = [i for i in subject.identities if key in i.left or key in i.right]
    touching = [i for i in touching if i.relation == "=" and subject.holds(i) is not None]
    if len(touching) < 2:
        return None
    changes = {_change(subject, identity, key) for identity in touching}
    change = changes.pop()
    if changes or not change:
        return None
    value = subject.report.by_key[key].number + change
    return value if value >= 0 or subject.slots[key].number == "signed" else None


def _change(subject: Subject, identity: Identity, key: str) -> Number:
    """Return what must be added to the cell for the identity to hold."""
    cells = subject.report.by_key
    excess = total(identity.left, cells) - total(identity.right, cells)
    return -excess if key in identity.left else excess


def _rule(code: str, title: str, doc: str) -> Callable[[Subject], Iterator[Finding]]:
    def run(subject: Subject) -> Iterator[Finding]:
        return contradictions(subject, code)

    run.__doc__ = doc
    check(code, Severity.ERROR, title)(run)
    return run


NOTICE_2021 = "国办公开办函〔2021〕30号 (2019 and 2020: 〔2019〕60号)"
NOTICE_2014 = "国办发〔2014〕32号, 政府信息公开情况统计表"
LOCAL_2008 = "local 附表 under 政府信息公开条例 (2007) 第三十一条"

_rule(
    "X1",
    "第一、二项之和等于第三、四项之和",
    f"""In each of the seven columns of section three, 本年新收 plus 上年结转 equals （七）总计 plus 结转下年度.

    Source: printed in the corner of the form, {NOTICE_2021}.
    Example: 自然人 received 52 and 5 carried in, but 53 closed and 3 carried out: 57 against 56.""",
)
_rule(
    "X2",
    "（七）总计等于各项办理结果之和",
    f"""In each column of section three, （七）总计 equals the sum of the results （一） to （六）.

    Source: {NOTICE_2021}.
    Example: the results of 商业企业 add up to 7 and （七）总计 says 8.""",
)
_rule(
    "X3",
    "总计列等于各类申请人之和",
    f"""In each row of section three, 总计 equals 自然人 plus the five kinds of 法人或其他组织.

    Source: {NOTICE_2021}.
    Example: 予以公开 4 自然人, 1 商业企业, and 总计 6.""",
)
_rule(
    "X5",
    "复议、诉讼各栏总计等于四种结果之和",
    f"""In each block of section four (行政复议, 未经复议直接起诉, 复议后起诉), 总计 equals 结果维持, 结果纠正,
    其他结果 and 尚未审结 together.

    Source: {NOTICE_2021}.
    Example: 行政复议 2 upheld, 1 pending, and 总计 4.""",
)
for _code, _title, _what in (
    ("S1", "收到申请数等于各种方式申请数之和", "（一）收到申请数 equals 当面, 传真, 网络 and 信函 together"),
    ("S2", "申请办结数等于按时与延期办结数之和", "（二）申请办结数 equals 按时办结数 plus 延期办结数"),
    ("S3", "申请答复数等于八种答复之和", "（三）申请答复数 equals the eight kinds of reply together"),
    ("S4", "不同意公开答复数等于六种情形之和", "4.不同意公开答复数 equals its six reasons together"),
    ("S5", "行政复议数量等于三种结果之和", "四、行政复议数量 equals 维持, 被依法纠错 and 其他情形 together"),
    ("S6", "行政诉讼数量等于三种结果之和", "五、行政诉讼数量 equals 维持或驳回, 被依法纠错 and 其他情形 together"),
    ("S7", "工作人员数等于专职与兼职之和", "（三）从事政府信息公开工作人员数 equals 专职 plus 兼职"),
    ("S8", "其中项不大于所属项", "A row 其中：… is not larger than the row it belongs to"),
):
    _rule(_code, _title, f"{_what}.\n\nSource: {NOTICE_2014}.\nExample: parts of 3 and 4 under a printed 8.")
for _code, _title, _what in (
    ("L1", "主动公开信息数等于各类信息之和", "附表1: 主动公开信息数 equals its seven kinds together"),
    ("L2", "申请总数等于各种形式申请之和", "附表2: 申请总数 equals 网上, 信函, 当面, 传真 and 其他形式 together"),
    ("L3", "答复总数等于各种答复之和", "附表2: 对申请的答复总数 equals its eight kinds together"),
):
    _rule(_code, _title, f"{_what}.\n\nSource: {LOCAL_2008}.\nExample: 4+6+211+3+3+0+209 is 436; 435 is not.")
