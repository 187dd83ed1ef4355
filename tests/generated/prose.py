"""Invented bodies and believable section texts, with the figures of the tables in them."""

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from gongkai.report.layout import Edition

CITIES = ("云州市", "临溪市", "望川市", "松江渡市")
DISTRICTS = ("青云区", "白鹭区", "枫桥区", "碧泉县", "石桥县", "云岭自治县")
OFFICES = (
    "财政局", "科学技术局", "教育局", "民政局", "司法局", "生态环境局", "市场监督管理局", "应急管理局",
    "自然资源和规划局", "城市管理和综合执法局", "发展和改革委员会", "卫生健康委员会", "信访局",
    "国有资产监督管理委员会", "人民政府办公室", "政务服务和数据管理局", "国防动员办公室", "税务局",
    "科技工业和信息化局", "住房和城乡建设局", "消防救援大队", "审计局", "统计局",
)  # fmt: skip
TOWNS = ("柳塘镇", "竹溪镇", "南石镇", "杏林乡")
STREETS = ("清风街道", "望湖街道", "东门街道")


def random_body(rng: Random) -> str:
    """Return the full name of an invented public body."""
    city, district = rng.choice(CITIES), rng.choice(DISTRICTS)
    kind = rng.randrange(10)
    if kind < 4:
        return f"{city}{rng.choice((district, ''))}{rng.choice(OFFICES)}"
    return (
        f"{city}人民政府",
        f"{city}{district}人民政府",
        f"{city}{district}{rng.choice(TOWNS)}人民政府",
        f"{city}{district}人民政府{rng.choice(STREETS)}办事处",
        f"{city}高新技术产业开发区管理委员会",
        f"{district}{rng.choice(OFFICES)}",
    )[kind - 4]


def random_texts(
    form: Edition, rng: Random, body: str, year: int, figures: Mapping[str, int | Decimal]
) -> dict[str, list[str]]:
    """Return paragraphs for each section, statistics taken from the figures."""
    write = {"2008": _old_texts, "2014": _old_texts}.get(form.id, _new_texts)
    texts = write(rng, body, year, figures)
    return {head.key: texts.get(head.key, []) for head in form.sections}


def _count(figures: Mapping[str, int | Decimal], *keys: str) -> int | Decimal:
    return sum((figures.get(key, 0) for key in keys), start=0)


GENERAL = (
    "{year}年，{we}深入贯彻落实《中华人民共和国政府信息公开条例》，坚持以公开为常态、不公开为例外，各项工作稳步推进。",
    "{we}紧紧围绕中心工作，健全机制、压实责任，不断提升政府信息公开的质量和实效。",
    "一年来，{we}认真落实上级关于政务公开工作的部署，结合实际印发{year}年政务公开工作要点，逐项分解任务。",
)
PROACTIVE = (
    "全年通过政府网站主动公开政府信息{a}条，其中工作动态{b}条、通知公告{c}条；政务新媒体发布信息{d}条。",
    "及时公开财政预决算、重大建设项目、公共资源配置等重点领域信息，全年更新栏目{b}个，发布政策解读{c}篇。",
    "组织新闻发布会{c}场，回应公众关切{b}次，网站总访问量{d}万人次，同比增长12.5%。",
)
MANAGEMENT = (
    "严格执行“三审三校”制度，做到先审查、后公开，全年未发生失泄密事件。",
    "一是建立台账，动态调整主动公开目录；二是清理规范性文件，对{year}年以前的文件逐件标注效力状态。",
)
PLATFORM = (
    "设置政务公开专区2个、查阅点15处，配备自助查询终端3台，方便群众就近查阅。",
    "1.优化网站检索功能。2.整合新媒体账号，关停1个，保留4个。3.完善适老化和无障碍改造。",
)
SUPERVISION = (
    "将政府信息公开工作纳入年度绩效考核，分值权重为4%，全年开展培训2期，参训120余人次，未发生责任追究情形。",
    "第三方评估得分92.6分，较上年提高1.3分。社会评议满意度保持在95%以上。",
)
PROBLEMS = (
    "一是公开的深度和广度还不够，部分栏目更新不及时；二是政策解读形式较为单一；三是基层工作人员变动较频繁，业务能力有待提高。",
    "对照新形势新要求，仍存在主动公开意识不强、依申请公开答复的规范性有待加强等问题。",
)
PLANS = (
    "下一步，{we}将加强学习培训，健全常态化机制，丰富解读形式，推动{next}年工作再上新台阶。",
    "（一）加强组织领导，明确专人负责。（二）突出重点，扩大公开范围。（三）强化监督，按季度通报。",
)
OTHER = (
    "{year}年度发出收费通知0件，涉及收费金额0元，实际收取信息处理费0元。",
    "无其他需要报告的事项。",
    "{we}{year}年没有收取政府信息公开信息处理费的情况。本报告电子版可在政府网站下载，联系电话：0999-8812345。",
)


def _fill(rng: Random, body: str, year: int, lines: tuple[str, ...]) -> str:
    we = rng.choice(("我局", "我单位", body, "本机关")) if "局" in body else rng.choice((body, "全市", "本机关"))
    a, b, c, d = rng.randint(100, 9999), rng.randint(10, 99), rng.randint(1, 30), rng.randint(100, 800)
    return rng.choice(lines).format(year=year, next=year + 1, we=we, a=a, b=b, c=c, d=d)


def _new_texts(rng: Random, body: str, year: int, f: Mapping[str, int | Decimal]) -> dict[str, list[str]]:
    new, old = _count(f, "applications.received.total"), _count(f, "applications.carried_in.total")
    done, left = _count(f, "applications.total.total"), _count(f, "applications.carried_out.total")
    suits = _count(f, "remedies.direct_suit.total", "remedies.suit_after_reconsideration.total")
    applied = rng.choice(
        (
            f"全年新收政府信息公开申请{new}件，上年结转{old}件，办结{done}件，结转下年度继续办理{left}件。",
            f"{year}年度本年新收政府信息公开申请数量{new}件，上年结转政府信息公开申请数量{old}件，予以公开"
            f"{_count(f, 'applications.granted.total')}件，均按时答复。",
            f"收到依申请公开{new}宗，按期答复率100%。因政府信息公开引起的行政复议"
            f"{_count(f, 'remedies.reconsideration.total')}件、行政诉讼{suits}件。",
        )
    )
    topics = [
        ("主动公开", _fill(rng, body, year, PROACTIVE)),
        ("依申请公开", applied),
        ("政府信息管理", _fill(rng, body, year, MANAGEMENT)),
        ("政府信息公开平台建设", _fill(rng, body, year, PLATFORM)),
        ("监督保障", _fill(rng, body, year, SUPERVISION)),
    ]
    overview = [_fill(rng, body, year, GENERAL)]
    apart = rng.random() < 0.5
    for number, (topic, text) in zip("一二三四五", topics, strict=True):
        overview += [f"（{number}）{topic}", text] if apart else [f"（{number}）{topic}情况。{text}"]
    problems = [_fill(rng, body, year, PROBLEMS), _fill(rng, body, year, PLANS)]
    if rng.random() < 0.4:
        problems = ["（一）存在的主要问题", problems[0], "（二）改进措施", problems[1]]
    return {"overview": overview, "problems": problems, "other": [_fill(rng, body, year, OTHER)]}


def _old_texts(rng: Random, body: str, year: int, f: Mapping[str, int | Decimal]) -> dict[str, list[str]]:
    total = _count(f, "disclosed.total", "statistics.disclosed")
    received = _count(f, "applications.received", "statistics.received")
    return {
        "overview": [_fill(rng, body, year, GENERAL), "（一）加强组织领导。" + _fill(rng, body, year, MANAGEMENT)],
        "proactive": [f"{year}年全年主动公开政府信息{total}条。", _fill(rng, body, year, PLATFORM)],
        "applications": [f"{year}年共受理政府信息公开申请{received}件，其中当面申请占0%，网上申请占100%。"],
        "fees": [f"{year}年度依申请公开收取的费用（检索费、复制费等）为0元。"],
        "remedies": ["未发生针对本单位有关政府信息公开事务的行政复议案和行政诉讼案。"],
        "problems": [_fill(rng, body, year, PROBLEMS), _fill(rng, body, year, PLANS)],
        "appendix": [f"（一）本年度报告统计期限：{year}年1月1日至{year}年12月31日。"],
    }
