"""How an application can end (办理结果), and what follows: article, letter, row of the report, remedy, fee.

Sources: the Regulations 第十四条 to 第十六条, 第三十条, 第三十五条 to 第三十九条; 国办函〔2020〕109号;
国办公开办函〔2019〕60号 and 〔2021〕30号 for the rows. What may be read differently is data in ``outcomes.toml`` and
``remedies.toml``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.errors import RuleError
from gongkai.rules.dated import Dated, Provision
from gongkai.rules.fees import Method
from gongkai.rules.labelled import Labelled
from gongkai.rules.letters import LETTER_SETS, Element, Letter
from gongkai.rules.loading import Table, by_member, reading
from gongkai.rules.remedies import VARIANTS, RemedyVariant, remedy_elements

DATA = Path(__file__).with_suffix(".toml")


class Group(Labelled):
    """The groups of outcomes in section three of the annual report."""

    GRANTED = "granted", "予以公开"
    PARTLY_GRANTED = "partly_granted", "部分公开"
    REFUSED = "refused", "不予公开"
    UNABLE = "unable", "无法提供"
    NOT_PROCESSED = "not_processed", "不予处理"
    OTHERWISE = "otherwise", "其他处理"


class ApplicantType(Labelled):
    """The columns of section three; every applicant is of one type."""

    NATURAL_PERSON = "natural_person", "自然人"
    ENTERPRISE = "enterprise", "商业企业"
    RESEARCH = "research", "科研机构"
    PUBLIC_BENEFIT = "public_benefit", "社会公益组织"
    LEGAL_SERVICE = "legal_service", "法律服务机构"
    OTHER = "other", "其他"


class Outcome(Labelled):
    """How an application ends: one application, one outcome, in the order D01 to D23.

    >>> Outcome.NOT_EXISTING.code, Outcome.NOT_EXISTING.row("2021"), Outcome.OTHER_BODY.row("2021")
    ('D12', 'applications.unable.not_held', 'applications.unable.not_held')
    """

    ALREADY_PUBLIC = "already_public", "已主动公开，告知获取的方式、途径"
    GRANTED = "granted", "予以公开"
    PARTLY_GRANTED = "partly_granted", "部分公开"
    STATE_SECRET = "state_secret", "不予公开：属于国家秘密"
    PROHIBITED_BY_LAW = "prohibited_by_law", "不予公开：其他法律行政法规禁止公开"
    SECURITY_STABILITY = "security_stability", "不予公开：危及“三安全一稳定”"
    THIRD_PARTY_RIGHTS = "third_party_rights", "不予公开：保护第三方合法权益"
    INTERNAL_AFFAIRS = "internal_affairs", "不予公开：属于三类内部事务信息"
    DELIBERATIVE = "deliberative", "不予公开：属于四类过程性信息"
    ENFORCEMENT_FILE = "enforcement_file", "不予公开：属于行政执法案卷"
    ADMINISTRATIVE_INQUIRY = "administrative_inquiry", "不予公开：属于行政查询事项"
    NOT_EXISTING = "not_existing", "无法提供：政府信息不存在"
    OTHER_BODY = "other_body", "无法提供：不属于本机关负责公开"
    TO_BE_CREATED = "to_be_created", "无法提供：没有现成信息需要另行制作"
    STILL_UNCLEAR = "still_unclear", "无法提供：补正后申请内容仍不明确"
    PETITION = "petition", "不予处理：信访举报投诉类申请"
    REPEATED = "repeated", "不予处理：重复申请"
    PUBLICATION = "publication", "不予处理：要求提供公开出版物"
    EXCESSIVE = "excessive", "不予处理：无正当理由大量反复申请"
    REISSUE = "reissue", "不予处理：要求行政机关确认或重新出具已获取信息"
    NOT_CORRECTED = "not_corrected", "其他处理：申请人无正当理由逾期不补正"
    FEE_UNPAID = "fee_unpaid", "其他处理：申请人逾期未按收费通知要求缴纳费用"
    OTHERWISE = "otherwise", "其他处理：其他"

    @property
    def code(self) -> str:
        """Return D01 to D23."""
        return RULES[self].code

    @property
    def group(self) -> Group:
        """Return the group of the report it is counted in."""
        return RULES[self].group

    @property
    def articles(self) -> tuple[str, ...]:
        """Return the articles it rests on, of the Regulations unless named otherwise; () where it has none."""
        return RULES[self].articles

    @property
    def is_ground(self) -> bool:
        """Tell whether it is a ground of 第十四条 to 第十六条, which may also withhold a part (第三十七条)."""
        return RULES[self].ground

    @property
    def methods(self) -> tuple[Method, ...]:
        """Return how a processing fee may be counted: by page only where copies are supplied (109号第五条)."""
        return (Method.PER_ITEM, Method.PER_PAGE) if RULES[self].by_page else (Method.PER_ITEM,)

    def row(self, edition: str) -> str:
        """Return table and row of an edition of the report; ``RuleError`` if it has no row for it."""
        row = RULES[self].rows.get(edition)
        if row is None:
            raise RuleError(f"{edition} 年格式的年度报告没有“{self.label}”这一行")
        return f"applications.{row}"

    def cell(self, edition: str, applicant: ApplicantType) -> str:
        """Return the key of the cell that counts it for a type of applicant."""
        return f"{self.row(edition)}.{applicant.value}"

    def letter(self, on: date) -> Letter:
        """Return the letter that tells it on a day."""
        return LETTER_SETS.at(on).value.letters[RULES[self].letter]

    def remedy(self, on: date) -> Provision[RemedyVariant]:
        """Return the remedy against a decision of a day, with the article."""
        return RULES[self].remedy.at(on)

    def elements(self, on: date, *, served_online: bool = False) -> tuple[Element, ...]:
        """Return all that the letter of a day must state, the remedy paragraph included."""
        own = (LETTER_SETS.at(on).value.elements[key] for key in RULES[self].elements)
        remedy = remedy_elements(self.remedy(on).value, served_online=served_online)
        return (*self.letter(on).required, *own, *remedy)


@dataclass(frozen=True, slots=True)
class Rule:
    """What ``outcomes.toml`` says of an outcome."""

    code: str
    group: Group
    letter: str
    articles: tuple[str, ...]
    rows: dict[str, str]
    remedy: Dated[RemedyVariant]
    elements: tuple[str, ...]
    ground: bool
    by_page: bool


def load_outcomes(path: Path = DATA) -> dict[Outcome, Rule]:
    """Return the rule of every outcome; ``RuleError`` names the file if it is incomplete."""
    with reading(path) as data:
        return {outcome: _rule(told) for outcome, told in by_member(data["outcome"], Outcome).items()}


def _rule(table: Table) -> Rule:
    told = LETTER_SETS.provisions[-1].value
    return Rule(
        table["code"],
        Group(table["group"]),
        told.letters[table["letter"]].id,
        tuple(table["articles"]),
        dict(table["rows"]),
        VARIANTS[table["remedy"]],
        tuple(told.elements[key].id for key in table.get("elements", ())),
        table.get("ground", False),
        table.get("by_page", False),
    )


RULES = load_outcomes()
GROUNDS: tuple[Outcome, ...] = tuple(outcome for outcome in Outcome if outcome.is_ground)


def counted_outcome(parts: Sequence[Outcome]) -> Outcome:
    """Return the one outcome that counts where an application has several, the main one first.

    What is disclosed in part and withheld in part counts as 部分公开 only (表三). Otherwise the first counts.
    Raises ``RuleError`` for none.

    >>> counted_outcome([Outcome.GRANTED, Outcome.DELIBERATIVE]).label
    '部分公开'
    """
    if not parts:
        raise RuleError("办理结果至少要有一项")
    supplied = {part for part in parts if part.group in (Group.GRANTED, Group.PARTLY_GRANTED)}
    return Outcome.PARTLY_GRANTED if supplied and set(parts) - supplied else parts[0]
