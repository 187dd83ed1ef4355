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


def without_a_way(office: Office, **wanted: str) -> Application:
    """Draft a part that grants, and doesn't say how it is to be had."""
    case = office.case(wanted=wanted)
    return drafted(office, case, Outcome.GRANTED, stated={"information": "立项清单", "extent_supplied": "3页"})


@pytest.mark.parametrize("way", ["online", "email"])
def test_what_is_to_be_had_online_is_not_approved_without_a_file(office: Office, way: str) -> None:
    case = without_a_way(office, supply_way=way)
    assert "第 1 项（予以公开）没有提供文件" in refusals(AskApproval(case, office.drafter, CHANNEL))

    supplied(office, case)

    assert refusals(AskApproval(fresh(case), office.drafter, CHANNEL)) == ""


def test_how_it_is_to_be_had_takes_the_place_of_a_file(office: Office, case: Application) -> None:
    assert case.decision.parts.get().where

    assert refusals(AskApproval(case, office.drafter, CHANNEL)) == ""


def test_what_goes_by_post_needs_no_file(office: Office) -> None:
    case = without_a_way(office, supply_way="post")

    assert refusals(AskApproval(case, office.drafter)) == ""


def test_a_file_of_the_whole_reply_goes_with_every_part(office: Office) -> None:
    case = without_a_way(office)
    supplied(office, case)
    ReleasedFile.objects.update(part=None)

    assert refusals(AskApproval(fresh(case), office.drafter, CHANNEL)) == ""


def test_it_goes_through_the_pages(client: Client, office: Office, case: Application) -> None:
    client.force_login(office.drafter)
    given = {"part": case.decision.parts.get().pk, "name_": "立项清单", "file": picture()}
    assert client.post(reverse("applications:supply", args=[case.pk]), given).status_code == 302

    file = ReleasedFile.objects.get()
    answer = client.post(reverse("applications:take_out", args=[case.pk]), {"released": file.pk})

    assert answer.status_code == 302
    assert not ReleasedFile.objects.exists()
    assert statuses(client, case, "supply", office.drafter, office.supervisor, office.stranger) == [200, 403, 404]
