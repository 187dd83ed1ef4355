"""Science projects from the list to the acceptance, enterprises, contracts, spending on research."""

from gongkai_web.demo.drawing.adding import TOTAL, amounts, counts, growth, money, numbered, percent, shares
from gongkai_web.demo.markup import Table
from gongkai_web.demo.texts import load
from gongkai_web.demo.wording import Speaker

AIMS = ("关键技术研发及产业化", "技术研究与示范应用", "成套装备研制", "工艺优化与中试", "系统开发及应用示范")


def projects(speaker: Speaker) -> dict[str, Table]:
    """Draw the projects to be supported: name, undertaking enterprise, support in 万元."""
    random, facts = speaker.random, speaker.facts
    chosen = random.sample(facts["company"], random.randint(6, 10))
    rows = [
        (f"{technology}{random.choice(AIMS)}", company, field, str(random.choice((10, 15, 20, 25, 30, 40, 50))))
        for company, field, technology in _in_their_field(speaker, chosen)
    ]
    total = sum(int(row[-1]) for row in rows)
    facts |= {"count": len(rows), "total": total}
    head = ("项目名称", "承担单位", "领域", "补助经费")
    table = numbered("（单位：万元）", head, rows)
    last = ("", TOTAL, "", "", str(total))
    return {"projects": Table(table.caption, table.head, (*table.rows, last))}


def closing(speaker: Speaker) -> dict[str, Table]:
    """Draw the outcome of earlier projects' acceptance; passed, to be mended and failed add up."""
    random, facts = speaker.random, speaker.facts
    outcomes = [random.choice(("通过", "通过", "通过", "通过", "结题")) for _ in range(random.randint(5, 8))]
    companies = random.sample(facts["company"], len(outcomes))
    rows = [
        (f"{technology}{random.choice(AIMS)}", company, outcome)
        for (company, _, technology), outcome in zip(_in_their_field(speaker, companies), outcomes, strict=True)
    ]
    passed = outcomes.count("通过")
    facts |= {"count": len(outcomes), "passed": passed, "ended": len(outcomes) - passed}
    return {"closing": numbered("项目验收结果", ("项目名称", "承担单位", "验收结论"), rows)}


def enterprises(speaker: Speaker) -> dict[str, Table]:
    """Draw a list of enterprises with their field and place."""
    random, facts = speaker.random, speaker.facts
    chosen = random.sample(facts["company"], random.randint(6, 11))
    rows = [(company, field, random.choice(facts["street"])) for company, field, _ in _in_their_field(speaker, chosen)]
    facts["count"] = len(rows)
    return {"enterprises": numbered("企业名单", ("企业名称", "技术领域", "所在镇街"), rows)}


def contracts(speaker: Speaker) -> dict[str, Table]:
    """Draw registered technology contracts by kind: number and value in 万元."""
    random, facts = speaker.random, speaker.facts
    number, value = random.randint(60, 140), random.randint(900_000, 2_400_000)
    kinds = ("技术开发", "技术转让", "技术许可", "技术咨询", "技术服务")
    weights = (38, 8, 6, 12, 36)
    parts = zip(kinds, shares(number, weights, random), shares(value, weights, random), strict=True)
    rows = [(kind, str(many), money(worth)) for kind, many, worth in parts]
    facts |= {
        "count": number,
        "total": money(value),
        "change": growth(value, int(value / random.uniform(0.97, 1.2))),
    }
    head = ("合同类别", "合同数（项）", "成交额（万元）")
    return {"contracts": Table("技术合同认定登记情况", head, (*rows, (TOTAL, str(number), money(value))))}


def research(speaker: Speaker) -> dict[str, Table]:
    """Draw spending on research in the year before, by who spends it, in 亿元."""
    random, facts = speaker.random, speaker.facts
    total = 1720 + 110 * (facts["year"] - 2024) + random.randint(-20, 20)
    parts = shares(total, (82, 9, 5, 4), random)
    names = ("规模以上工业企业", "规模以上服务业企业", "科研机构和高等学校", "其他单位")
    facts |= {
        "total": money(total),
        "change": growth(total, int(total / random.uniform(1.06, 1.13))),
        "firms": percent(parts[0], total),
        "intensity": f"{random.randint(272, 308) / 100:.2f}",
    }
    staff = shares(random.randint(5200, 6400), (84, 8, 5, 3), random)
    facts["staff"] = sum(staff)
    return {
        "research": amounts(
            "研究与试验发展经费支出（单位：亿元）", ("执行单位", "金额"), [*zip(names, zip(parts), strict=True)]
        ),
        "staff": counts("研究与试验发展人员（单位：人）", ("执行单位", "人数"), [*zip(names, zip(staff), strict=True)]),
    }


def _in_their_field(speaker: Speaker, companies: list[str]) -> list[tuple[str, str, str]]:
    """Return each enterprise with its field and a technology of that field, no technology twice."""
    fields: dict[str, list[str]] = load("names")["fields"]
    unused = {field: speaker.random.sample(names, len(names)) for field, names in load("names")["technologies"].items()}
    field_of = {company: field for field, members in fields.items() for company in members}
    return [(company, field_of[company], unused[field_of[company]].pop()) for company in companies]
