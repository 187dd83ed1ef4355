"""What the words of a clause can mean in the tables of 2019 and 2021: sets of figures, each with its cells."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.report.checks.subject import Subject

ORGANISATIONS = ("enterprise", "research", "public_benefit", "legal_service", "other")
COLUMNS = (
    ("自然人", ("natural_person",)),
    ("法人", ORGANISATIONS),
    ("商业企业", ("enterprise",)),
    ("科研机构", ("research",)),
    ("社会公益组织", ("public_benefit",)),
    ("法律服务机构", ("legal_service",)),
)
GROUPS = (
    ("granted", re.compile("予以公开|(?<!不)同意公开|(?<!不)同意全部公开")),
    ("partly_granted", re.compile("部分公开|区分处理")),
    ("refused", re.compile("不予公开|不同意公开")),
    ("unable", re.compile("无法提供")),
    ("not_processed", re.compile("不予处理")),
    ("otherwise", re.compile("其[他它]处理")),
)
ROWS = (
    ("refused.state_secret", "国家秘密"),
    ("refused.prohibited_by_law", "法律行政法规禁止|法律、行政法规禁止"),
    ("refused.security_stability", "三安全一稳定"),
    ("refused.third_party_rights", "第三方合法权益"),
    ("refused.internal_affairs", "内部事务"),
    ("refused.deliberative", "过程性信息"),
    ("refused.enforcement_file", "执法案卷"),
    ("refused.administrative_inquiry", "行政查询"),
    ("unable.not_held", "不掌握"),
    ("unable.to_be_created", "没有现成信息|另行制作"),
    ("unable.still_unclear", "补正后.{0,6}不明确"),
    ("not_processed.petition", "信访、?举报、?投诉"),
    ("not_processed.repeated", "重复申请"),
    ("not_processed.publication", "公开出版物"),
    ("not_processed.excessive", "大量反复"),
    ("not_processed.reissue", "重新出具"),
    ("otherwise.not_corrected", "逾期不补正|逾期未补正"),
    ("otherwise.fee_unpaid", "逾期未按收费通知|逾期未缴|逾期不缴"),
)
FLOWS = (
    ("new", re.compile("新收|新增.{0,8}申请")),
    ("got", re.compile("收到|接到|接收|接受|收悉|接获")),
    ("handled", re.compile("受理|办理|收办|处理|登记|办件")),
    ("done", re.compile("办结|答复|回复|办毕")),
    ("stated", re.compile(r"(?:依申请公开|信息公开申请)(?:政府|信息|申请|事项|案件|件数|数量|总数|共|为|有|计)*\d")),
)
_CARRIED_IN = re.compile(r"上(?:一)?年度?.{0,3}(?:结转|转|遗留|接转)")
_CARRIED_OUT = re.compile(
    r"(?:结|延|顺|跨)?转(?:至|到|入|下|次|明|20\d\d)|(?:顺延|结转|延续|延)(?:至|到|入)?(?:下|次|明|20\d\d)"
    r"|下(?:一)?年度?(?:继续)?(?:办理|答复)"
)


@dataclass(frozen=True)
class Reading:
    """One thing a clause may mean: a sum of cells, some of them subtracted."""

    words: str
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()

    def value(self, subject: Subject) -> Decimal | None:
        """Return the figure; None where a cell is absent, not known, or nothing at all is printed."""
        cells = [subject.cell(key) for key in (*self.plus, *self.minus)]
        known = [cell for cell in cells if cell is not None]
        if len(known) < len(cells) or all(cell.value is None for cell in known):
            return None
        plus: Decimal | int = sum((subject.report.by_key[key].number for key in self.plus), start=Decimal(0))
        return Decimal(plus - sum((subject.report.by_key[key].number for key in self.minus), start=Decimal(0)))


def application_readings(subject: Subject, clause: str) -> Iterator[Reading]:
    """Yield what a count of applications in this clause may mean, the likeliest first; nothing if unclear."""
    columns = _columns(clause)
    if columns is None:
        return
    rows = [row for row, words in ROWS if re.search(words, clause)]
    groups = [group for group, pattern in GROUPS if pattern.search(clause)]
    if len(rows) > 1 or len(groups) > 1:
        return
    if rows or groups:
        yield from (_reading(subject, columns, (name,)) for name in (*rows, *groups))
        return
    yield from _carried(subject, clause, columns) or _flows(subject, clause, columns)


def _columns(clause: str) -> tuple[str, ...] | None:
    named = [columns for word, columns in COLUMNS if word in clause]
    return ("total",) if not named else named[0] if len(named) == 1 else None


def _reading(subject: Subject, columns: tuple[str, ...], plus: tuple[str, ...], minus: tuple[str, ...] = ()) -> Reading:
    add, take = tuple(_cells(subject, columns, plus)), tuple(_cells(subject, columns, minus))
    return Reading("与".join(dict.fromkeys(_label(subject, row, columns) for row in plus)), add, take)


def _cells(subject: Subject, columns: tuple[str, ...], rows: Iterable[str]) -> Iterator[str]:
    for row in rows:
        for key, slot in subject.slots.items():
            inside = slot.row.key == row or slot.row.key.startswith(f"{row}.")
            if slot.table.key == "applications" and inside and slot.column.key in columns:
                yield key


def _label(subject: Subject, row: str, columns: tuple[str, ...]) -> str:
    """Return the label of the row, or of the group that the rows stand under."""
    slots = [subject.slots[key] for key in _cells(subject, columns, (row,))]
    if not slots:
        return ""
    one_row = len({slot.row.key for slot in slots}) == 1
    return slots[0].row.label.text if one_row else slots[0].row.groups[-1].text


def _carried(subject: Subject, clause: str, columns: tuple[str, ...]) -> list[Reading]:
    into, out = _CARRIED_IN.search(clause), _CARRIED_OUT.search(clause)
    if into and not out:
        return [_reading(subject, columns, ("carried_in",))]
    if out and not into:
        return [_reading(subject, columns, ("carried_out",))]
    if into or out or "结转" in clause:
        return [_reading(subject, columns, ("carried_in",)), _reading(subject, columns, ("carried_out",))]
    return []


def _flows(subject: Subject, clause: str, columns: tuple[str, ...]) -> Iterator[Reading]:
    kinds = [kind for kind, pattern in FLOWS if pattern.search(clause)]
    kinds = ["handled"] if kinds == ["stated"] else kinds  # a bare count: 依申请公开5件
    if kinds and {"got", "new", "handled"} & set(kinds):
        yield _reading(subject, columns, ("received",))
    if {"got", "handled"} & set(kinds) and "new" not in kinds:
        yield _reading(subject, columns, ("received", "carried_in"))
    if {"done", "handled"} & set(kinds):
        yield _reading(subject, columns, ("total",))
        yield _reading(subject, columns, ("total",), ("otherwise",))
        yield _reading(subject, columns, ("total",), ("not_processed", "otherwise"))
        yield _reading(subject, columns, ("received",), ("carried_out",))
