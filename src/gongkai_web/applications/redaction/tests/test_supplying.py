"""A file that nothing is taken out of is supplied as it is, until the reply is approved."""

import hashlib
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.decision.approving import AskApproval
from gongkai_web.applications.decision.drafting import RemovePart
from gongkai_web.applications.models import Application, ReleasedFile
from gongkai_web.applications.redaction.supplying import SupplyFile, TakeOut
from gongkai_web.applications.tests.builders_replies import CHANNEL, drafted
from gongkai_web.applications.tests.builders_steps import Office, fresh, make_office, refusals, statuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def case(office: Office) -> Application:
    return drafted(office, office.case(), Outcome.GRANTED)


def picture(colour: str = "white") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (400, 300), colour).save(out, "PNG")
    return SimpleUploadedFile("图.png", out.getvalue(), "image/png")


def supplied(office: Office, case: Application) -> ReleasedFile:
    SupplyFile(fresh(case), office.drafter, case.decision.parts.get(), "立项清单.pdf", picture()).execute()
    return ReleasedFile.objects.get()


def test_it_goes_out_as_it_is_under_its_own_kind_of_name(office: Office, case: Application) -> None:
    file = supplied(office, case)

    assert file.verified() == picture().read()
    assert file.sha256 == hashlib.sha256(picture().read()).hexdigest()
    assert (file.name, file.pages, file.removals) == ("立项清单.png", 1, [])


def test_what_it_needs(office: Office, case: Application) -> None:
    part = case.decision.parts.get()
    supplied(office, case)

    assert "已经在提供的文件中" in refusals(SupplyFile(fresh(case), office.drafter, part, "甲", picture()))
    empty = refusals(SupplyFile(fresh(case), office.drafter))
    assert all(told in empty for told in ("随哪一项", "文件名", "选择要提供的文件"))
    broken = SimpleUploadedFile("甲.pdf", b"%PDF-1.7 broken")
    assert "打不开" in refusals(SupplyFile(fresh(case), office.drafter, part, "甲", broken))
    refused = drafted(office, office.case(), Outcome.INTERNAL_AFFAIRS)
    assert "增加予以公开的一项" in refusals(SupplyFile(refused, office.drafter))


def test_it_is_taken_out_again_before_the_approval(office: Office, case: Application) -> None:
    file = supplied(office, case)
    assert "不再提供文件" in refusals(RemovePart(fresh(case), office.drafter, case.decision.parts.get()))
    assert "选择不再提供的文件" in refusals(TakeOut(fresh(case), office.drafter))

    TakeOut(fresh(case), office.drafter, file).execute()

    assert not ReleasedFile.objects.exists()
    assert "没有照原样提供的文件" in refusals(TakeOut(fresh(case), office.drafter, file))


def test_once_asked_for_approval_it_stays(office: Office, case: Application) -> None:
    file = supplied(office, case)
    AskApproval(fresh(case), office.drafter, CHANNEL).execute()

    assert "等待审批" in refusals(TakeOut(fresh(case), office.drafter, file))
    part = case.decision.parts.get()
    assert "等待审批" in refusals(SupplyFile(fresh(case), office.drafter, part, "乙", picture("teal")))


def test_it_goes_through_the_pages(client: Client, office: Office, case: Application) -> None:
    client.force_login(office.drafter)
    given = {"part": case.decision.parts.get().pk, "name_": "立项清单", "file": picture()}
    assert client.post(reverse("applications:supply", args=[case.pk]), given).status_code == 302

    file = ReleasedFile.objects.get()
    answer = client.post(reverse("applications:take_out", args=[case.pk]), {"released": file.pk})

    assert answer.status_code == 302
    assert not ReleasedFile.objects.exists()
    assert statuses(client, case, "supply", office.drafter, office.supervisor, office.stranger) == [200, 403, 404]
