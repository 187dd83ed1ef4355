"""Against a reply: which remedy, before whom, and what the remedy paragraph must say, from ``remedies.toml``.

Sources: the Regulations 第五十一条; 行政复议法 (2023, in force 2024-01-01) 第二十条, 第二十二条 to 第二十八条;
行政诉讼法 (2017) 第四十五条, 第四十六条; 最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释 (in force
2025-06-01).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.rules.dated import Dated, Provision
from gongkai.rules.labelled import Labelled
from gongkai.rules.letters import Element
from gongkai.rules.loading import Table, by_member, dated, reading
from gongkai.rules.remedy_terms import Term

DATA = Path(__file__).with_suffix(".toml")


class Forum(Labelled):
    """To whom one turns, seen from the body that acted."""

    ITSELF = "itself", "本机关"
    OWN_GOVERNMENT = "own_government", "本级人民政府"
    HIGHER_GOVERNMENT = "higher_government", "上一级人民政府"
    FOUNDING_GOVERNMENT = "founding_government", "设立该派出机关的人民政府"
    LOCAL_GOVERNMENT = "local_government", "派出机构所在地的人民政府"
    UPPER_DEPARTMENT = "upper_department", "上一级主管部门"
    UPPER_JUSTICE_DEPARTMENT = "upper_justice_department", "上一级司法行政部门"
    HIGHER_BODY = "higher_body", "上一级行政机关"
    COMPETENT_DEPARTMENT = "competent_department", "政府信息公开工作主管部门"


class BodyKind(Labelled):
    """What a body is for the jurisdiction of reconsideration."""

    LOCAL_DEPARTMENT = "local_department", "县级以上地方人民政府工作部门"
    LOCAL_GOVERNMENT = "local_government", "省级以下地方人民政府"
    DISPATCHED_AUTHORITY = "dispatched_authority", "地方人民政府的派出机关（街道办事处等）"
    DISPATCHED_AGENCY = "dispatched_agency", "工作部门的派出机构"
    CITY_DISPATCHED_AGENCY = "city_dispatched_agency", "直辖市、设区的市工作部门按行政区划设立的派出机构"
    AUTHORISED_ORGANISATION = "authorised_organisation", "地方人民政府或者其工作部门管理的法律、法规、规章授权的组织"
    PROVINCIAL_GOVERNMENT = "provincial_government", "省、自治区、直辖市人民政府"
    STATE_COUNCIL_DEPARTMENT = "state_council_department", "国务院部门"
    VERTICAL_BODY = "vertical_body", "海关、金融、外汇管理等垂直领导的机关，税务、国家安全机关"
    JUSTICE_DEPARTMENT = "justice_department", "履行行政复议机构职责的地方人民政府司法行政部门"

    @property
    def jurisdiction(self) -> Dated[tuple[Forum, ...]]:
        """Return who hears the reconsideration of its acts, as it has been over time."""
        return _RULES.jurisdiction[self]

    def forums(self, on: date) -> Provision[tuple[Forum, ...]]:
        """Return who hears the reconsideration of an act of this day; one of them is to be chosen."""
        return self.jurisdiction.at(on)


class RemedyVariant(Labelled):
    """Which remedy paragraph a letter carries."""

    RECONSIDERATION_FIRST = "reconsideration_first", "先申请行政复议，再提起行政诉讼"
    CHOICE = "choice", "申请行政复议或者提起行政诉讼"
    NONE = "none", "不附救济途径"


_ELEMENTS = {
    RemedyVariant.RECONSIDERATION_FIRST: (
        Element("reconsideration_first", "应当先申请行政复议的告知"),
        Element("reconsideration_body", "行政复议机关的名称"),
        Element("reconsideration_term", "申请行政复议的期限"),
    ),
    RemedyVariant.CHOICE: (
        Element("reconsideration_body", "行政复议机关的名称"),
        Element("reconsideration_term", "申请行政复议的期限"),
        Element("court", "有管辖权的人民法院"),
        Element("suit_term", "提起行政诉讼的期限"),
    ),
    RemedyVariant.NONE: (),
}
ONLINE_CHANNEL = Element("reconsideration_channel", "提交行政复议申请书的互联网渠道")


def remedy_elements(variant: RemedyVariant, *, served_online: bool = False) -> tuple[Element, ...]:
    """Return what the remedy paragraph must state.

    A decision served through the internet also names the channel for filing (行政复议法第二十二条第二款).
    """
    elements = _ELEMENTS[variant]
    return (*elements, ONLINE_CHANNEL) if elements and served_online else elements


def remedy_paragraph(
    variant: RemedyVariant, on: date, body: str, court: str = "", channel: str = "", *, against: str = "本答复"
) -> str:
    """Return the remedy paragraph of a letter of a day; "" where it carries none.

    ``body`` hears the reconsideration, ``court`` a suit without it; ``channel`` is where to file if the letter is
    served online; ``against`` names a part of the reply if it isn't the whole.

    >>> remedy_paragraph(RemedyVariant.CHOICE, date(2026, 3, 2), "青云区人民政府", "青云区人民法院")
    '如不服本答复，可以自知道或者应当知道之日起60日内向青云区人民政府申请行政复议，或者6个月内向青云区人民法院提起行政诉讼。'
    """
    if variant is RemedyVariant.NONE:
        return ""
    term = Term.RECONSIDERATION.length(on).value
    online = f"行政复议申请书也可以通过互联网提交：{channel}。" if channel else ""
    if variant is RemedyVariant.CHOICE:
        suit = f"或者{Term.DIRECT_SUIT.length(on).value}内向{court}提起行政诉讼"
        return f"如不服{against}，可以自知道或者应当知道之日起{term}内向{body}申请行政复议，{suit}。{online}"
    suit = f"自收到行政复议决定书之日起{Term.SUIT_AFTER_RECONSIDERATION.length(on).value}内向人民法院提起行政诉讼"
    first = f"如不服{against}，应当自知道或者应当知道之日起{term}内先向{body}申请行政复议"
    return f"{first}；对行政复议决定仍不服的，可以{suit}。{online}"


def remedy_paragraphs(
    parts: Sequence[tuple[str, RemedyVariant]], on: date, body: str, court: str = "", channel: str = ""
) -> tuple[str, ...]:
    """Return the remedy paragraphs of a letter in parts, each given by its name and remedy (第三十七条).

    Parts with different remedies are named; what must go to reconsideration first comes first.

    >>> told = remedy_paragraphs(
    ...     [("第一项", RemedyVariant.CHOICE), ("第二项", RemedyVariant.RECONSIDERATION_FIRST)],
    ...     date(2026, 3, 2),
    ...     "青云区人民政府",
    ...     "青云区人民法院",
    ... )
    >>> [paragraph[:12] for paragraph in told]
    ['如不服本答复第二项，应当', '如不服本答复第一项，可以']
    """
    found = {variant: [name for name, one in parts if one is variant] for variant in RemedyVariant}
    told = [variant for variant, names in found.items() if names and variant is not RemedyVariant.NONE]
    paragraphs = []
    for variant in told:
        against = "本答复" if len(found[variant]) == len(parts) else f"本答复{'、'.join(found[variant])}"
        online = channel if variant is told[-1] else ""  # said once, for all
        paragraphs.append(remedy_paragraph(variant, on, body, court, online, against=against))
    return tuple(paragraphs)


def silence_paragraph(on: date, body: str = "", court: str = "") -> str:
    """Return what somebody may do from ``on``, a day after the last one for the reply, if there is none; no full stop.

    ``body`` hears the reconsideration, ``court`` a suit without it; "" where that isn't known.

    >>> silence_paragraph(date(2026, 4, 1), "青云区人民政府")[:31]
    '应当自答复期限届满之日起60日内先向青云区人民政府申请行政复议'
    """
    forum, told = body or "行政复议机关", SILENCE.at(on)
    term, suit = Term.RECONSIDERATION_ON_SILENCE.length(on).value, Term.SUIT_ON_SILENCE.length(on).value
    if told.value is RemedyVariant.CHOICE:
        sued = f"自{suit.start}起{suit}内向{court or '人民法院'}提起行政诉讼"
        return f"可以自{term.start}起{term}内向{forum}申请行政复议，或者{sued}（{told.source}）"
    after = f"自收到行政复议决定书之日起{Term.SUIT_AFTER_RECONSIDERATION.length(on).value}内向人民法院提起行政诉讼"
    first = f"应当自{term.start}起{term}内先向{forum}申请行政复议"
    return f"{first}；对行政复议决定仍不服的，可以{after}（{told.source}）"


@dataclass(frozen=True, slots=True)
class Rules:
    """What ``remedies.toml`` says."""

    complaint: Dated[tuple[Forum, ...]]
    jurisdiction: Mapping[BodyKind, Dated[tuple[Forum, ...]]]
    variants: Mapping[str, Dated[RemedyVariant]]


def load_rules(path: Path = DATA) -> Rules:
    """Return the rules of a file; ``RuleError`` names it if it is incomplete."""
    with reading(path) as data:
        return Rules(
            dated(data["complaint"], _forums),
            {kind: dated(told, _forums) for kind, told in by_member(data["jurisdiction"], BodyKind).items()},
            {key: dated(tables, lambda one: RemedyVariant(one["variant"])) for key, tables in data["variant"].items()},
        )


def _forums(table: Table) -> tuple[Forum, ...]:
    return tuple(Forum(value) for value in table["forums"])


_RULES = load_rules()
COMPLAINT_FORUMS = _RULES.complaint
VARIANTS = _RULES.variants
SILENCE = VARIANTS["silence"]  # no reply in time
PROCEDURAL = VARIANTS["procedural"]  # correction, extension, consultation, fee notice
