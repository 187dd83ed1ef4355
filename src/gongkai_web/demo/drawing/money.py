"""Budgets, accounts, revenue, debt, procurement and the yearly figures of the economy."""

from random import Random

from gongkai_web.demo.drawing.adding import amounts, growth, money, numbered, percent, shares
from gongkai_web.demo.markup import Table
from gongkai_web.demo.wording import Speaker

YEARLY = 46_000_000  # revenue of the district, in hundredths of 万元
SIZES = {"区科技局": 4200, "区财政局": 3100, "区教育局": 86000, "区卫健局": 31500, "望江街道": 9800, "石桥镇": 8600}
MAIN = {"区科技局": "科学技术支出", "区教育局": "教育支出", "区卫健局": "卫生健康支出", "石桥镇": "农林水支出"}
REVENUE = {
    "增值税": 38,
    "企业所得税": 15,
    "个人所得税": 5,
    "城市维护建设税": 7,
    "房产税": 5,
    "契税": 9,
    "其他税收": 6,
    "非税收入": 15,
}
SPENDING = {
    "一般公共服务支出": 11,
    "教育支出": 24,
    "科学技术支出": 5,
    "社会保障和就业支出": 13,
    "卫生健康支出": 10,
    "城乡社区支出": 15,
    "农林水支出": 10,
    "其他支出": 12,
}


def department_budget(speaker: Speaker) -> dict[str, Table]:
    """Draw a body's budget or accounts in 万元: income and spending balance, the three expenses add up."""
    random, facts = speaker.random, speaker.facts
    short = facts["short"]
    total = int(SIZES.get(short, 5200) * 100 * random.uniform(0.94, 1.08))
    before = int(total * random.uniform(0.93, 1.06))
    income = shares(total, (90, 6, 4), random)
    main = MAIN.get(short, "一般公共服务支出")
    purposes = [main, "社会保障和就业支出", "卫生健康支出" if main != "卫生健康支出" else "其他支出", "住房保障支出"]
    basic = int(total * random.uniform(0.5, 0.7))
    spending = [
        (purpose, (everyday + project, everyday, project))
        for purpose, everyday, project in zip(
            purposes,
            shares(basic, (70, 14, 7, 9), random),
            shares(total - basic, (86, 6, 5, 3), random),
            strict=True,
        )
    ]
    hosting, car, abroad = random.randint(60, 240), random.randint(300, 900), 0
    saved = random.randint(10, 70)
    facts |= {
        "total": money(total),
        "before": money(before),
        "change": growth(total, before),
        "basic": money(basic),
        "project": money(total - basic),
        "basic_share": percent(basic, total),
        "grant": money(income[0]),
        "three": money(hosting + car + abroad),
        "three_before": money(hosting + car + abroad + saved),
        "saved": money(saved),
        "car": money(car),
        "hosting": money(hosting),
        "running": money(int(basic * random.uniform(0.06, 0.1))),
        "buying": money(int((total - basic) * random.uniform(0.2, 0.4))),
        "rated": random.randint(4, 18),
    }
    kinds = ("一般公共预算拨款收入", "事业收入", "其他收入")
    three = [("因公出国（境）费", (abroad,)), ("公务接待费", (hosting,)), ("公务用车运行维护费", (car,))]
    return {
        "income": amounts(
            "收入总表（单位：万元）", ("项目", "金额"), [*zip(kinds, ((i,) for i in income), strict=True)]
        ),
        "spending": amounts("支出总表（单位：万元）", ("功能科目", "小计", "基本支出", "项目支出"), spending),
        "three": amounts("“三公”经费支出表（单位：万元）", ("项目", "金额"), three),
    }


def government_budget(speaker: Speaker) -> dict[str, Table]:
    """Draw the district's general public budget in 亿元."""
    random, facts = speaker.random, speaker.facts
    revenue = random.randint(4450, 4980) + 120 * (facts["year"] - 2024)
    spending = int(revenue * random.uniform(1.25, 1.36))
    before = int(revenue / random.uniform(1.02, 1.06))
    parts = shares(revenue, tuple(REVENUE.values()), random)
    facts |= {
        "revenue": money(revenue),
        "revenue_change": growth(revenue, before),
        "tax": money(revenue - parts[-1]),
        "tax_share": percent(revenue - parts[-1], revenue),
        "spent": money(spending),
        "welfare_share": percent(int(spending * random.uniform(0.76, 0.81)), spending),
        "balance": money(spending - revenue),
    }
    parts_spent = shares(spending, tuple(SPENDING.values()), random)
    return {
        "revenue": amounts(
            "一般公共预算收入表（单位：亿元）", ("项目", "金额"), [*zip(REVENUE, zip(parts), strict=True)]
        ),
        "spending": amounts(
            "一般公共预算支出表（单位：亿元）", ("项目", "金额"), [*zip(SPENDING, zip(parts_spent), strict=True)]
        ),
    }


def revenue(speaker: Speaker) -> dict[str, Table]:
    """Draw revenue and spending from January to the month before the document, in 万元."""
    random, facts = speaker.random, speaker.facts
    months = (facts["dated"].month - 2) % 12 + 1
    of_year = facts["dated"].year - (months == 12)
    of_months = Random(f"revenue/{of_year}")  # the same each month, so that the sum only grows
    total = sum(int(YEARLY / 12 * of_months.uniform(0.85, 1.2)) for _ in range(months))
    before = int(total / random.uniform(0.99, 1.07))
    spent = int(total * random.uniform(1.2, 1.4))
    parts = shares(total, tuple(REVENUE.values()), random)
    facts |= {
        "period": "1月" if months == 1 else f"1—{months}月",
        "of_year": of_year,
        "total": money(total),
        "change": growth(total, before),
        "tax": money(total - parts[-1]),
        "tax_share": percent(total - parts[-1], total),
        "fees": money(parts[-1]),
        "spent": money(spent),
        "spent_change": growth(spent, int(spent / random.uniform(0.98, 1.06))),
    }
    return {
        "revenue": amounts("一般公共预算收入（单位：万元）", ("项目", "金额"), [*zip(REVENUE, zip(parts), strict=True)])
    }


def debt(speaker: Speaker) -> dict[str, Table]:
    """Draw limit and balance of the district's debt, in 亿元; the balance stays below the limit."""
    random, facts = speaker.random, speaker.facts
    rows = []
    for kind in ("一般债务", "专项债务"):
        limit = random.randint(2800, 6400)
        rows.append((kind, (limit, limit - random.randint(40, 260))))
    facts |= {"limit": money(sum(row[1][0] for row in rows)), "balance": money(sum(row[1][1] for row in rows))}
    return {"debt": amounts("政府债务限额和余额（单位：亿元）", ("类别", "限额", "余额"), rows)}


def procurement(speaker: Speaker) -> dict[str, Table]:
    """Draw a quarter's procurement by kind, in 万元: plan, deal and what was saved."""
    random, facts = speaker.random, speaker.facts
    rows = []
    for kind, size in (("货物类", 180000), ("工程类", 420000), ("服务类", 260000)):
        planned = int(size * random.uniform(0.6, 1.3))
        dealt = int(planned * random.uniform(0.9, 0.97))
        rows.append((kind, (planned, dealt, planned - dealt)))
    planned, dealt, saved = (sum(column) for column in zip(*(row[1] for row in rows), strict=True))
    facts |= {"planned": money(planned), "dealt": money(dealt), "saved": money(saved), "rate": percent(saved, planned)}
    head = ("类别", "预算金额", "成交金额", "节约金额")
    return {"procurement": amounts("政府采购执行情况（单位：万元）", head, rows)}


def economy(speaker: Speaker) -> dict[str, Table]:
    """Draw the gross product of the year before by industry, in 亿元, and what goes with it."""
    random, facts = speaker.random, speaker.facts
    total = 61240 + 2900 * (facts["year"] - 2024) + random.randint(-200, 200)
    parts = shares(total, (5, 43, 52), random)
    industries = ("第一产业", "第二产业", "第三产业")
    rows = [
        (name, money(part), f"{random.randint(21, 68) / 10}", percent(part, total))
        for name, part in zip(industries, parts, strict=True)
    ]
    facts |= {
        "product": money(total),
        "rate": f"{random.randint(48, 61) / 10}",
        "first": money(parts[0]),
        "second": money(parts[1]),
        "third": money(parts[2]),
        "people": f"{random.randint(4810, 4990) / 100:.2f}",
        "urban": f"{random.randint(38900, 41900)}",
        "rural": f"{random.randint(22100, 24800)}",
    }
    return {"economy": numbered("地区生产总值（单位：亿元，%）", ("产业", "增加值", "比上年增长", "占比"), rows)}
