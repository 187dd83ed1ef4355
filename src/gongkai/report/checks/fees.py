"""Section six and the information processing fee (信息处理费)."""

import re
from collections.abc import Iterator

from gongkai.report.checks.places import place
from gongkai.report.checks.rules import check
from gongkai.report.checks.subject import Subject
from gongkai.report.findings import Finding, Severity
from gongkai.report.model import Section

TARIFF_SINCE = 2021  # 国办函〔2020〕109号，自 2021 年 1 月 1 日起施行
_FEE = re.compile(
    r"信息处理费|收费通知|(?:依申请|信息公开)[^。]{0,20}(?:收费|收取|费用)|(?:未|没有|无)(?:收取|计收|收费)"
)
_NOTICES = re.compile(r"收费通知")


def _last_section(subject: Subject) -> Section | None:
    """Return section six where the report follows a form that wants the fee told there."""
    form = subject.forms.get(subject.report.edition)
    wanted = form is not None and form.years[0] >= TARIFF_SINCE
    return subject.report.section("other") if wanted else None


def _speaks_of_fees(subject: Subject) -> bool:
    """Tell whether section six has a word on fees, or another section one on fees for disclosure."""
    texts = {section.key: re.sub(r"\s", "", section.text) for section in subject.report.sections}
    return "费" in texts.get("other", "") or any(_FEE.search(text) for text in texts.values())


@check("G5", Severity.WARNING, "第六部分没有报告信息处理费")
def fee_statement(subject: Subject) -> Iterator[Finding]:
    """Section six says what information processing fee was charged, also when none was.

    Applies to the 2021 form; a remark where the year is before the tariff. A statement elsewhere in the
    text is taken as made.

    Source: 国办公开办函〔2021〕30号, 六、其他需要报告的事项; 国办函〔2020〕109号 (tariff from 2021-01-01).
    Example: section six says 无.
    """
    section = _last_section(subject)
    if section is None or _speaks_of_fees(subject):
        return
    severity = Severity.WARNING if (subject.year or TARIFF_SINCE) >= TARIFF_SINCE else Severity.REMARK
    message = f"{section.heading}：没有报告收取信息处理费的情况，没有收取也应写明"
    yield Finding("G5", severity, message, (), section.heading, section.text[:40])


@check("X10", Severity.WARNING, "逾期未缴费的件数与收费通知")
def unpaid_fees(subject: Subject) -> Iterator[Finding]:
    """Who is not served for not paying was sent 收费通知: section six reports at least that many of them.

    Says nothing where section six tells of fees but not of the number of notices. Before 2021 there was no
    tariff, so the row cannot be other than 0.

    Source: 国办函〔2020〕109号 第六条; 国办公开办函〔2021〕30号, 六.
    Example: 2 applications closed as unpaid, 发出收费通知0件.
    """
    key = "applications.otherwise.fee_unpaid.total"
    unpaid = subject.figure(key)
    if not unpaid:
        return
    where, message = place(subject, key), ""
    if subject.year is not None and subject.year < TARIFF_SINCE:
        message = f"逾期未缴费 {unpaid} 件，而收费办法自 {TARIFF_SINCE} 年起才施行"
    elif not _speaks_of_fees(subject):
        message = f"逾期未缴费 {unpaid} 件，而第六部分没有报告发出收费通知"
    elif (notices := _notices(subject)) is not None and notices < unpaid:
        message = f"逾期未缴费 {unpaid} 件，多于发出的收费通知 {notices} 件"
    if message:
        yield Finding("X10", Severity.WARNING, message, (key,), where, str(unpaid))


def _notices(subject: Subject) -> int | None:
    """Return how many 收费通知 the text says were issued; None where it does not say."""
    for sentence in subject.sentences:
        for match in _NOTICES.finditer(sentence.text):
            near = [n for n in sentence.numbers if 0 <= n.start - match.end() <= 8 and n.unit in ("件", "份", "次")]
            if near and near[0].exact:
                return int(near[0].value)
    return None
