"""Where the key that wraps the data keys comes from: a file here, a hardware module where one is required.

A provider of another kind (密码机、KMS) is a class with the methods of ``KeyProvider``, named in
``GONGKAI_KEY_PROVIDER``.
"""

import os
import secrets
from functools import cache
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.module_loading import import_string

NONCE = 12


class KeyProvider(Protocol):
    """Wraps and unwraps data keys with a key that never leaves it; of that key there may be several versions."""

    def wrap(self, key: bytes) -> bytes:
        """Return the key, wrapped by the newest version."""
        ...

    def unwrap(self, wrapped: bytes) -> bytes:
        """Return the key again. Raises ``cryptography.exceptions.InvalidTag`` for what it didn't wrap."""
        ...

    def renew(self) -> str:
        """Make a new version, by which is wrapped from now on, and return its name."""
        ...

    def version_of(self, wrapped: bytes) -> str:
        """Return the name of the version that wrapped a key. Raises ``InvalidTag`` for what it didn't wrap."""
        ...

    def versions(self) -> list[str]:
        """Return the names of the versions there are, oldest first."""
        ...

    def drop(self, version: str) -> None:
        """Forget a version by which nothing is wrapped any more."""
        ...


class FileProvider:
    """A master key in a file that only the platform's user can read, apart from the database and its backups.

    The first version is ``master-key``, the later ones ``master-key.2`` and so on.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or settings.HOME / "master-key"

    def wrap(self, key: bytes) -> bytes:
        """Return the key under AES-256-GCM, after its nonce."""
        if not self._numbers():
            self._make(1)
        nonce = os.urandom(NONCE)
        return nonce + AESGCM(self._master(self._numbers()[-1])).encrypt(nonce, key, None)

    def unwrap(self, wrapped: bytes) -> bytes:
        """Return the key."""
        return self._opened(wrapped)[1]

    def renew(self) -> str:
        """Make the next file."""
        number = (self._numbers() or [0])[-1] + 1
        self._make(number)
        return str(number)

    def version_of(self, wrapped: bytes) -> str:
        """Return the number of the file."""
        return str(self._opened(wrapped)[0])

    def versions(self) -> list[str]:
        """Return the numbers of the files."""
        return [str(number) for number in self._numbers()]

    def drop(self, version: str) -> None:
        """Delete the file."""
        self._file(int(version)).unlink(missing_ok=True)

    def _opened(self, wrapped: bytes) -> tuple[int, bytes]:
        nonce, sealed = wrapped[:NONCE], wrapped[NONCE:]
        for number in reversed(self._numbers()):
            try:
                return number, AESGCM(self._master(number)).decrypt(nonce, sealed, None)
            except InvalidTag:
                continue
        raise InvalidTag

    def _numbers(self) -> list[int]:
        later = [path.name.rpartition(".")[2] for path in self.path.parent.glob(f"{self.path.name}.*")]
        numbers = [int(number) for number in later if number.isdecimal()]
        return sorted([*([1] if self.path.exists() else []), *numbers])

    def _file(self, number: int) -> Path:
        return self.path if number == 1 else self.path.with_name(f"{self.path.name}.{number}")

    def _make(self, number: int) -> None:
        """Put the whole file there at once; the first of several processes wins."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        part = self.path.with_name(f"{self.path.name}-{secrets.token_hex(8)}")
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(AESGCM.generate_key(256))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(part, self._file(number))
        except FileExistsError:
            pass
        finally:
            part.unlink()

    def _master(self, number: int) -> bytes:
        return self._file(number).read_bytes()


@cache
def provider(path: str = "") -> KeyProvider:
    """Return the provider of a dotted path, which a key keeps that it wrapped; else the one the settings name."""
    made: KeyProvider = import_string(path or settings.KEY_PROVIDER)()
    return made
