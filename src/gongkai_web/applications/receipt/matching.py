"""What is public already and may be just what somebody is about to apply for."""

import re
from collections.abc import Iterator

from django.db.models import Q, QuerySet

from gongkai_web.applications.models import Application
from gongkai_web.bodies.models import PublicBody
from gongkai_web.search.hits import Hit
from gongkai_web.search.querying import search

AT_MOST, TRIES, WORDS = 5, 4, 5
NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[［（(]\d{4}[〕\]］）)]\s*\d{1,5}\s*号")
FILLING = re.compile(
    r"申请公开|申请获取|请求公开|要求公开|想要|想知道|希望|需要|请问|请贵[局委办]?|贵[局委办]?|提供|获取|公开"
    r"|关于|有关|相关|涉及|以及|其中|包括|政府信息|信息|文件|材料|的|和|及|与|或者|在|对|我|本人|所有|全部"
)
BREAK = re.compile(r"[^\w\u4e00-\u9fff]+|_+")


def words_in(text: str) -> list[str]:
    """Return what a description is searched by: a document number if it has one, else its telling words.

    >>> words_in("申请公开2025年区科技局科技计划项目立项清单")
    ['2025年区科技局科技计划项目立项清单']
    >>> words_in("我想要关于柳荫路改造的补偿标准，以及评估报告")
    ['柳荫路改造', '补偿标准', '评估报告']
    >>> words_in("青科规字〔2026〕4号的依据")
    ['青科规字〔2026〕4号']
    """
    if found := NUMBER.search(FILLING.sub(" ", text)):
        return ["".join(found[0].split())]
    parts = BREAK.split(FILLING.sub(" ", text))
    return [part for part in dict.fromkeys(parts) if len(part) > 1][:WORDS]


def matching(text: str) -> list[Hit]:
    """Return published records that fit a description, as exactly as any do; few queries, each quick."""
    for words in _tries(words_in(text)):
        if hits := search(" ".join(words)).hits:
            return hits[:AT_MOST]
    return []


def answered_like(text: str, body: PublicBody | None = None) -> list[Application]:
    """Return answered applications of the public log that fit a description."""
    words = words_in(text)
    if not words:
        return []
    fits = Q()
    for word in words:
        fits |= Q(public_summary__icontains=word)
    found = in_public_log().filter(fits)
    return list(found.filter(body=body)[:AT_MOST] if body else found[:AT_MOST])


def in_public_log() -> "QuerySet[Application]":
    """Return the answered applications that their bodies list, newest first."""
    listed = Application.objects.filter(
        log_public=True, replied_on__isnull=False, body__intake_terms__lists_answered=True
    ).exclude(public_summary="")
    return listed.select_related("body").order_by("-replied_on", "-id")


def _tries(words: list[str]) -> Iterator[list[str]]:
    """Yield the words, then fewer and shorter ones: whoever asks seldom knows the exact title."""
    if not words:
        return
    seen: list[list[str]] = [words]
    longest = sorted(words, key=len, reverse=True)
    seen += [longest[:2], longest[:1]]
    if len(longest[0]) > 8:
        middle = longest[0]
        seen += [[part for part in re.split(r"\d{4}年|[省市区县局委办]", middle) if len(part) > 1]]
        seen += [[middle[-6:]], [middle[-4:]]]
    unique = [one for position, one in enumerate(seen) if one and one not in seen[:position]]
    yield from unique[: TRIES + 1]
