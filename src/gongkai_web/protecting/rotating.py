"""Change the keys: everything sealed is sealed anew, piece by piece, while people go on working.

First a new version of the wrapping key wraps every data key, and a new data key is the one in use. Then fields and
papers that older keys sealed are sealed by the new one. What is left to do lies in the data itself, so a rotation that
was killed goes on where it stopped. Older keys stay until ``retiring`` finds that nothing needs them.
"""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import reduce
from operator import or_

from cryptography.exceptions import InvalidTag
from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.dispatch import Signal
from django.utils import timezone

from gongkai_web.audit.models import log
from gongkai_web.protecting import papers
from gongkai_web.protecting.fields import SealedBytesField, SealedField
from gongkai_web.protecting.models import DataKey, KeyRotation, Purpose
from gongkai_web.protecting.providers import provider
from gongkai_web.protecting.sealing import KeyGone, make_key, raw

BATCH, BATCH_OF_FILES = 200, 20  # rows to a transaction: nobody waits long for it
UNREADABLE = (InvalidTag, KeyGone, ValueError)  # a changed value, a key that is gone, what was never sealed
Told = Callable[[str, int, int], None]  # what is sealed anew, how many are done, of how many

paper_rewrapped = Signal()  # name, key_id: whoever keeps a row of the paper notes it


@dataclass
class Counts:
    """How many records and papers were sealed anew, and how many can't be opened and stay as they are."""

    records: int = 0
    papers: int = 0
    unreadable: int = 0


class AlreadyRotating(RuntimeError):
    """Another process changes the keys just now."""

    def __init__(self) -> None:
        super().__init__("另一个进程正在更换密钥，请等它结束")


@dataclass(frozen=True, slots=True)
class SealedModel:
    """A model with its sealed fields."""

    model: type[models.Model]
    fields: tuple[SealedField | SealedBytesField, ...]

    @property
    def at_once(self) -> int:
        """Return how many rows are read at once; those with files are fewer."""
        return min(BATCH, BATCH_OF_FILES) if any(isinstance(one, SealedBytesField) for one in self.fields) else BATCH

    def rows(self) -> "models.QuerySet[models.Model]":
        """Return the rows, by their ids, such that their sealed values can be looked at."""
        looked_at = {name: how for field in self.fields for name, how in field.beginnings().items()}
        return self.model._default_manager.order_by("pk").annotate(**looked_at)

    def older(self, key: DataKey) -> "models.QuerySet[models.Model]":
        """Return the rows in which something is sealed by another key."""
        return self.rows().filter(
            reduce(or_, (field.holds_something() & ~field.begins_with(key) for field in self.fields))
        )

    def by(self, key: DataKey) -> "models.QuerySet[models.Model]":
        """Return the rows in which something is sealed by a key."""
        return self.rows().filter(reduce(or_, (field.begins_with(key) for field in self.fields)))

    def reseal(self, row: models.Model, key: DataKey) -> bool:
        """Seal a row's values anew, unless somebody has changed one of them since it was read; tell whether.

        Raises what can't be opened (``UNREADABLE``).
        """
        before = {field.name: getattr(row, field.name) for field in self.fields}
        after = {name: value.sealed_by(key) for name, value in before.items() if value}
        same = {name: value for name, value in before.items() if value}
        return bool(self.model._default_manager.filter(pk=row.pk, **same).update(**after))


def sealed_models() -> list[SealedModel]:
    """Return every model that holds personal data."""
    found = []
    for model in apps.get_models():
        fields = [field for field in model._meta.concrete_fields if isinstance(field, SealedField | SealedBytesField)]
        if fields:
            found.append(SealedModel(model, tuple(fields)))
    return found


def rotate(told: Told = lambda *_: None) -> tuple[KeyRotation, Counts]:
    """Change the keys, or go on with a change that was interrupted. Raises AlreadyRotating."""
    with _alone():
        rotation = KeyRotation.objects.filter(finished_at=None).select_related("key").first() or _begun()
        papers.forget_halves()
        counts = Counts()
        _reseal_records(rotation.key, counts, told)
        _rewrap_papers(rotation.key, counts, told)
        with transaction.atomic():
            rotation.finished_at = timezone.now()
            rotation.save(update_fields=["finished_at"])
            log("keys.rotation.finished", rotation, counted=asdict(counts))
    return rotation, counts


def unfinished() -> KeyRotation | None:
    """Return the rotation that was interrupted."""
    return KeyRotation.objects.filter(finished_at=None).first()


def _begun() -> KeyRotation:
    version = provider().renew()
    with transaction.atomic():
        rotation = KeyRotation.objects.create(key=make_key(Purpose.SEALING))
        for key in DataKey.objects.filter(retired_at=None).exclude(pk=rotation.key_id):
            key.wrapped, key.provider = provider().wrap(raw(key)), settings.KEY_PROVIDER
            key.save(update_fields=["wrapped", "provider"])
        log("keys.rotation.begun", rotation, version=version)
    return rotation


def _reseal_records(key: DataKey, counts: Counts, told: Told) -> None:
    found = [(one, one.older(key).count()) for one in sealed_models()]
    every = sum(count for _, count in found)
    for sealed, count in found:
        last = 0
        while count and (rows := list(sealed.older(key).filter(pk__gt=last)[: sealed.at_once])):
            with transaction.atomic():
                for row in rows:
                    try:
                        counts.records += sealed.reseal(row, key)
                    except UNREADABLE:
                        counts.unreadable += 1
            last = rows[-1].pk
            told("个人信息", min(counts.records, every), every)


def _rewrap_papers(key: DataKey, counts: Counts, told: Told) -> None:
    names = sorted(papers.names())
    for place, name in enumerate(names, 1):
        try:
            counts.papers += _rewrap(name, key)
        except FileNotFoundError:  # destroyed meanwhile
            continue
        except UNREADABLE:
            counts.unreadable += 1
        if place % BATCH == 0 or place == len(names):
            told("案卷材料", place, len(names))


def _rewrap(name: str, key: DataKey) -> bool:
    if papers.key_of(name) == key.pk:
        return False
    papers.rewrap(name)
    paper_rewrapped.send(KeyRotation, name=name, key_id=key.pk)
    return True


@contextmanager
def _alone() -> Iterator[None]:
    """Keep other rotations out; the lock goes with the process, however that ends."""
    settings.HOME.mkdir(parents=True, exist_ok=True)
    with (settings.HOME / "rotation.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise AlreadyRotating from None
        yield
