"""Schools, clinics, relief, homesteads, land, posts and services: what touches people's lives."""

from gongkai_web.demo.drawing.adding import TOTAL, amounts, counts, growth, money, numbered, percent
from gongkai_web.demo.markup import Table
from gongkai_web.demo.wording import Speaker

PUPILS = 45  # places in a class
BONUS = 50  # 元 per 亩, before the field's own rate


def enrolment(speaker: Speaker) -> dict[str, Table]:
    """Draw each school's classes and places; the places are classes times their size."""
    random, facts = speaker.random, speaker.facts
    rows = []
    for school in facts["school"]:
        classes = random.randint(3, 12)
        rows.append((school, (classes, classes * PUPILS)))
    facts |= {"schools": len(rows), "classes": sum(r[1][0] for r in rows), "places": sum(r[1][1] for r in rows)}
    return {"enrolment": counts("招生计划", ("学校", "班数（个）", "学位数（个）"), rows)}


def districts(speaker: Speaker) -> dict[str, Table]:
    """Draw the catchment of each school out of communities and villages."""
    random, facts = speaker.random, speaker.facts
    places = [*facts["community"], *facts["village"]]
    random.shuffle(places)
    size = len(places) // len(facts["school"])
    rows = []
    for place, school in enumerate(facts["school"]):
        mine = places[place * size : (place + 1) * size] if school != facts["school"][-1] else places[place * size :]
        rows.append((school, "、".join(mine)))
    return {"districts": numbered("施教区范围", ("学校", "施教区"), rows)}


def clinics(speaker: Speaker) -> dict[str, Table]:
    """Draw the vaccination clinics with their days and telephones."""
    random = speaker.random
    days = ("周一至周六上午", "周一至周五全天", "周二、周四、周六全天", "周一、周三、周五上午")
    rows = [
        (name, random.choice(days), f"0590-52061{place:02}") for place, name in enumerate(speaker.facts["clinic"], 21)
    ]
    speaker.facts["count"] = len(rows)
    return {"clinics": numbered("预防接种门诊", ("接种单位", "接种时间", "咨询电话"), rows)}


def diseases(speaker: Speaker) -> dict[str, Table]:
    """Draw a month's notified diseases; last month's figures beside them."""
    random, facts = speaker.random, speaker.facts
    names = {"流行性感冒": 420, "手足口病": 96, "其他感染性腹泻病": 88, "肺结核": 14, "水痘": 31, "流行性腮腺炎": 9}
    rows = [
        (name, (int(usual * random.uniform(0.5, 1.6)), int(usual * random.uniform(0.5, 1.6))))
        for name, usual in names.items()
    ]
    now, before = (sum(column) for column in zip(*(row[1] for row in rows), strict=True))
    month = (facts["dated"].month - 2) % 12 + 1
    top = max(rows, key=lambda row: row[1][0])
    facts |= {
        "month": month,
        "of_year": facts["dated"].year - (month == 12),
        "cases": now,
        "change": growth(now, before),
        "top": top[0],
        "top_share": percent(top[1][0], now),
    }
    return {"diseases": counts("报告发病数（单位：例）", ("病种", "本月", "上月"), rows)}


def inspections(speaker: Speaker) -> dict[str, Table]:
    """Draw a round of inspections by kind of place: looked at, in order, to be mended, put on file."""
    random, facts = speaker.random, speaker.facts
    rows = []
    for place in ("住宿场所", "美容美发场所", "沐浴场所", "游泳场所", "医疗机构", "集中式供水单位"):
        looked, wrong = random.randint(8, 46), random.randint(0, 5)
        filed = random.randint(0, wrong)
        rows.append((place, (looked, looked - wrong, wrong - filed, filed)))
    looked, fine, mend, filed = (sum(column) for column in zip(*(row[1] for row in rows), strict=True))
    facts |= {"looked": looked, "fine": fine, "mend": mend, "filed": filed, "rate": percent(fine, looked)}
    head = ("类别", "检查户次", "合格", "责令改正", "立案")
    return {"inspections": counts("监督检查结果（单位：户次）", head, rows)}


def relief(speaker: Speaker) -> dict[str, Table]:
    """Draw a month's relief by kind: households, persons, 元."""
    random, facts = speaker.random, speaker.facts
    rows = []
    for kind, sum_each in (
        ("最低生活保障", 912),
        ("特困人员救助供养", 1368),
        ("临时救助", 2100),
        ("残疾人两项补贴", 260),
    ):
        homes = random.randint(6, 120)
        people = homes + random.randint(0, homes)
        rows.append((kind, str(homes), str(people), str(people * sum_each)))
    totals = [sum(int(row[n]) for row in rows) for n in (1, 2, 3)]
    facts |= {"homes": totals[0], "persons": totals[1], "paid": totals[2]}
    head = ("救助类别", "户数（户）", "人数（人）", "发放金额（元）")
    return {"relief": Table("社会救助资金发放情况", head, (*rows, (TOTAL, *map(str, totals))))}


def homesteads(speaker: Speaker) -> dict[str, Table]:
    """Draw homestead applications by village; of the applicants only the family name is shown."""
    random, facts = speaker.random, speaker.facts
    rows = []
    for _ in range(random.randint(4, 9)):
        applicant = f"{random.choice(facts['surname'])}某"
        people = random.randint(3, 6)
        area = random.choice((90, 100, 110, 120, 125))
        why = random.choice(("原址翻建", "分户新建", "移址新建"))
        rows.append((random.choice(facts["village"]), applicant, str(people), str(area), why, "同意"))
    facts |= {"count": len(rows), "area": sum(int(row[3]) for row in rows)}
    head = ("村", "申请户", "家庭人口", "宅基地面积（平方米）", "建房类型", "审核意见")
    return {"homesteads": numbered("农村宅基地审核结果", head, rows)}


def parcels(speaker: Speaker) -> dict[str, Table]:
    """Draw the land to be taken by village and use, in hectares."""
    random, facts = speaker.random, speaker.facts
    villages = random.sample(facts["village"], 3)
    rows = []
    for village in villages:
        field, wood, built = random.randint(40, 460), random.randint(0, 160), random.randint(10, 90)
        rows.append((f"石桥镇{village}", (field + wood + built, field, wood, built)))
    facts |= {"villages": "、".join(villages), "area": money(sum(row[1][0] for row in rows))}
    head = ("权属单位", "总面积", "农用地", "其他土地", "建设用地")
    return {"parcels": amounts("拟征收土地面积（单位：公顷）", head, rows)}


def subsidies(speaker: Speaker) -> dict[str, Table]:
    """Draw a subsidy by village: households, 亩 and 元, the sum being 亩 times the rate."""
    random, facts = speaker.random, speaker.facts
    rate = BONUS + random.choice((30, 40, 55, 60))
    rows = []
    for village in facts["village"]:
        homes = random.randint(40, 210)
        fields = homes * random.randint(2, 5)
        rows.append((village, (homes, fields, fields * rate)))
    homes, fields, paid = (sum(column) for column in zip(*(row[1] for row in rows), strict=True))
    facts |= {"rate": rate, "homes": homes, "fields": fields, "paid": paid}
    return {"subsidies": counts("补贴发放汇总", ("村", "户数（户）", "面积（亩）", "金额（元）"), rows)}


def posts(speaker: Speaker) -> dict[str, Table]:
    """Draw posts to be filled with their number and what they ask for."""
    random, facts = speaker.random, speaker.facts
    wanted: list[str] = facts["wanted"]
    rows = [
        (post, str(random.randint(1, 4)), random.choice(("本科及以上", "本科及以上", "研究生")), "35周岁以下")
        for post in random.sample(wanted, min(len(wanted), random.randint(3, 5)))
    ]
    facts["count"] = sum(int(row[1]) for row in rows)
    return {"posts": numbered("岗位计划", ("岗位", "人数", "学历", "年龄"), rows)}


def scores(speaker: Speaker) -> dict[str, Table]:
    """Draw the scores of those to be taken on: half written, half spoken."""
    random, facts = speaker.random, speaker.facts
    rows = []
    for number in range(1, random.randint(5, 9)):
        written, spoken = random.randint(310, 420) * 20, random.randint(390, 455) * 20
        name = random.choice(facts["surname"]) + random.choice(facts["given"])
        ticket = f"{facts['year']}{number * 37 + 100:04}"
        rows.append((ticket, name, money(written), money(spoken), money((written + spoken) // 2)))
    rows.sort(key=lambda row: -float(row[-1]))
    facts["count"] = len(rows)
    head = ("准考证号", "姓名", "笔试成绩", "面试成绩", "总成绩")
    return {"scores": numbered("拟聘用人员名单", head, rows)}


def services(speaker: Speaker) -> dict[str, Table]:
    """Draw a month's dealings by body: taken in, done, still open."""
    random, facts = speaker.random, speaker.facts
    rows = []
    for body, usual in (
        ("区科技局", 40),
        ("区财政局", 60),
        ("区教育局", 210),
        ("区卫健局", 260),
        ("望江街道", 480),
        ("石桥镇", 390),
    ):
        taken = int(usual * random.uniform(0.7, 1.3))
        left = random.randint(0, taken // 20)
        rows.append((body, (taken, taken - left, left)))
    taken, done, left = (sum(column) for column in zip(*(row[1] for row in rows), strict=True))
    month = (facts["dated"].month - 2) % 12 + 1
    facts |= {
        "month": month,
        "of_year": facts["dated"].year - (month == 12),
        "taken": taken,
        "done": done,
        "left": left,
    }
    facts["online"] = percent(int(taken * random.uniform(0.82, 0.93)), taken)
    return {"services": counts("办件情况（单位：件）", ("单位", "受理", "办结", "在办"), rows)}
