"""What keys there are, what still needs each, and the end of those that nothing needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from gongkai_web.audit.models import log
from gongkai_web.protecting import papers, reindexing
from gongkai_web.protecting.models import DataKey, Purpose
from gongkai_web.protecting.providers import provider
from gongkai_web.protecting.rotating import sealed_models, unfinished
from gongkai_web.protecting.sealing import current_key


@dataclass(frozen=True)
class Standing:
    """A key, the version that wraps it ("" if it can't be opened), what it sealed, and why it has to stay."""

    key: DataKey
    version: str
    in_use: bool
    fields: int
    papers: int
    needed: tuple[str, ...]


def standings(now: datetime | None = None) -> list[Standing]:
    """Return every key, oldest first."""
    now = now or timezone.now()
    wrapped = _papers_by_key()
    return [_standing(key, wrapped.get(key.pk, 0), now) for key in DataKey.objects.order_by("pk")]


@transaction.atomic
def retire(now: datetime | None = None) -> list[DataKey]:
    """Destroy the keys that nothing needs, and the versions of the wrapping key that wrap none; return the keys.

    Drafts of online applications lie sealed in sessions, so an older key is kept until every session of its time
    has ended.
    """
    now = now or timezone.now()
    reindexing.mend()
    gone = [one.key for one in standings(now) if not one.needed and not one.key.retired_at]
    for key in gone:
        key.wrapped, key.retired_at = b"", now
        key.save(update_fields=["wrapped", "retired_at"])
        log("keys.retired", key)
    transaction.on_commit(lambda: _drop_versions(now))
    return gone


def _standing(key: DataKey, wrapped: int, now: datetime) -> Standing:
    newest = current_key(Purpose(key.purpose))
    fields = _fields_by(key) if key.purpose == Purpose.SEALING.value and not key.retired_at else 0
    needed = () if key.retired_at else tuple(_needed(key, newest, fields, wrapped, now))
    return Standing(key, _version(key), key.pk == newest.pk, fields, wrapped, needed)


def _needed(key: DataKey, newest: DataKey, fields: int, wrapped: int, now: datetime) -> Iterator[str]:
    if key.pk == newest.pk:
        yield "正在使用"
        return
    if fields or wrapped:
        yield f"还有 {fields} 条记录、{wrapped} 份材料用它加密，运行 gongkai keys rotate"
    following = DataKey.objects.filter(purpose=key.purpose, pk__gt=key.pk).order_by("pk").first()
    until = following.made_at + _grace() if following else now
    if until > now:
        yield f"网上申请的草稿可能还用它加密，{timezone.localtime(until):%Y-%m-%d %H:%M} 以后可以销毁"
    if unfinished():
        yield "更换密钥还没有完成，运行 gongkai keys rotate"


def _grace() -> timedelta:
    return timedelta(seconds=settings.SESSION_COOKIE_AGE)


def _fields_by(key: DataKey) -> int:
    return sum(one.by(key).count() for one in sealed_models())


def _papers_by_key() -> dict[int, int]:
    found: dict[int, int] = {}
    for name in papers.names():
        try:
            key = papers.key_of(name)
        except FileNotFoundError:
            continue
        found[key] = found.get(key, 0) + 1
    return found


def _version(key: DataKey) -> str:
    try:
        return "" if key.retired_at else provider(key.provider).version_of(bytes(key.wrapped))
    except InvalidTag:
        return ""


def _drop_versions(now: datetime) -> None:
    kept = DataKey.objects.filter(retired_at=None, provider=settings.KEY_PROVIDER)
    if any(key.made_at + _grace() > now for key in kept.order_by("-pk")[:1]):
        return  # a process may still hold what an older version wrapped
    used = {provider().version_of(bytes(key.wrapped)) for key in kept}
    for version in provider().versions()[:-1]:
        if version not in used:
            provider().drop(version)
