"""What must be true of what is supplied with a reply before it is approved."""

from collections.abc import Iterator

from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.models import Decision, DecisionPart, Redaction, ReleasedFileChanged
from gongkai_web.applications.models.cases import SupplyWay
from gongkai_web.applications.redaction.boxes import Removal
from gongkai_web.applications.redaction.pages import Character, each_page

ONLINE = (SupplyWay.ONLINE.value, SupplyWay.EMAIL.value)
EDGE = 0.3  # millimetres by which a neighbour's letter may reach into a box


def without_part(redaction: Redaction) -> list[Outcome]:
    """Return the grounds of boxes that the reply doesn't state."""
    stated = set(redaction.part.decision.parts.values_list("outcome", flat=True))
    used = dict.fromkeys(redaction.boxes.values_list("ground", flat=True))
    return [Outcome(one) for one in used if one not in stated]


def unfinished(decision: Decision) -> Iterator[str]:
    """Yield why what is to be supplied isn't ready, or doesn't fit the reply."""
    for one in decision.application.redactions.select_related("part__decision", "released").defer("released__content"):
        if one.released_id is None:
            yield f"“{one}”还没有生成提供件；生成提供件，或者放弃遮盖"
        for ground in without_part(one):
            yield f"“{one}”有以“{ground.label}”为由的遮盖，答复中没有这一项；先在答复中增加"
    yield from unsupplied(decision)
    for file in decision.released.all():
        try:
            file.verified()
        except ReleasedFileChanged as changed:
            yield str(changed)


def unsupplied(decision: Decision) -> Iterator[str]:
    """Yield each part that grants what is to be had online, without a file and without a word how to get it."""
    if decision.application.supply_way not in ONLINE:
        return
    files = set(decision.released.values_list("part", flat=True))
    if None in files:  # supplied with the reply as a whole
        return
    for number, part in enumerate(decision.parts.all(), start=1):
        if part.outcome == Outcome.GRANTED and part.pk not in files and not part.where.strip():
            yield (
                f"第 {number} 项（{Outcome.GRANTED.label}）没有提供文件：申请人要求{_way(decision)}（条例第四十条），"
                "先在“提供文件”或者“区分处理”中加入；不随答复提供的，写明“获取的方式、途径”（条例第三十六条第二项）"
            )


def _way(decision: Decision) -> str:
    way = SupplyWay(decision.application.supply_way)
    return way.label if way is SupplyWay.ONLINE else f"以{way.label}提供"


def bound(part: DecisionPart) -> Iterator[str]:
    """Yield why a part can't be removed: a file goes out with it."""
    for one in part.redactions.all():
        yield f"“{one}”随这一项提供，先收回提供件、放弃遮盖"
    for file in part.released.filter(redaction=None).defer("content"):
        yield f"“{file}”随这一项提供，先在“不再提供文件”中去掉"


def left_over(made: bytes, removals: list[Removal]) -> list[Character]:
    """Return the characters of the new file whose middle lies under a box; there must be none."""
    return [
        character
        for page in each_page(made)
        for character in page.characters
        if any(one.page == page.number and _inside(character, one) for one in removals)
    ]


def _inside(character: Character, box: Removal) -> bool:
    across, down = (character.left + character.right) / 2, (character.top + character.bottom) / 2
    return box.left + EDGE < across < box.right - EDGE and box.top + EDGE < down < box.bottom - EDGE
