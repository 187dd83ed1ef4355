"""A paper lies sealed on the disk, comes back whole, and shows any change."""

from typing import Any

import pytest
from cryptography.exceptions import InvalidTag

from gongkai_web.protecting import papers
from gongkai_web.protecting.models import Purpose
from gongkai_web.protecting.providers import NONCE
from gongkai_web.protecting.sealing import TAG, make_key

pytestmark = pytest.mark.django_db
CARD = "居民身份证 苏念安 11010519491231002X".encode()


@pytest.mark.parametrize("size", [0, 1, papers.PIECE - 1, papers.PIECE, papers.PIECE + 1, 3 * papers.PIECE])
def test_a_paper_comes_back_as_it_was(size: int) -> None:
    content = (CARD * (size // len(CARD) + 1))[:size]

    kept = papers.keep(content)

    assert papers.opened(kept.sealed_name) == content
    assert kept.size == size


@pytest.mark.parametrize("algorithm", ["SM4-GCM", "AES-256-GCM"])
def test_nothing_of_it_is_on_the_disk(algorithm: str, settings: Any) -> None:
    settings.SEALING_ALGORITHM = algorithm

    path = papers.path_of(papers.keep(CARD * 5000).sealed_name)

    assert not any(part in path.read_bytes() for part in ("苏念安".encode(), b"11010519491231002X"))
    assert path.stat().st_mode & 0o077 == 0


def test_two_files_of_the_same_paper_have_nothing_in_common() -> None:
    one, other = (papers.path_of(papers.keep(CARD).sealed_name).read_bytes() for _ in range(2))

    assert one.split(b"\n", 1)[1] != other.split(b"\n", 1)[1]


@pytest.mark.parametrize("harm", ["cut", "changed", "swapped", "emptied"])
def test_a_changed_file_does_not_open(harm: str) -> None:
    name = papers.keep(CARD * 5000).sealed_name
    path = papers.path_of(name)
    head, body = path.read_bytes().split(b"\n", 1)
    piece = papers.PIECE + NONCE + TAG
    harmed = {
        "cut": body[:piece],
        "changed": body[:-1] + bytes([body[-1] ^ 1]),
        "swapped": body[piece : 2 * piece] + body[:piece] + body[2 * piece :],
        "emptied": b"",
    }

    path.write_bytes(head + b"\n" + harmed[harm])

    with pytest.raises(InvalidTag):
        papers.opened(name)


def test_a_file_does_not_open_under_another_name() -> None:
    one, other = papers.keep(CARD).sealed_name, papers.keep(CARD).sealed_name

    papers.path_of(other).write_bytes(papers.path_of(one).read_bytes())

    with pytest.raises(InvalidTag):
        papers.opened(other)


def test_the_key_is_wrapped_anew_after_a_rotation() -> None:
    kept = papers.keep(CARD)
    fresh = make_key(Purpose.SEALING)

    assert papers.rewrap(kept.sealed_name) == fresh.pk != kept.key_id
    assert papers.opened(kept.sealed_name) == CARD


def test_a_destroyed_paper_is_gone() -> None:
    name = papers.keep(CARD).sealed_name

    papers.destroy(name)

    with pytest.raises(FileNotFoundError):
        papers.opened(name)
    assert name not in papers.names()


@pytest.mark.parametrize("name", ["../../secret-key", "", "g" * 32, "A" * 32])
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    with pytest.raises(ValueError, match="存放位置"):
        papers.path_of(name)
