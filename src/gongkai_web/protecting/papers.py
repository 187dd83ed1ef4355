"""Papers sealed on the disk: each file under a key of its own, which is wrapped by the data key in use.

A file begins with a line ``gkp1 ALGORITHM TOKEN``, the token being the file's key sealed for this file alone. Pieces of
64 KiB follow, each under its own nonce with its tag; a piece is bound to the file's name, its place and whether it is
the last one, so that none can be moved, left out or cut off unnoticed. The name is chance and says nothing.
"""

import base64
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from django.conf import settings

from gongkai_web.protecting.providers import NONCE
from gongkai_web.protecting.sealing import BLOCK, TAG, open_sealed, seal

MARK = "gkp1"
PIECE = 64 * 1024
HEAD_LIMIT = 1024
HALF = ".new"


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """Where a paper lies, under which data key its own is wrapped, and how many bytes it has."""

    sealed_name: str
    key_id: int
    size: int


def keep(content: bytes) -> KeptPaper:
    """Seal the bytes into a new file, which is on the disk when this returns."""
    name, algorithm = secrets.token_hex(16), settings.SEALING_ALGORITHM
    key = os.urandom(BLOCK[algorithm][1])
    token = seal(base64.b64encode(key).decode(), _place(name))
    path = path_of(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _created(path) as file:
        file.write(f"{MARK} {algorithm} {token}\n".encode())
        for piece in _sealed(content, name, algorithm, key):
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return KeptPaper(name, _key_of(token), len(content))


def opened(name: str) -> bytes:
    """Return what was sealed. Raises ``InvalidTag`` if the file was changed, FileNotFoundError if it is gone.

    Callers log who opens it and why.
    """
    with path_of(name).open("rb") as file:
        algorithm, token = _head(file)
        key = base64.b64decode(open_sealed(token, _place(name)))
        return b"".join(_pieces(file, name, algorithm, key))


def rewrap(name: str) -> int:
    """Wrap the file's key by the data key now in use, and return that one's id; the content stays as it lies.

    Whoever destroys the paper at the same moment destroys it afterwards once more (``rotating``).
    """
    path = path_of(name)
    with path.open("rb") as file:
        algorithm, token = _head(file)
        rest = file.read()
    renewed = seal(open_sealed(token, _place(name)), _place(name))
    beside = _beside(path)
    beside.unlink(missing_ok=True)
    with _created(beside) as file:
        file.write(f"{MARK} {algorithm} {renewed}\n".encode() + rest)
        file.flush()
        os.fsync(file.fileno())
    kept = path.stat()
    os.utime(beside, ns=(kept.st_atime_ns, kept.st_mtime_ns))  # a draft's paper doesn't grow younger by it
    beside.replace(path)
    return _key_of(renewed)


def destroy(name: str) -> None:
    """Delete a file; without its key, which goes with it, what the disk may still hold can't be read."""
    path = path_of(name)
    _beside(path).unlink(missing_ok=True)  # left by a rotation that was killed
    path.unlink(missing_ok=True)


def key_of(name: str) -> int:
    """Return the id of the data key that wraps a file's own. Raises FileNotFoundError if the file is gone."""
    with path_of(name).open("rb") as file:
        return _key_of(_head(file)[1])


def forget_halves() -> None:
    """Delete what a killed rotation left beside the papers."""
    for path in (settings.HOME / "papers").glob(f"??/*{HALF}"):
        path.unlink(missing_ok=True)


def path_of(name: str) -> Path:
    """Return where a paper lies. Raises ValueError for what isn't the name of one."""
    if len(name) != 32 or not set(name) <= set("0123456789abcdef"):
        raise ValueError("不是材料的存放位置")
    folder: Path = settings.HOME / "papers" / name[:2]
    return folder / name


def names() -> Iterator[str]:
    """Yield the names of all papers on the disk."""
    for path in (settings.HOME / "papers").glob("??/*"):
        if len(path.name) == 32:
            yield path.name


def _beside(path: Path) -> Path:
    return path.with_suffix(HALF)


def _created(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _head(file: BinaryIO) -> tuple[str, str]:
    parts = file.readline(HEAD_LIMIT).decode("ascii", errors="replace").split()
    if len(parts) != 3 or parts[0] != MARK or parts[1] not in BLOCK:
        raise InvalidTag
    return parts[1], parts[2]


def _sealed(content: bytes, name: str, algorithm: str, key: bytes) -> Iterator[bytes]:
    starts = range(0, max(len(content), 1), PIECE)
    for start in starts:
        nonce = os.urandom(NONCE)
        sealing = Cipher(BLOCK[algorithm][0](key), modes.GCM(nonce)).encryptor()
        sealing.authenticate_additional_data(_bound(name, start, start + PIECE >= len(content)))
        yield nonce + sealing.update(content[start : start + PIECE]) + sealing.finalize() + sealing.tag


def _pieces(file: BinaryIO, name: str, algorithm: str, key: bytes) -> Iterator[bytes]:
    size, start = PIECE + NONCE + TAG, 0
    piece = file.read(size)
    while True:
        following = file.read(size)
        if len(piece) < NONCE + TAG:
            raise InvalidTag
        nonce, text, tag = piece[:NONCE], piece[NONCE:-TAG], piece[-TAG:]
        opening = Cipher(BLOCK[algorithm][0](key), modes.GCM(nonce, tag)).decryptor()
        opening.authenticate_additional_data(_bound(name, start, not following))
        yield opening.update(text) + opening.finalize()
        if not following:
            return
        piece, start = following, start + PIECE


def _bound(name: str, start: int, last: bool) -> bytes:
    return f"{name}:{start}:{int(last)}".encode()


def _place(name: str) -> str:
    return f"paper.{name}"


def _key_of(token: str) -> int:
    return int(token.split(".", 2)[1])
