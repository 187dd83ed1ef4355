"""The reference page of the law as data, for lawyers to read: what the TOML files of the rules say.

python -m gongkai.rules.documentation > docs/reference/law.md
"""

from collections.abc import Iterable, Iterator, Sequence

from gongkai.rules.appeals import ENDINGS
from gongkai.rules.classification import ColumnType, Freshness, Kind
from gongkai.rules.items import ITEM_BY_ID, ITEM_LISTS
from gongkai.rules.letters import LETTER_SETS
from gongkai.rules.outcomes import RULES, Outcome
from gongkai.rules.remedies import COMPLAINT_FORUMS, VARIANTS, BodyKind
from gongkai.rules.remedy_results import RESULTS, Way
from gongkai.rules.remedy_terms import Term
from gongkai.rules.secrecy import SHEETS

EDITIONS = ("2019", "2021")  # the forms that have these rows
HEAD = """# The law as data · 规则数据

Made from the files in `src/gongkai/rules/` by `python -m gongkai.rules.documentation`; don't edit.

What the law says stands once, with the first day on which it holds and its article; pages, letters and tables ask for
the value of a day. A change of law is another entry in the file, and the old one stays. Where no instrument decides,
the file says so in a comment, and a body may decide otherwise. Articles without a name are of 政府信息公开条例（2019）.

The processing fee is told in [fees.md](fees.md).
"""


def page() -> str:
    """Return the reference page in Markdown."""
    parts = (
        _items,
        _kinds,
        _freshness,
        _questions,
        _outcomes,
        _letters,
        _variants,
        _forums,
        _terms,
        _results,
        _endings,
    )
    return HEAD + "".join(f"\n{line}" for part in parts for line in part())


def _table(title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield f"## {title}\n"
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    yield from (f"| {' | '.join(str(cell) for cell in row)} |" for row in rows)
    yield ""


def _items() -> Iterator[str]:
    rows = (
        (item.id, item.label, "、".join(level.label for level in item.levels) or "各级", item.article, one.since)
        for one in ITEM_LISTS.provisions
        for item in one.value
    )
    return _table("What must be published · 法定主动公开内容", ["id", "内容", "适用", "条文", "自"], rows)


def _kinds() -> Iterator[str]:
    rows = (
        (
            f"`{kind}`",
            kind.label,
            ITEM_BY_ID[kind.item].short if kind.item else "",
            f"`{kind.counted_in}`" if kind.counted_in else "",
            "是" if kind.needs_interpretation else "",
        )
        for kind in Kind
    )
    return _table("Kinds of records · 体裁", ["kind", "名称", "通常归入", "计入年度报告", "应当解读"], rows)


def _freshness() -> Iterator[str]:
    rows = (
        (column.label, _period(one.value), "单项否决" if one.value.veto else "扣分", one.source, one.since)
        for column in ColumnType
        if column.freshness_rules
        for one in column.freshness_rules.provisions
    )
    return _table("Freshness of columns · 栏目更新", ["栏目", "多久没有更新", "性质", "依据", "自"], rows)


def _period(rule: Freshness) -> str:
    return f"{rule.days}日" if rule.days else f"{rule.months}个月"


def _questions() -> Iterator[str]:
    rows = (
        (one.group, one.question, one.basis, "是" if one.blocks else "写明如何处理")
        for one in SHEETS.provisions[-1].value.questions
    )
    return _table("The secrecy review · 公开前审查", ["组", "问题", "依据", "答“是”就不能照现稿公开"], rows)


def _outcomes() -> Iterator[str]:
    rows = (
        (
            outcome.code,
            outcome.label,
            "、".join(outcome.articles),
            *(f"`{RULES[outcome].rows[edition]}`" if edition in RULES[outcome].rows else "" for edition in EDITIONS),
            RULES[outcome].remedy.provisions[-1].value.label,
        )
        for outcome in Outcome
    )
    heads = ["代码", "办理结果", "依据", *(f"{edition} 年格式的行" for edition in EDITIONS), "现行救济途径"]
    return _table("Outcomes · 办理结果", heads, rows)


def _letters() -> Iterator[str]:
    current = LETTER_SETS.provisions[-1].value
    rows = (
        (
            letter.title,
            letter.article,
            "；".join(one.label for one in letter.required if one.id not in current.shared(letter)),
            "；".join(one.label for one in letter.may),
        )
        for letter in current.letters.values()
    )
    yield from _table("Letters · 文书", ["文书", "依据", "必备要素", "有则写明"], rows)
    common, reply = ("；".join(current.elements[key].label for key in keys) for keys in (current.common, current.reply))
    yield f"每份文书还须有：{common}。对申请的答复另外还须有：{reply}；救济途径。\n"


def _variants() -> Iterator[str]:
    rows = (
        (f"`{key}`", one.since, one.value.label, one.source)
        for key, variant in VARIANTS.items()
        for one in variant.provisions
    )
    return _table("Remedy paragraphs · 救济途径", ["variant", "自", "救济途径", "依据"], rows)


def _forums() -> Iterator[str]:
    kinds = [("投诉、举报", COMPLAINT_FORUMS), *((kind.label, kind.jurisdiction) for kind in BodyKind)]
    rows = (
        (label, one.since, "或者".join(forum.label for forum in one.value), one.source)
        for label, forums in kinds
        for one in forums.provisions
    )
    return _table("Who hears it · 受理机关", ["针对谁的行为", "自", "向谁提出", "依据"], rows)


def _terms() -> Iterator[str]:
    rows = (
        (term.label, one.since, one.value, one.value.start, one.source)
        for term in Term
        for one in term.lengths.provisions
    )
    return _table("Periods · 期限", ["事项", "自", "期限", "起算", "依据"], rows)


def _results() -> Iterator[str]:
    rows = (
        (kind, result.label, result.article, result.column.label)
        for kind, way in (("行政复议", Way.RECONSIDERATION), ("行政诉讼", Way.DIRECT_SUIT))
        for result in RESULTS.of(way).values()
    )
    return _table("Results in section four · 结果的归栏", ["程序", "结果", "条文", "栏"], rows)


def _endings() -> Iterator[str]:
    rows = ((one.label, one.article, one.effect.label) for one in ENDINGS.values())
    return _table("Second instance · 第二审", ["结果", "条文", "一审的结果"], rows)


if __name__ == "__main__":
    print(page(), end="")
