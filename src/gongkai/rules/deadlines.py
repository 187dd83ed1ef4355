"""The last days that follow from one date each; what several events of one application do together is ``clock``.

Sources: 政府信息公开条例 (2019), called 条例; 政府信息公开信息处理费管理办法 (国办函〔2020〕109号). All
periods are working days; the day of the event isn't counted, and a period ends with the end of its last day. A day
before a rule took effect raises ``NotYetInForce``.
"""

from datetime import date

from gongkai.rules.calendar import WorkCalendar
from gongkai.rules.dated import Dated
from gongkai.rules.labelled import Labelled

IN_FORCE = date(2019, 5, 15)  # 条例第五十六条

REPLY_DAYS = Dated((IN_FORCE, 20, "条例第三十三条第二款"))
EXTENSION_DAYS = Dated((IN_FORCE, 20, "条例第三十三条第二款"))  # 最长
CORRECTION_NOTICE_DAYS = Dated((IN_FORCE, 7, "条例第三十条"))
THIRD_PARTY_DAYS = Dated((IN_FORCE, 15, "条例第三十二条"))
JOINT_BODY_DAYS = Dated((IN_FORCE, 15, "条例第三十四条"))
PUBLICATION_DAYS = Dated((date(2008, 5, 1), 20, "2007年条例第十八条"), (IN_FORCE, 20, "条例第二十六条"))
PAYMENT_DAYS = Dated((date(2021, 1, 1), 20, "国办函〔2020〕109号"))
# 国办发〔2016〕80号 wants document and interpretation together; the three days are what most local rules allow.
INTERPRETATION_DAYS = Dated((date(2016, 11, 10), 3, "国办发〔2016〕80号和各地通行的政策解读规定"))


class Consulted(Labelled):
    """Whose opinion is asked before information is disclosed."""

    THIRD_PARTY = "third_party", "第三方"
    JOINT_BODY = "joint_body", "共同制作机关"

    @property
    def days(self) -> Dated[int]:
        """Return how many working days they have, from receipt of the letter."""
        return THIRD_PARTY_DAYS if self is Consulted.THIRD_PARTY else JOINT_BODY_DAYS


def reply_due(received_on: date, calendar: WorkCalendar, *, extended: bool = False) -> date:
    """Return the last day for the reply (第三十三条第二款), by the longest extension if ``extended``.

    ``received_on`` is the day on which the application, or the corrected application (第三十条), was received.
    """
    days = REPLY_DAYS.at(received_on).value + (EXTENSION_DAYS.at(received_on).value if extended else 0)
    return calendar.add_working_days(received_on, days)


def correction_notice_due(received_on: date, calendar: WorkCalendar) -> date:
    """Return the last day on which the applicant may be asked for corrections (第三十条)."""
    return calendar.add_working_days(received_on, CORRECTION_NOTICE_DAYS.at(received_on).value)


def opinion_due(delivered_on: date, calendar: WorkCalendar, consulted: Consulted) -> date:
    """Return the last day for the opinion of a third party (第三十二条) or joint body (第三十四条)."""
    return calendar.add_working_days(delivered_on, consulted.days.at(delivered_on).value)


def payment_due(delivered_on: date, calendar: WorkCalendar) -> date:
    """Return the last day for paying the fee, from the day after the fee notice was received (国办函〔2020〕109号)."""
    return calendar.add_working_days(delivered_on, PAYMENT_DAYS.at(delivered_on).value)


def publication_due(formed_on: date, calendar: WorkCalendar) -> date:
    """Return the last day for proactive disclosure of information formed or changed on a day (第二十六条)."""
    return calendar.add_working_days(formed_on, PUBLICATION_DAYS.at(formed_on).value)


def interpretation_due(published_on: date, calendar: WorkCalendar) -> date:
    """Return the last day for the policy interpretation (政策解读) of a document; both together is the rule."""
    return calendar.add_working_days(published_on, INTERPRETATION_DAYS.at(published_on).value)
