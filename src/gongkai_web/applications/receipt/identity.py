"""Papers that say who somebody is, by the type of applicant; numbers that can be checked are."""

from stdnum import exceptions
from stdnum.cn import ric, uscc

from gongkai.rules.outcomes import ApplicantType

CARD, CREDIT_CODE = "居民身份证", "统一社会信用代码"
OF_PERSONS = (
    *(CARD, "护照", "港澳居民居住证", "港澳居民来往内地通行证"),
    *("台湾居民居住证", "台湾居民来往大陆通行证", "外国人永久居留身份证"),
)
OF_ORGANISATIONS = (CREDIT_CODE, "其他登记证书号码")


def kinds_for(applicant: ApplicantType) -> tuple[str, ...]:
    """Return which papers an applicant of a type may have."""
    if applicant is ApplicantType.NATURAL_PERSON:
        return OF_PERSONS
    return (*OF_ORGANISATIONS, *OF_PERSONS) if applicant is ApplicantType.OTHER else OF_ORGANISATIONS


def wrong_in(kind: str, number: str) -> str:
    """Return what is wrong with a number, in words for who typed it; "" if nothing is."""
    check = {CARD: ric.validate, CREDIT_CODE: uscc.validate}.get(kind)
    if check is None:
        return ""
    try:
        check(number)
    except exceptions.ValidationError:
        return f"核对{'居民身份证号码' if kind == CARD else CREDIT_CODE}，应为18位，最后一位是校验码"
    return ""
