"""Make the blind index anew, under a new key: worked out beside the one in use, then exchanged in one transaction."""

import os
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction

from gongkai_web.audit.models import log
from gongkai_web.protecting.blind import blind_index
from gongkai_web.protecting.models import DataKey, Purpose
from gongkai_web.protecting.providers import provider
from gongkai_web.protecting.rotating import Told
from gongkai_web.protecting.sealing import current_key

CHUNK = 1000
Row = tuple[Any, ...]  # the digests, then the row's id


def indexed_models() -> Iterator[type[models.Model]]:
    """Yield the models that keep digests: those with ``INDEXED``, pairs of a sealed field and its digest's."""
    for model in apps.get_models():
        if getattr(model, "INDEXED", ()):
            yield model


def reindex(told: Told = lambda *_: None) -> DataKey:
    """Exchange the index key and every digest at once; nothing has changed if this is interrupted before."""
    key = DataKey(
        purpose=Purpose.INDEX.value,
        algorithm=settings.SEALING_ALGORITHM,
        wrapped=provider().wrap(os.urandom(32)),
        provider=settings.KEY_PROVIDER,
    )
    prepared = [(model, list(_differing(model, key, told))) for model in indexed_models()]
    with transaction.atomic():
        key.save()
        for model, rows in prepared:
            _put(model, rows)
        log("keys.index.renewed", key, counted=sum(len(rows) for _, rows in prepared))
    mend()  # what was being saved at that moment
    return key


def mend() -> int:
    """Make every digest anew that isn't of the key in use; return how many rows there were."""
    mended = 0
    for model in indexed_models():
        rows = list(_differing(model, current_key(Purpose.INDEX)))
        with transaction.atomic():
            _put(model, rows)
        mended += len(rows)
    return mended


def _differing(model: type[models.Model], key: DataKey, told: Told = lambda *_: None) -> Iterator[Row]:
    pairs: tuple[tuple[str, str], ...] = getattr(model, "INDEXED", ())
    rows = model._default_manager.order_by("pk").only(*(name for pair in pairs for name in pair))
    every = rows.count()
    for done, row in enumerate(rows.iterator(chunk_size=CHUNK), 1):
        digests = tuple(blind_index(getattr(row, field).reveal(), field, key) for field, _ in pairs)
        if digests != tuple(getattr(row, index) for _, index in pairs):
            yield (*digests, row.pk)
        if done % CHUNK == 0 or done == every:
            told("盲索引", done, every)


def _put(model: type[models.Model], rows: list[Row]) -> None:
    if not rows:
        return
    quoted = connection.ops.quote_name
    columns = {field.name: str(field.column) for field in model._meta.concrete_fields}
    given = ", ".join(f"{quoted(columns[index])} = %s" for _, index in getattr(model, "INDEXED", ()))
    sql = f"UPDATE {quoted(model._meta.db_table)} SET {given} WHERE {quoted(columns[model._meta.pk.name])} = %s"
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)
