"""What a form says of codes that can't be right."""

import re

from django.core.exceptions import ValidationError


def credit_code(value: str) -> None:
    """Check a 统一社会信用代码 (GB 32100): 18 characters, the last a check digit."""
    from stdnum.cn import uscc

    if not uscc.is_valid(value):
        raise ValidationError("统一社会信用代码应为 18 位，末位是校验码；请对照登记证书核对")


def division_code(value: str) -> None:
    """Check the form of a 行政区划代码 (GB/T 2260, 6 digits; with town 9, with village 12)."""
    if not re.fullmatch(r"\d{6}(\d{3}){0,2}", value):
        raise ValidationError("行政区划代码为 6 位数字（到乡镇街道为 9 位，到村居为 12 位）")


def site_code(value: str) -> None:
    """Check the form of a 网站标识码, ten digits or letters."""
    if not re.fullmatch(r"[0-9A-Za-z]{10}", value):
        raise ValidationError("网站标识码为 10 位")
