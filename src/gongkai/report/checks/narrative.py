"""Text against tables (X11): a number in the prose and the row it speaks of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.report.checks.bodies import DEPARTMENT, GOVERNMENT, kind_of
from gongkai.report.checks.litigation import TOPIC, remedy_readings
from gongkai.report.checks.prose import Number, Sentence
from gongkai.report.checks.quantities import FLOWS, Reading, application_readings
from gongkai.report.checks.rules import check
from gongkai.report.checks.scope import concerns_body, concerns_year
from gongkai.report.checks.subject import Subject
from gongkai.report.findings import Finding, Severity

CASES = ("件", "宗", "起", "例", "份")
TABLES = ("applications.received.total", "remedies.reconsideration.total")
_APPLICATIONS = re.compile(
    r"新收[^，]{0,4}申请|信息公开.{0,6}申请|依申请公开|申请公开|公开.{0,2}申请|依申请|申请.{0,4}政府信息"
)
_OTHER_MATTER = re.compile(
    r"建议|提案|热线|留言|咨询|来信|来电|来访|网民|工单|许可|处罚|规范性文件|备案|培训|解读|稿件|意见|督办|举报件"
    r"|收费|(?<!未)缴费|费用|处理费|收取|投诉(?!类)|信访件|补正|延期|超期|逾期(?!不补正|未补正|未按|未缴|不缴)|征求|撤回|撤销|会商|案例|档案|证明|公文"
)
_CHANNEL = re.compile("网上|网络|线上|在线|信函|邮寄|邮件|信件|当面|现场|窗口|传真|书面|口头|电话|平台|系统|途径|渠道")
_NONE = re.compile(
    r"(?:均?未|没有|没|尚无|(?<![有毫皆])无)(?:发生|出现|产生|引发|收到|接到|接收|接受|新收|受理|涉及|存在|被|有|因)|没有|(?<![有毫皆])无(?=.{0,24}(?:复议|诉讼|结转|信息公开申请|依申请公开))"
)
_NOT_NONE = re.compile(
    r"败诉|纠正|纠错|撤销|违法|超期|逾期|超时|收费|费用|收取|计收|不予|投诉|举报|侵|泄|网上|信函|当面|书面|法人|企业|自然人|其他"
    r"|延期|补正|争议|纠纷|履行|责令|错|漏|败|不当|重大|问责|拖|虚假|答复不"
)
# 予以公开、部分公开8件: one number for several rows
_LISTED = re.compile(
    r"(?:予以公开|部分公开|不予公开|无法提供|不予处理|其他处理|维持|纠正|其他结果|审结|自然人|企业|机构|组织)"
    r"的?[、和及或]$"
)
_STOCK = re.compile("新收|结转|顺延|转下|下一?年")
_RECEIVING = re.compile("^无|收到|接到|接收|接受|新收|受理|发生|有|新增|收悉")
_BARE = re.compile(
    r"(?:其中|均|都|已|全部|共|总计|合计|计|累计|按时|按期|依法|及时|当年|本年度?|年内|全年|实际|应|并|完毕|申请|案件|办件|的|为|数|量"
    r"|在?(?:法定|规定)(?:时限|期限)内|收到|接到|接收|受理|办理|收办|处理|登记|办结|答复|回复|办毕|予以|[件宗起例份\d,，.])*"
)
_NOTHING_ELSE = re.compile("(?:政府|信息|公开|的|申请|情况|事项|事宜|件|案件|办件|要求|诉求|[。！])*")


@dataclass(frozen=True)
class Claim:
    """A number that the text gives for something a table tells too."""

    value: Decimal
    quote: str
    readings: tuple[Reading, ...]
    severity: Severity
    heading: str


@check("X11", Severity.WARNING, "正文中的数字与表格不符")
def text_against_tables(subject: Subject) -> Iterator[Finding]:
    """A number in the text equals the table, as far as its words tell which row it speaks of.

    Compared are counts of applications (收到, 受理, 办结, 答复, 结转, and the results 予以公开 … 其他处理 with their
    rows), of 行政复议 and 行政诉讼 with their outcomes, and the saying that there was none (未收到, 未发生). 收到 is
    not 受理 is not 办结: 受理5件 may be 新收 4 and 上年结转 1, and 答复 may leave 其他处理 out; a number that fits any
    lawful meaning is no finding. Left out: sentences on another year, another body or part of it, one channel
    (网上申请), approximate numbers. Where the verb leaves open whose case it was (备案, 审理) it is a remark.

    Source: 国办公开办函〔2021〕30号 四 (发布内容不准确).
    Example: 收到政府信息公开申请5件 beside 本年新收 4 and 上年结转 0.
    """
    if not any(subject.slots.get(key) for key in TABLES):
        return
    for claim in claims(subject):
        values = [value for reading in claim.readings if (value := reading.value(subject)) is not None]
        if not values or len(values) < len(claim.readings) or claim.value in values:
            continue
        first, expected = claim.readings[0], "或".join(dict.fromkeys(str(value) for value in values))
        says = f"“{claim.quote}”" if len(claim.quote) <= 60 else f"“{claim.quote[:56]}…”"
        message = f"{claim.heading or '正文'}：{says}，表格中“{first.words}”为 {expected}"
        yield Finding("X11", claim.severity, message, first.plus, claim.heading, claim.quote, expected)


def claims(subject: Subject) -> Iterator[Claim]:
    """Yield what the sentences say about the tables, as far as it is surely about this body and year."""
    about: dict[tuple[str, int], bool] = {}
    for sentence in subject.sentences:
        paragraph = (sentence.heading, sentence.paragraph)
        anchored = about.get(paragraph, False)
        about[paragraph] = anchored or bool(_APPLICATIONS.search(sentence.text))
        if _foreign(subject, sentence):
            about[paragraph] = False
            continue
        yield from _counts(subject, sentence, anchored)
        yield from _denials(subject, sentence)


def _foreign(subject: Subject, sentence: Sentence) -> bool:
    found = _APPLICATIONS.search(sentence.text) or TOPIC.search(sentence.text)
    return found is not None and not concerns_body(sentence, found.end(), subject.report.body)


def _counts(subject: Subject, sentence: Sentence, anchored: bool) -> Iterator[Claim]:
    for number in sentence.numbers:
        start, end = sentence.clause_of(number)
        clause = sentence.text[start:end]
        if number.unit not in CASES or not number.exact or number.value % 1:
            continue
        if len([n for n in sentence.numbers if start <= n.start < end and n.unit in CASES]) > 1:
            continue
        timely = concerns_year(sentence, number.start, clause, subject.year)
        if not timely or _LISTED.search(sentence.text[:start]):
            continue
        if not concerns_body(sentence, number.start, subject.report.body):
            continue
        quote = clause.removeprefix("其中")
        if TOPIC.search(sentence.text, 0, end):
            severity = _remedy_severity(subject, sentence, clause)
            readings = tuple(remedy_readings(subject, sentence, number))
        else:
            severity = Severity.WARNING
            readings = tuple(_applications(subject, sentence, number, clause, anchored))
        if readings:
            yield Claim(number.value, quote, readings, severity, sentence.heading)


def _applications(
    subject: Subject, sentence: Sentence, number: Number, clause: str, anchored: bool
) -> Iterator[Reading]:
    """Yield what the number may mean among the applications; nothing if it may be about something else."""
    before = sentence.text[: sentence.clause_of(number)[1]]
    if _OTHER_MATTER.search(clause) or _CHANNEL.search(clause):
        return
    here = _APPLICATIONS.search(before)
    if not here and not anchored:
        return
    flow = any(pattern.search(clause) for _, pattern in FLOWS)
    # after 其中 a count of what was received or done is a part; before any mention it is another matter
    if re.search("发文|公文|文件|目录|属性", before) and not re.search("收到|受理|办理|(?<!依)申请", clause):
        return
    part = "其中" in before and not _STOCK.search(clause)
    own = _APPLICATIONS.search(clause) or _STOCK.search(clause) or _BARE.fullmatch(clause)
    if flow and (part or not here or not own or (_CHANNEL.search(before) and not _APPLICATIONS.search(clause))):
        return
    if not flow and re.search("其中|其余", before) and _CHANNEL.search(before):
        return
    # told apart in the text, these are one row of the form: 已主动公开 with 予以公开, 不存在 with 不掌握
    if ("予以公开" in clause and "主动公开" in sentence.text) or (
        "不掌握" in clause and re.search("不存在|不属于|非本", sentence.text)
    ):
        return
    yield from application_readings(subject, clause)


def _remedy_severity(subject: Subject, sentence: Sentence, clause: str) -> Severity:
    unclear = re.search("备案|审理|办理|承办|代理|出庭|化解|受理", sentence.text)
    judge = "司法局" in subject.report.body or kind_of(subject.report.body) == GOVERNMENT
    return Severity.REMARK if unclear and (judge or "备案" in clause) else Severity.WARNING


def _denials(subject: Subject, sentence: Sentence) -> Iterator[Claim]:
    """Yield claims of zero: 未收到申请, 未发生行政复议、行政诉讼, 无结转."""
    for piece in re.finditer(r"[^，,；;。：:（）()]+", sentence.text):
        clause, denial = piece[0], _NONE.search(piece[0])
        if denial is None or re.search(r"\d", clause[denial.start() :]) or _NOT_NONE.search(clause):
            continue
        at = piece.start() + denial.start()
        timely = concerns_year(sentence, at, clause, subject.year)
        if not timely or not concerns_body(sentence, at, subject.report.body):
            continue
        for readings in _denied(subject, sentence, clause[denial.start() :]):
            yield Claim(Decimal(0), clause, (readings,), Severity.WARNING, sentence.heading)


def _denied(subject: Subject, sentence: Sentence, denied: str) -> Iterator[Reading]:
    """Yield each thing that is said not to have been, as the sum of cells that must be 0."""
    if TOPIC.search(denied):
        open_ = re.search("信息公开|公开政府信息|依申请", sentence.text) or sentence.section == "remedies"
        if open_ and re.search("复议", denied):
            yield _total(subject, "行政复议 总计", ("remedies.reconsideration.total",))
        if open_ and re.search("诉讼|应诉|起诉", denied):
            suits = ("remedies.direct_suit.total", "remedies.suit_after_reconsideration.total")
            yield _total(subject, "行政诉讼 总计", suits)
    elif "结转" in denied:
        if re.search("结转(?:至|到)?(?:下|次)|转下|下一?年度?结转", denied):
            yield _total(subject, "四、结转下年度继续办理", ("applications.carried_out.total",))
    elif _APPLICATIONS.search(denied) and _RECEIVING.search(denied) and not _OTHER_MATTER.search(denied):
        tail = denied[[*_APPLICATIONS.finditer(denied)][-1].end() :]
        if _NOTHING_ELSE.fullmatch(tail):
            yield _total(subject, "一、本年新收政府信息公开申请数量", ("applications.received.total",))


def _total(subject: Subject, words: str, keys: tuple[str, ...]) -> Reading:
    return Reading(words, tuple(key for key in keys if key in subject.slots))


@check("T2", Severity.REMARK, "正文中的规范性文件数与表格不符")
def documents_against_table(subject: Subject) -> Iterator[Finding]:
    """A department's text on 规范性文件 made, repealed or in force is compared with 第二十条第（一）项 (2021 form).

    A remark only, as the text may count documents made in the government's name.

    Source: 国办公开办函〔2021〕30号 二, 四.
    Example: 制发行政规范性文件3件 beside 本年制发件数 2.
    """
    row = "rules.normative_documents"
    verbs = (("issued", "制发|制定|印发|出台"), ("repealed", "废止"), ("in_force", "现行有效"))
    if kind_of(subject.report.body) != DEPARTMENT:
        return
    for sentence in subject.sentences:
        for number in sentence.numbers:
            start, end = sentence.clause_of(number)
            clause = sentence.text[start:end]
            timely = concerns_year(sentence, number.start, clause, subject.year)
            own = concerns_body(sentence, number.start, subject.report.body)
            if number.unit not in CASES or not number.exact or not timely or not own:
                continue
            named = [name for name, words in verbs if re.search(words, clause)]
            if len(named) != 1 or not re.search("行政规范性文件", clause) or "等" in clause or "代" in clause:
                continue
            key = f"{row}.{named[0]}"
            figure = subject.figure(key)
            if figure is not None and figure != number.value:
                message = f"{sentence.heading or '正文'}：“{clause}”，表格中为 {figure}"
                yield Finding("T2", Severity.REMARK, message, (key,), sentence.heading, clause, str(figure))
