"""The append-only, hash-chained log of what the law looks at: publication dates, reviews, reveals, roles.

Each entry's hash covers the entry before it, so a date written later, an entry taken out or put in shows
(forged publication dates are a veto item: 国办秘函〔2019〕19号). The hash is SM3 (GB/T 32905).
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, NoReturn

from cryptography.hazmat.primitives.hashes import SM3, Hash
from django.db import connection, models, transaction
from django.utils import timezone

BEGINNING = "0" * 64


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries can be read, not changed."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise TypeError("日志只能追加，不能修改")

    def delete(self) -> NoReturn:
        """Refuse."""
        raise TypeError("日志只能追加，不能删除")


class Entry(models.Model):
    """One thing that happened. ``actor`` and ``target`` are kept as text too, so that they outlive their rows."""

    at = models.DateTimeField("时间", editable=False, db_index=True)
    action = models.CharField("事项", max_length=60, db_index=True)
    actor_id = models.BigIntegerField("人员编号", null=True)
    actor = models.CharField("人员", max_length=150, blank=True)
    body_id = models.BigIntegerField("行政机关编号", null=True, db_index=True)
    target_type = models.CharField("对象类型", max_length=60)
    target_id = models.BigIntegerField("对象编号", null=True)
    target = models.CharField("对象", max_length=300)
    data = models.JSONField("内容", default=dict)
    previous_hash = models.CharField("上一条摘要", max_length=64, editable=False)
    hash = models.CharField("本条摘要", max_length=64, unique=True, editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "日志"
        verbose_name_plural = "日志"
        ordering = ("id",)
        indexes = (models.Index(fields=("target_type", "target_id"), name="audit_target"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.action} {self.target}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry; refuse to change one."""
        if self.pk:
            raise TypeError("日志只能追加，不能修改")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise TypeError("日志只能追加，不能删除")

    def digest(self) -> str:
        """Return the hash that belongs to what the entry says and to the entry before it."""
        said = [
            self.previous_hash,
            self.at.astimezone(UTC).isoformat(),
            *(self.action, self.actor_id, self.actor, self.body_id),
            *(self.target_type, self.target_id, self.target, self.data),
        ]
        hashed = Hash(SM3())
        hashed.update(json.dumps(said, ensure_ascii=False, sort_keys=True).encode())
        return hashed.finalize().hex()


def log(action: str, target: models.Model, *, by: Any = None, at: datetime | None = None, **data: Any) -> Entry:
    """Add one entry to the log, within the caller's transaction. ``by`` is the person, None for the system.

    ``at`` is given only where the log of an older system or of the demonstration is taken in.
    """
    return log_many([entry(action, target, by=by, at=at, **data)])[0]


def entry(action: str, target: models.Model, *, by: Any = None, at: datetime | None = None, **data: Any) -> Entry:
    """Return an entry for ``log_many``, not yet part of the chain."""
    return Entry(
        at=at or timezone.now(),
        action=action,
        actor_id=by.pk if by is not None else None,
        actor=str(by) if by is not None else "系统",
        body_id=getattr(target, "body_id", None),
        target_type=target._meta.label_lower,
        target_id=target.pk,
        target=str(target)[:300],
        data=data,
    )


@transaction.atomic
def log_many(entries: Iterable[Entry]) -> list[Entry]:
    """Chain entries in the order given and add them; one writer at a time."""
    if connection.vendor == "postgresql":  # on SQLite a writing transaction is alone already
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('audit_entry'))")
    last = Entry.objects.order_by("-id").values_list("hash", flat=True).first() or BEGINNING
    chained = list(entries)
    for one in chained:
        one.previous_hash = last
        one.hash = last = one.digest()
    return Entry.objects.bulk_create(chained, batch_size=500)
