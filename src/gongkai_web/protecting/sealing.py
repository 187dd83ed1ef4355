"""Seal and open single values, with AES-256-GCM or SM4-GCM; a value sealed in one place can't be put into another."""

import base64
import os
from functools import cache

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.conf import settings
from django.db import transaction

from gongkai_web.protecting.models import DataKey, Purpose
from gongkai_web.protecting.providers import NONCE, provider

MARK = "s1"
TAG = 16
BLOCK = {"AES-256-GCM": (algorithms.AES, 32), "SM4-GCM": (algorithms.SM4, 16)}


class KeyGone(LookupError):
    """The key that sealed a value was retired; the value can't be opened any more."""

    def __init__(self, number: int) -> None:
        super().__init__(f"加密所用的密钥 {number} 已经销毁")
        self.number = number


def seal(text: str, place: str, key: DataKey | None = None) -> str:
    """Return the text sealed for a place (``model.field``), by the key in use; empty text stays empty."""
    if not text:
        return ""
    key = key or current_key(Purpose.SEALING)
    nonce = os.urandom(NONCE)
    sealing = _cipher(key, modes.GCM(nonce)).encryptor()
    sealing.authenticate_additional_data(place.encode())
    sealed = sealing.update(text.encode()) + sealing.finalize() + sealing.tag
    return f"{beginning(key)}{base64.urlsafe_b64encode(nonce + sealed).decode()}"


def open_sealed(token: str, place: str) -> str:
    """Return the text. Raises ``InvalidTag`` if it was changed or comes from another place, KeyGone without its key."""
    if not token:
        return ""
    _, number, body = token.split(".", 2)
    sealed = base64.urlsafe_b64decode(body)
    nonce, text, tag = sealed[:NONCE], sealed[NONCE:-TAG], sealed[-TAG:]
    opening = _cipher(_key(int(number)), modes.GCM(nonce, tag)).decryptor()
    opening.authenticate_additional_data(place.encode())
    return (opening.update(text) + opening.finalize()).decode()


def seal_bytes(content: bytes, place: str, key: DataKey | None = None) -> bytes:
    """Return the bytes of a file sealed for a place; empty ones stay empty."""
    if not content:
        return b""
    key = key or current_key(Purpose.SEALING)
    nonce = os.urandom(NONCE)
    sealing = _cipher(key, modes.GCM(nonce)).encryptor()
    sealing.authenticate_additional_data(place.encode())
    return beginning(key).encode() + nonce + sealing.update(content) + sealing.finalize() + sealing.tag


def open_bytes(sealed: bytes, place: str) -> bytes:
    """Return the bytes. Raises ``InvalidTag`` if they were changed or come from another place, KeyGone."""
    if not sealed:
        return b""
    _, number, body = sealed.split(b".", 2)
    nonce, text, tag = body[:NONCE], body[NONCE:-TAG], body[-TAG:]
    opening = _cipher(_key(int(number)), modes.GCM(nonce, tag)).decryptor()
    opening.authenticate_additional_data(place.encode())
    return opening.update(text) + opening.finalize()


def beginning(key: DataKey) -> str:
    """Return how every token begins that a key has sealed."""
    return f"{MARK}.{key.pk}."


def current_key(purpose: Purpose) -> DataKey:
    """Return the key in use, made when there is none."""
    newest = DataKey.objects.filter(purpose=purpose.value, retired_at=None).order_by("-pk").first()
    return newest or make_key(purpose)


@transaction.atomic
def make_key(purpose: Purpose) -> DataKey:
    """Make a key, which from now on is the one in use."""
    algorithm = settings.SEALING_ALGORITHM
    fresh = os.urandom(BLOCK[algorithm][1] if purpose is Purpose.SEALING else 32)
    return DataKey.objects.create(
        purpose=purpose.value,
        algorithm=algorithm,
        wrapped=provider().wrap(fresh),
        provider=settings.KEY_PROVIDER,
    )


def raw(key: DataKey) -> bytes:
    """Return the key itself, unwrapped once a process."""
    return _unwrapped(bytes(key.wrapped), key.provider)


def _cipher(key: DataKey, mode: modes.GCM) -> Cipher[modes.GCM]:
    return Cipher(BLOCK[key.algorithm][0](raw(key)), mode)


def _key(number: int) -> DataKey:
    key = DataKey.objects.filter(pk=number, retired_at=None).first()
    if key is None:
        raise KeyGone(number)
    return key


@cache
def _unwrapped(wrapped: bytes, path: str) -> bytes:
    return provider(path).unwrap(wrapped)
