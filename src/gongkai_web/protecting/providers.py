"""Where the key that wraps the data keys comes from: a file here, a hardware module where one is required.

A provider of another kind (密码机、KMS) is a class with the same two methods, named in ``GONGKAI_KEY_PROVIDER``.
"""

import os
from functools import cache
from pathlib import Path
from typing import Protocol

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.module_loading import import_string

NONCE = 12


class KeyProvider(Protocol):
    """Wraps and unwraps data keys with a key that never leaves it."""

    def wrap(self, key: bytes) -> bytes:
        """Return the key, wrapped."""
        ...

    def unwrap(self, wrapped: bytes) -> bytes:
        """Return the key again. Raises ``cryptography.exceptions.InvalidTag`` for what it didn't wrap."""
        ...


class FileProvider:
    """A master key in a file that only the platform's user can read, apart from the database and its backups."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or settings.HOME / "master-key"

    def wrap(self, key: bytes) -> bytes:
        """Return the key under AES-256-GCM, after its nonce."""
        nonce = os.urandom(NONCE)
        return nonce + AESGCM(self._master()).encrypt(nonce, key, None)

    def unwrap(self, wrapped: bytes) -> bytes:
        """Return the key."""
        return AESGCM(self._master()).decrypt(wrapped[:NONCE], wrapped[NONCE:], None)

    def _master(self) -> bytes:
        if not self.path.exists():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(AESGCM.generate_key(256))
        return self.path.read_bytes()


@cache
def provider() -> KeyProvider:
    """Return the provider that the settings name."""
    made: KeyProvider = import_string(settings.KEY_PROVIDER)()
    return made
