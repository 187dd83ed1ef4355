"""Texts to search in: of the length of real ones, and with as many frequent and rare pairs of characters. Seeded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

COMMON = """
通知 工作 管理 政府 信息 公开 有关 单位 部门 项目 资金 申请 审核 办理 企业 服务
建设 发展 青云区 科技 教育 卫生 社会 保障 规定 办法 实施 方案 意见 进一步 加强 做好
按照 要求 根据 国家 条例 材料 提交 时间 地点 联系人 电话 名单 公示 期限 监督 检查
安全 生产 环境 保护 规划 计划 预算 决算 财政 采购 招标 人员 岗位 招聘 培训 考试
医疗 机构 街道 社区 居民 村民 农业 补贴 标准 发放 登记 许可 处罚 决定 行政 执法
规范性文件 解读 政策 支持 创新 孵化器
"""
KINDS = ("通知", "公告", "意见", "办法", "方案", "公示", "报告")
PUNCTUATION = ("，", "，", "、", "。", "；")
LAST_DAY = date(2026, 6, 30)
DAYS = 900


@dataclass(frozen=True, slots=True)
class Text:
    """One record to be."""

    title: str
    number: str
    paragraphs: list[str]
    published_on: date


def texts(count: int, seed: int = 1) -> Iterator[Text]:
    """Yield records of about 800 characters each."""
    random = Random(seed)
    words = [*COMMON.split(), *_rarer(random)]
    weights = list(accumulate(1 / (rank + 8) for rank in range(len(words))))
    for at in range(count):
        drawn = random.choices(words, cum_weights=weights, k=330)
        title = f"关于{''.join(drawn[:4])}的{random.choice(KINDS)}"
        published_on = LAST_DAY - timedelta(days=DAYS * (count - at) // count)
        number = f"青{random.choice('科财教卫政')}规字〔{published_on.year}〕{at % 5000 + 1}号" if at % 3 == 0 else ""
        yield Text(
            title, number, [_paragraph(random, drawn[start : start + 66]) for start in range(0, 330, 66)], published_on
        )


def _rarer(random: Random) -> list[str]:
    """Return words of two and three of the 3,755 usual characters, the later the rarer in them."""
    characters = [
        bytes([high, low]).decode("gb2312", "ignore") for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF)
    ]
    usual = [character for character in characters if character]
    random.shuffle(usual)
    weights = list(accumulate(1 / (rank + 20) for rank in range(len(usual))))
    return ["".join(random.choices(usual, cum_weights=weights, k=random.choice((2, 2, 2, 3)))) for _ in range(20_000)]


def _paragraph(random: Random, words: list[str]) -> str:
    marks = random.choices(PUNCTUATION, k=len(words) // 6)
    clauses = ("".join(words[at : at + 6]) for at in range(0, len(words), 6))
    return (
        "".join(clause + mark for clause, mark in zip(clauses, marks, strict=False)) + f"{random.randrange(2000)}件。"
    )
