"""What words give away: addresses, e-mail, children, secrecy marks, and a status that forbids publication."""

import re
from collections.abc import Iterator

from gongkai.preflight.passages import Passage, any_of, has, words
from gongkai.preflight.problems import Problem, found
from gongkai.report.findings import Severity

HOUSE = r"\d{1,5}(?:-\d{1,4})*\s*(?:号楼|号|弄|幢|栋|座|室|单元|组|户|门)"
LIVES = re.compile(rf"(?:{any_of('address', 'private')})[\s:：为是在]{{0,4}}([^\s:：，,。；;、（(]{{3,60}})")
CELL = re.compile(r"\s*([^\s:：，,。；;（(]{3,60})")
ROOM = r"(?:\d{1,4}\s*(?:号楼|幢|栋|座|号)\s*)(?:\d{1,2}\s*单元\s*)?\d{2,5}\s*(?:室|户)"
ESTATE = re.compile(rf"[\u4e00-\u9fff]{{1,12}}(?:{any_of('address', 'estates')})[\u4e00-\u9fff]{{0,6}}\s*{ROOM}")
ANY_ROOM = re.compile(rf"[\u4e00-\u9fff]{{2,12}}[路街道巷弄]\s*\d{{1,5}}\s*号\s*{ROOM}")
MAIL = re.compile(r"(?<![\w.+-])([A-Za-z0-9_.+-]{1,64})@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
NAME = r"[{surnames}][\u4e00-\u9fff]{{1,2}}"
SECRET = re.compile(r"(绝密|机密|秘密)\s*级?\s*[★☆]\s*(?:长期|\d+\s*(?:年|个月|月|天))?")
LEVEL = re.compile(r"密\s*级\s*[:：]\s*(绝密|机密|秘密)(?!\s*[/、，,或□])")
SECRET_LINE = re.compile(r"\s*(?:绝密|机密|秘密)级?\s*(?:\d+\s*(?:年|个月)|长期)?\s*")
STATUS = re.compile(
    r"此件\s*(?:不予公开|不公开|不宜公开|依申请公开)|(?:公开属性|公开选项|公开类别)\s*[:：]\s*(?:依申请公开|不予公开|不公开)(?!\s*[/、或□])"
)
SHORT = 24  # characters of a line that is a mark, not a sentence


def addresses(passage: Passage) -> Iterator[Problem]:
    """Yield P05."""
    told: list[int] = []
    for match in _homes(passage):
        if re.search(HOUSE, match[1]):
            told.append(match.end())
            yield found("P05", passage.place, _veiled(match[1]))
    for pattern in (ESTATE, ANY_ROOM):
        for match in pattern.finditer(passage.text):
            if any(abs(match.end() - end) < 30 for end in told):
                continue
            told.append(match.end())
            if not has(passage.before(match.start(), 16) + match[0], "address", "office"):
                severity = Severity.WARNING if pattern is ESTATE else Severity.REMARK
                yield found("P05", passage.place, _veiled(match[0]), severity=severity)


def _homes(passage: Passage) -> Iterator[re.Match[str]]:
    yield from LIVES.finditer(passage.text)
    if has(passage.column, "address", "private") and (cell := CELL.fullmatch(passage.text)):
        yield cell


def _veiled(address: str) -> str:
    """Return the beginning of an address, without any figure."""
    return re.split(r"\d", address, maxsplit=1)[0][:6] + "***"


def mails(passage: Passage) -> Iterator[Problem]:
    """Yield P06."""
    for match in MAIL.finditer(passage.text):
        domain = match[2].lower()
        if domain in words()["mail"]["personal"]:
            office = has(passage.before(match.start(), 16), "mail", "office")
            severity = Severity.REMARK if office else Severity.WARNING
            yield found("P06", passage.place, f"{match[1][0]}***@{domain}", severity=severity)


def minors(passage: Passage) -> Iterator[Problem]:
    """Yield P09."""
    name = NAME.format(surnames=words()["minors"]["surnames"])
    labels = any_of("minors", "labels")
    found_names = [m[1] for m in re.finditer(rf"(?:{labels})[\s:：]+({name})(?![\u4e00-\u9fff(（*×])", passage.text)]
    if re.search(labels, passage.column) and re.fullmatch(name, passage.text.strip()):
        found_names.append(passage.text.strip())
    for each in found_names:
        if "某" not in each:
            yield found("P09", passage.place, each[0] + "*" * (len(each) - 1))


def secrecy_marks(passage: Passage) -> Iterator[Problem]:
    """Yield P20."""
    matches = [*SECRET.finditer(passage.text), *LEVEL.finditer(passage.text)]
    for match in matches:
        severity = Severity.WARNING if passage.is_quoted(match.start()) else Severity.ERROR
        yield found("P20", passage.place, match[0], severity=severity)
    if not matches and SECRET_LINE.fullmatch(passage.text):
        yield found("P20", passage.place, passage.text, severity=Severity.WARNING)


def internal_marks(passage: Passage) -> Iterator[Problem]:
    """Yield P21, once a passage."""
    text = re.sub(any_of("internal", "except"), "", passage.text)
    match = re.search(any_of("internal", "marks"), text)
    if match and "《" not in text[: match.start()].rpartition("》")[2]:
        before = text[: match.start()].rpartition("。")[2]
        alone = len(text.strip()) <= SHORT and "。" not in text
        bracketed = re.search(r"[(（【\[][^)）】\]]{0,8}$", before)
        severity = Severity.WARNING if alone or bracketed else Severity.REMARK
        yield found("P21", passage.place, match[0], severity=severity)


def statuses(passage: Passage) -> Iterator[Problem]:
    """Yield P22."""
    for match in STATUS.finditer(passage.text):
        severity = Severity.REMARK if passage.is_quoted(match.start()) else Severity.ERROR
        yield found("P22", passage.place, match[0], severity=severity)
