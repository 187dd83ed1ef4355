"""Whose figures, and which year's, a sentence gives: only the body's own of its own year are compared."""

import re

from gongkai.report.checks.bodies import DEPARTMENT, GOVERNMENT, SUBDISTRICT, TOWN, kind_of, plain_name, same_body
from gongkai.report.checks.prose import Sentence

_PART_OF_BODY = re.compile(
    "本级|局机关|局本部|机关本部|下属|直属|所属|局属|各(?:职能|有关|相关|直属)?(?:部门|单位|科室|委办局|镇|街|乡|村|社区|县|分局)"
)
_WHOLE = re.compile("全(?:省|市|区|县|州|旗|系统|国)|各级|[我本](?:省|市|区|县|州|旗)(?![一-鿿]{0,12}局)")
_OWN = re.compile("[我本](?:局|委|办|厅|镇|乡|街道|单位|机关|院|中心|处|县|区|市)")
_GOVERNMENT = re.compile(r"[省市区县州旗镇乡](?:人民)?政府(?:办公?[室厅]?)?(?!网|门户|信息|公报|微|公开|各|部门)")
_OFFICE = re.compile(r"[省市区县州旗][一-鿿]{1,10}?(?:局|委员会|委(?!托)|中心|办公室|街道|法院)")
_ADDRESSED = re.compile(r"向(?!我|本|社会|申请|公众)[^，。]{2,14}(?:提出|提交|申请)")
_COMPARED = re.compile(
    r"同比|环比|较|比上|比去|增长|增加了?|下降|减少|上升|历年|以来|去年|往年|截至目前|近[三五两几]年"
    r"|上(?:一)?年(?!度?(?:结转|转|遗留|接转|未))"
)
_PART_OF_YEAR = re.compile(r"[一二三四]季度|[上下]半年|(?<!\d)(?:[1-9]|1[01])月(?!\d{1,2}日)")
_NAMED_YEAR = re.compile(r"(?<!\d)(?<![转延][至到入])((?:19|20)\d{2})年")


def concerns_body(sentence: Sentence, at: int, body: str) -> bool:
    """Tell whether what stands before this place is surely about the body as a whole.

    Another office, a part of the body, or a whole area in a department's report make it another scope.
    """
    text, kind = sentence.text[:at], kind_of(body)
    own = [match.start() for match in _OWN.finditer(text)]
    text = text[own[-1] :] if own else text
    if _PART_OF_BODY.search(text) or _ADDRESSED.search(text):
        return False
    if kind in (DEPARTMENT, SUBDISTRICT, TOWN) and _WHOLE.search(text):
        return False
    named = [match[0] for match in _OFFICE.finditer(text)]
    named += [match[0] for match in _GOVERNMENT.finditer(text)]
    if kind == GOVERNMENT and "办公" not in plain_name(body):
        return not named
    return all(same_body(name, body) for name in named)


def concerns_year(sentence: Sentence, at: int, clause: str, year: int | None) -> bool:
    """Tell whether what stands before this place is about this year, not another or a part of it."""
    named = [int(year) for year in _NAMED_YEAR.findall(sentence.text[:at])]
    if named and year is not None and named[-1] != year:
        return False
    return not _COMPARED.search(clause) and not _PART_OF_YEAR.search(sentence.text[:at])
