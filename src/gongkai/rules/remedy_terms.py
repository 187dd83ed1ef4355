"""The periods of reconsideration and litigation, from ``remedy_terms.toml``.

Sources: 行政复议法 (2023, in force 2024-01-01); 行政诉讼法 (2017); 法释〔2018〕1号. By 行政复议法第八十八条第二款
three, five, seven and ten days are working days there; longer periods are calendar days, and end on the next working
day if their last is a day off. The day of the event isn't counted.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.rules.calendar import WorkCalendar
from gongkai.rules.dated import Dated, Provision
from gongkai.rules.labelled import Labelled
from gongkai.rules.loading import Table, by_member, dated, reading

DATA = Path(__file__).with_suffix(".toml")
MONTHS_IN_A_YEAR = 12


class Unit(Labelled):
    """What a period is counted in."""

    DAYS = "days", "日"
    WORKING_DAYS = "working_days", "个工作日"
    MONTHS = "months", "个月"
    YEARS = "years", "年"


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time; ``start`` tells from which day it is counted."""

    number: int
    unit: Unit
    start: str

    def __str__(self) -> str:
        return f"{self.number}{self.unit.label}"

    def last_day(self, day: date, calendar: WorkCalendar) -> date:
        """Return the last day of a period that starts from a day."""
        if self.unit is Unit.WORKING_DAYS:
            return calendar.add_working_days(day, self.number)
        if self.unit is Unit.DAYS:
            return calendar.end_of_days(day, self.number)
        return calendar.end_of_months(day, self.number * (MONTHS_IN_A_YEAR if self.unit is Unit.YEARS else 1))


class Term(Labelled):
    """A period, by what must be done within it."""

    RECONSIDERATION = "reconsideration", "申请行政复议"
    RECONSIDERATION_UNTOLD = "reconsideration_untold", "未被告知复议权利的，申请行政复议"
    RECONSIDERATION_ON_SILENCE = "reconsideration_on_silence", "行政机关逾期不答复，申请行政复议"
    RECONSIDERATION_ABSOLUTE = "reconsideration_absolute", "申请行政复议的最长期限"
    ACCEPTANCE = "acceptance", "复议机关审查是否受理，逾期视为受理"
    RECONSIDERATION_CORRECTION_NOTICE = "reconsideration_correction_notice", "复议机关通知补正"
    RECONSIDERATION_CORRECTION = "reconsideration_correction", "复议申请人补正"
    SIMPLIFIED_COPY = "simplified_copy", "简易程序，复议机构发送申请书副本"
    SIMPLIFIED_ANSWER = "simplified_answer", "简易程序，被申请人书面答复并提交证据"
    SIMPLIFIED_DECISION = "simplified_decision", "简易程序，作出复议决定"
    ORDINARY_COPY = "ordinary_copy", "普通程序，复议机构发送申请书副本"
    ORDINARY_ANSWER = "ordinary_answer", "普通程序，被申请人书面答复并提交证据"
    ORDINARY_DECISION = "ordinary_decision", "普通程序，作出复议决定"
    ORDINARY_DECISION_EXTENDED = "ordinary_decision_extended", "普通程序经批准延长，作出复议决定"
    OPINION_LETTER = "opinion_letter", "报送复议意见书的落实情况"
    SUIT_AFTER_RECONSIDERATION = "suit_after_reconsideration", "不服复议决定或者复议机关逾期不决定，提起行政诉讼"
    DIRECT_SUIT = "direct_suit", "直接提起行政诉讼"
    SUIT_UNTOLD = "suit_untold", "未被告知起诉期限的，提起行政诉讼"
    SUIT_ON_SILENCE = "suit_on_silence", "行政机关逾期不答复，提起行政诉讼"
    LITIGATION_ANSWER = "litigation_answer", "被告提交答辩状、证据和依据"
    APPEAL_ANSWER = "appeal_answer", "对方上诉的，提交二审答辩状"

    @property
    def lengths(self) -> Dated[Length]:
        """Return how long it is, as it has been over time."""
        return _TERMS[self]

    def length(self, on: date) -> Provision[Length]:
        """Return how long it is on a day, with the article; ``NotYetInForce`` before the first that is told."""
        return self.lengths.at(on)

    def last_day(self, day: date, calendar: WorkCalendar, *, on: date | None = None) -> date:
        """Return the last day of the period that starts from a day, by the law of that day or of ``on``.

        >>> from gongkai.rules.calendar import china_calendar
        >>> Term.RECONSIDERATION.last_day(date(2026, 3, 2), china_calendar())
        datetime.date(2026, 5, 6)
        """
        return self.length(on or day).value.last_day(day, calendar)


def load_terms(path: Path = DATA) -> dict[Term, Dated[Length]]:
    """Return every period by its term; ``RuleError`` names the file if one is missing."""
    with reading(path) as data:
        return {term: dated(told, _length) for term, told in by_member(data["term"], Term).items()}


def _length(table: Table) -> Length:
    return Length(table["length"], Unit(table["unit"]), table["from"])


_TERMS = load_terms()
