"""Numbers that belong to a person: identity cards, telephones, bank cards, vehicles, passports."""

import re
from collections.abc import Iterator

from gongkai.preflight.passages import Passage, any_of, has, words
from gongkai.preflight.problems import Problem, found, starred
from gongkai.report.findings import Severity

NO_MORE = r"(?![0-9A-Za-z]|\.\d|,\d{3})"
IDENTITY = re.compile(r"(?<![0-9A-Za-z.])\d{6}([ -]?)(?:18|19|20)\d{6}\1\d{3}[0-9Xx](?![0-9A-Za-z])")
OLD_IDENTITY = re.compile(r"(?<![0-9A-Za-z.])[1-8]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}" + NO_MORE)
MOBILE = re.compile(r"(?<![0-9A-Za-z.,])(?:\+?86[ -]?)?(1[3-9]\d([ -]?)\d{4}\2\d{4})" + NO_MORE)
AREA = r"0(?:10|2\d|[3-9]\d{2})"
FIXED = re.compile(rf"(?<![0-9A-Za-z.-])(?:[(（]{AREA}[)）] ?|{AREA}[- ])\d{{7,8}}(?!\d)")
LABELLED = re.compile(rf"(?:{any_of('telephone', 'label')})[^0-9\n]{{0,4}}([2-8]\d{{6,7}})(?![\d-])")
CARD = re.compile(r"(?<![0-9A-Za-z.-])(?:\d{16,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1?\d{1,3})?)" + NO_MORE)
PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
PLATE = re.compile(
    rf"[{PROVINCES}][A-HJ-NP-Z][·•. ]?(?=(?:[A-Z]*\d){{2}})"
    r"(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9学警挂港澳]|[A-HJ-K][A-HJ-NP-Z0-9]\d{4}|\d{5}[A-HJ-K])(?![0-9A-Za-z-])"
)


def identity_cards(passage: Passage) -> Iterator[Problem]:
    """Yield P01."""
    for match in IDENTITY.finditer(passage.text):
        number = re.sub("[ -]", "", match[0])
        if is_identity(number) and not _is_credit_code(passage, match, number):
            severity = Severity.WARNING if _names_a_thing(passage, match) else Severity.ERROR
            yield found("P01", passage.place, starred(number), severity=severity)
    for match in OLD_IDENTITY.finditer(passage.text):
        near = passage.before(match.start(), 20)
        if has(near, "identity", "card") and not _names_a_thing(passage, match):
            yield found("P01", passage.place, starred(match[0]), severity=Severity.WARNING)


def is_identity(number: str) -> bool:
    """Tell whether 17 digits and a sign are the number of an identity card: region, date of birth, check digit.

    The region may have got its code after the birth: the cards, and their numbers, are younger than many who hold one.
    """
    from stdnum import numdb
    from stdnum.cn import ric
    from stdnum.exceptions import ValidationError

    try:
        ric.get_birth_date(number)
    except ValidationError:
        return False
    region = number[:6]
    known = region in words()["identity"]["permits"] or "county" in numdb.get("cn/loc").info(region)[-1][1]
    return known and ric.calc_check_digit(number) == number[-1].upper()


def mobiles(passage: Passage) -> Iterator[Problem]:
    """Yield P02."""
    for match in MOBILE.finditer(passage.text):
        if not _names_a_thing(passage, match) and not _is_amount(passage, match):
            severity = Severity.REMARK if _is_public(passage, match) else Severity.WARNING
            yield found("P02", passage.place, starred(match[1]), severity=severity)


def fixed_telephones(passage: Passage) -> Iterator[Problem]:
    """Yield P03."""
    for match in (*FIXED.finditer(passage.text), *LABELLED.finditer(passage.text)):
        number = match[match.lastindex or 0]
        home = has(passage.before(match.start(match.lastindex or 0), 10), "telephone", "home")
        severity = Severity.WARNING if home else Severity.REMARK
        yield found("P03", passage.place, starred(re.sub("[()（）]", "", number)), severity=severity)


def bank_cards(passage: Passage) -> Iterator[Problem]:
    """Yield P04."""
    from stdnum import luhn

    prefixes = tuple(words()["bank"]["prefixes"])
    for match in CARD.finditer(passage.text):
        number = re.sub("[ -]", "", match[0])
        if not number.startswith(prefixes) or not luhn.is_valid(number) or is_identity(number):
            continue
        if _names_a_thing(passage, match) or _is_amount(passage, match):
            continue
        if has(passage.around(*match.span()), "bank", "context"):
            yield found("P04", passage.place, starred(number))
        elif number.startswith("62"):
            yield found("P04", passage.place, starred(number), severity=Severity.REMARK)


def plates(passage: Passage) -> Iterator[Problem]:
    """Yield P07."""
    for match in PLATE.finditer(passage.text):
        known = has(passage.around(*match.span()), "vehicle", "context")
        severity = Severity.WARNING if known else Severity.REMARK
        yield found("P07", passage.place, f"{match[0][:2]}***{match[0][-2:]}", severity=severity)


def papers(passage: Passage) -> Iterator[Problem]:
    """Yield P08."""
    for name, shape in words()["papers"].items():
        for match in re.finditer(rf"(?<![0-9A-Za-z])(?:{shape})(?![0-9A-Za-z])", passage.text):
            if name in passage.before(match.start(), 16):
                yield found("P08", passage.place, f"{match[0][:3]}***{match[0][-2:]}")


def _is_credit_code(passage: Passage, match: re.Match[str], number: str) -> bool:
    from stdnum.cn import uscc

    return "信用代码" in passage.before(match.start(), 12) and uscc.is_valid(number)


def _names_a_thing(passage: Passage, match: re.Match[str]) -> bool:
    near = passage.before(match.start(), 12)
    return has(near, "number", "things") and not has(near, "identity", "card")


def _is_amount(passage: Passage, match: re.Match[str]) -> bool:
    return passage.text[match.end() : match.end() + 6].lstrip().startswith(tuple(words()["number"]["units"]))


def _is_public(passage: Passage, match: re.Match[str]) -> bool:
    """Tell whether a number is given for the public to call: 咨询电话 always, 联系电话 unless it is a person's."""
    if has(passage.before(match.start(), 14), "telephone", "public"):
        return True
    around = passage.around(*match.span())
    return has(passage.before(match.start(), 24), "telephone", "contact") and not has(around, "telephone", "private")
