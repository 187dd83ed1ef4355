"""Read the log from its beginning and tell whether the chain holds."""

from dataclasses import dataclass

from gongkai_web.audit.models import BEGINNING, Entry


@dataclass(frozen=True)
class Verdict:
    """What a reading of the whole chain found; ``broken`` has a sentence for each entry that doesn't fit."""

    entries: int
    last_hash: str
    broken: tuple[str, ...]


def verify() -> Verdict:
    """Check every entry's hash against what it says and against the entry before it."""
    last, count, broken = BEGINNING, 0, []
    for one in Entry.objects.order_by("id").iterator(chunk_size=2000):
        count += 1
        if one.previous_hash != last:
            broken.append(f"第 {one.pk} 条与它前面的一条接不上：中间有记录被删除、插入或者改动")
        if one.digest() != one.hash:
            broken.append(f"第 {one.pk} 条（{one}）的内容与摘要不符：写入以后被改动")
        last = one.hash
    return Verdict(count, last, tuple(broken))
