"""What kind of public body a name is, as far as the name alone tells."""

import re

GOVERNMENT = "government"  # 人民政府
DEPARTMENT = "department"  # 局、委、厅 …
TOWN = "town"  # 镇、乡
SUBDISTRICT = "subdistrict"  # 街道
UNKNOWN = ""

_KINDS = (
    (SUBDISTRICT, re.compile(r"街道(?:办事处|办|党工委)?$")),
    (TOWN, re.compile(r"(?:镇|乡)(?:人民政府|政府)?$")),
    (GOVERNMENT, re.compile(r"(?:人民政府|(?<!镇)(?<!乡)政府)(?:办公[厅室])?$")),
    (DEPARTMENT, re.compile(r"(?:局|委|委员会|厅|管委会|中心|支队|大队|分局|部|署|院|处|办公室|办)$")),
)
_CENTRAL = re.compile(r"^(?:国家|国务院|中华人民共和国|中国|全国)|部$|总局$|总署$")


def kind_of(body: str) -> str:
    """Return the kind of body, UNKNOWN where the name does not tell.

    >>> kind_of("青云区财政局（金融工作局）"), kind_of("云州市人民政府"), kind_of("柳河镇人民政府")
    ('department', 'government', 'town')
    """
    name = plain_name(body)
    return next((kind for kind, pattern in _KINDS if pattern.search(name)), UNKNOWN)


def plain_name(body: str) -> str:
    """Return the name without blanks and without a second name in brackets."""
    return re.sub(r"\s+|[（(].*?[)）]", "", body)


def lacks_rule_making_power(body: str) -> bool:
    """Tell whether the body surely cannot make 规章 (立法法第九十一、九十三条).

    State Council departments, provinces, 设区的市 and 自治州 can; a city's name does not tell whether it has
    districts, so a city is never said to lack it.
    """
    name, kind = plain_name(body), kind_of(body)
    if _CENTRAL.search(name) or kind == UNKNOWN:
        return False
    if kind == GOVERNMENT:
        return bool(re.search(r"(?:县|(?<!自治)区|旗)(?:人民)?政府(?:办公[厅室])?$", name))
    return True


def same_body(one: str, other: str) -> bool:
    """Tell whether one name may be short for the other: its characters stand in the other in this order.

    >>> same_body("市科技局", "云州市科学技术局"), same_body("市民政局", "云州市财政局")
    (True, False)
    """
    short, long = sorted((plain_name(one), plain_name(other)), key=len)
    rest = iter(long)
    return all(character in rest for character in short)


def related(one: str, other: str) -> bool:
    """Tell whether two names may be the same body's after all: most of one's own words stand in the other.

    >>> related("市金融办", "云州市地方金融监督管理局"), related("青云区民政局", "青云区财政局")
    (True, False)
    """
    words = re.sub(r"^.*[省市区县州旗]|(?:局|委员会|委|办公室|办|厅|街道办事处|街道|(?:人民)?政府|镇|乡)$", "", one)
    shared = [character for character in words if character in plain_name(other)]
    return same_body(one, other) or 2 * len(shared) > len(words)
