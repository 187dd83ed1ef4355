"""Pieces of a file onto the disk: in order, one writer at a time, acknowledged when they can't be lost any more."""

import base64
import binascii
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Protocol

from gongkai_web.publishing.models import Upload

CHUNK = 256 * 1024  # bytes in memory at a time
CHECKED_BYTES = 64 * 1024**2  # of a piece with a checksum, which is set aside until it is known to be whole
ALGORITHMS = ("sha1", "sha256", "md5")


class Readable(Protocol):
    """What a request's body is."""

    def read(self, size: int, /) -> bytes: ...


class PieceRefused(Exception):
    """A piece that can't be taken; ``status`` is what the protocol answers."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


@contextmanager
def sole_writer(upload: Upload) -> Iterator[BinaryIO]:
    """Open an upload's bytes for this writer alone. PieceRefused if another is writing."""
    upload.path.parent.mkdir(parents=True, exist_ok=True)
    with upload.path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PieceRefused(423, "这个文件正在另一个窗口上传") from None
        if not upload.path.exists():  # it was given up between opening and locking
            raise PieceRefused(410, "这次上传已经取消")
        yield file


def take(upload: Upload, offset: int, length: int, body: Readable, checksum: str = "") -> int:
    """Append a piece and return the new offset. PieceRefused leaves what was there before.

    Where the connection breaks off, what came is kept, except under a checksum, which then can't be told.
    """
    with sole_writer(upload) as file:
        there = os.fstat(file.fileno()).st_size
        if offset != there:
            raise PieceRefused(409, f"应当从第 {there} 字节继续，而不是第 {offset} 字节")
        if there + length > upload.size:
            raise PieceRefused(413, "内容比登记的大小多")
        if checksum:
            _take_checked(upload, file, length, body, checksum)
        else:
            for piece in _pieces(body, length):
                file.write(piece)
        file.flush()
        os.fsync(file.fileno())
        return os.fstat(file.fileno()).st_size


def _take_checked(upload: Upload, file: BinaryIO, length: int, body: Readable, checksum: str) -> None:
    algorithm, expected = parse_checksum(checksum)
    if length > CHECKED_BYTES:
        raise PieceRefused(413, f"带校验的一段不超过 {CHECKED_BYTES >> 20} MB")
    aside = upload.path.with_suffix(".piece")
    try:
        digest, came = hashlib.new(algorithm, usedforsecurity=False), 0
        with aside.open("wb") as written:
            for piece in _pieces(body, length):
                digest.update(piece)
                came += written.write(piece)
        if came != length or digest.digest() != expected:
            raise PieceRefused(460, "这一段在传输中损坏，请重传")
        with aside.open("rb") as checked:
            shutil.copyfileobj(checked, file, CHUNK)
    finally:
        aside.unlink(missing_ok=True)


def _pieces(body: Readable, length: int) -> Iterator[bytes]:
    while length > 0:
        try:
            piece = body.read(min(CHUNK, length))
        except OSError:  # Django's UnreadablePostError among them: the connection broke off
            return
        if not piece:
            return
        length -= len(piece)
        yield piece


def parse_checksum(header: str) -> tuple[str, bytes]:
    """Return algorithm and digest of an ``Upload-Checksum`` header. PieceRefused where it isn't one."""
    algorithm, _, encoded = header.partition(" ")
    try:
        if algorithm not in ALGORITHMS:
            raise ValueError(algorithm)
        return algorithm, base64.b64decode(encoded, validate=True)
    except (ValueError, binascii.Error):
        raise PieceRefused(400, "校验值的写法不对") from None


def give_up(upload: Upload) -> None:
    """Remove an upload and what has come of it. PieceRefused while somebody is writing."""
    with sole_writer(upload):
        upload.path.unlink(missing_ok=True)
    upload.delete()
