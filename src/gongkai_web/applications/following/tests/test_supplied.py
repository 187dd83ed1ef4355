"""What is supplied online is the one released file, as long as it is what its digest says."""

import hashlib

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.following.tests.test_following import enter
from gongkai_web.applications.models import Application, ReleasedFile
from gongkai_web.applications.receipt.action import digest_of_code
from gongkai_web.applications.tests.builders_replies import approved
from gongkai_web.applications.tests.builders_steps import make_office

pytestmark = pytest.mark.django_db
CODE, CONTENT = "ABCDEFGHJK", b"%PDF-1.7 supplied"


@pytest.fixture
def case() -> Application:
    office = make_office()
    case = office.case()
    case.query_code = digest_of_code(CODE)
    case.save(update_fields=["query_code"])
    return approved(office, case, Outcome.GRANTED)


@pytest.fixture
def file(case: Application) -> ReleasedFile:
    digest = hashlib.sha256(CONTENT).hexdigest()
    return ReleasedFile.objects.create(decision=case.decision, name="清单.pdf", sha256=digest, content=CONTENT)


def test_the_applicant_gets_the_released_file(client: Client, case: Application, file: ReleasedFile) -> None:
    enter(client, case, CODE)

    got = client.get(reverse("apply:released", args=[file.pk]))

    assert b"".join(got) == CONTENT


def test_a_file_that_was_changed_is_not_given_out(client: Client, case: Application, file: ReleasedFile) -> None:
    ReleasedFile.objects.filter(pk=file.pk).update(content=b"%PDF-1.7 another")

    enter(client, case, CODE)

    assert client.get(reverse("apply:released", args=[file.pk])).status_code == 404
