"""A small file in a row is sealed as fields are: nothing of it in the table, bound to its place, opened on purpose."""

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection

from gongkai_web.applications.models import Letter
from gongkai_web.applications.tests.builders import make_application
from gongkai_web.protecting.fields import SealedBytes
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db
CONTENT = b"PK\x03\x04 \xe8\x8b\x8f\xe5\xbf\xb5\xe5\xae\x89"


@pytest.fixture
def letter() -> Letter:
    case = make_application(make_body())
    made = Letter.objects.create(
        application=case, kind="receipt", dated_on="2026-03-02", addressee="苏念安", docx=CONTENT
    )
    return Letter.objects.get(pk=made.pk)


def test_it_opens_as_it_was(letter: Letter) -> None:
    assert bytes(letter.docx) == letter.docx_bytes == CONTENT
    assert letter.pdf is None


def test_the_table_holds_nothing_of_it(letter: Letter) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT docx FROM applications_letter")
        kept = bytes(cursor.fetchone()[0])

    assert kept.startswith(b"s1.")
    assert CONTENT[:4] not in kept
    assert CONTENT[5:] not in kept


def test_saving_again_keeps_it(letter: Letter) -> None:
    letter.number = "1号"
    letter.save()

    assert Letter.objects.get().docx_bytes == CONTENT


def test_it_prints_nothing(letter: Letter) -> None:
    assert repr(letter.docx) == "●●●"


def test_it_opens_nowhere_else(letter: Letter) -> None:
    with pytest.raises(InvalidTag):
        bytes(SealedBytes(letter.docx.token, "applications.letter.pdf"))
