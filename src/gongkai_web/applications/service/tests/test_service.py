"""A letter is served with its proof; the reply's service is the day of the reply (国办公开办函〔2016〕235号)."""

import io

import docx
import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from gongkai.rules.clock import Standing
from gongkai_web.actions import NotAllowed
from gongkai_web.applications.clock import deadline_of
from gongkai_web.applications.correction.action import AskCorrection
from gongkai_web.applications.models import Application, EventKind, Letter, LetterService, Paper, PaperKind
from gongkai_web.applications.service.action import Serve
from gongkai_web.applications.service.proving import AddProof, MakeRecord
from gongkai_web.applications.tests.builders_replies import approved
from gongkai_web.applications.tests.builders_steps import (
    ON_PAPER,
    Office,
    ago,
    fresh,
    last_event,
    make_office,
    refusals,
    statuses,
)
from gongkai_web.audit.models import Entry
from gongkai_web.protecting.papers import opened

pytestmark = pytest.mark.django_db


def with_letter(office: Office) -> tuple[Application, Letter]:
    case = office.case()
    AskCorrection(case, office.drafter, ago(1), "事项", "说明", ago(-10), later=ON_PAPER).execute()
    return fresh(case), case.letters.get()


def test_posting_the_reply_ends_the_period_on_the_day_of_posting() -> None:
    office = make_office()
    case = approved(office, office.case())

    Serve(case, office.drafter, case.decision.letter, "post", ago(0), post_number="XA12345678911").execute()

    assert fresh(case).replied_on == ago(0)
    assert deadline_of(fresh(case)).standing is Standing.REPLIED
    assert LetterService.objects.get().posted_on == ago(0)
    assert last_event(case).kind == EventKind.SERVED


def test_the_trace_tells_how_the_reply_was_served() -> None:
    office = make_office()
    case = approved(office, office.case())

    Serve(case, office.drafter, case.decision.letter, "post", ago(0), post_number="XA12345678911").execute()

    sentences = [step.sentence for step in deadline_of(fresh(case)).trace]
    assert any("交邮" in one for one in sentences)
    assert not any("签收" in one for one in sentences)


def test_serving_another_letter_answers_nothing() -> None:
    office = make_office()
    case, letter = with_letter(office)

    Serve(case, office.drafter, letter, "in_person", ago(0), receiver="苏念安", servers="两名送达人").execute()

    assert fresh(case).replied_on is None
    assert Letter.objects.get(pk=letter.pk).service.receiver.reveal() == "苏念安"


def test_each_way_needs_its_proof() -> None:
    office = make_office()
    case, letter = with_letter(office)

    assert "填写邮件号" in refusals(Serve(case, office.drafter, letter, "post", ago(0)))
    in_person = refusals(Serve(case, office.drafter, letter, "in_person", ago(0)))
    assert "填写签收人" in in_person
    assert "填写送达人" in in_person
    refused = Serve(case, office.drafter, letter, "in_person", ago(0), refused=True, servers="两名送达人")
    assert refusals(refused) == ""
    assert "填写到达申请人系统的日期" in refusals(Serve(case, office.drafter, letter, "electronic"))
    early = Serve(case, office.drafter, letter, "post", ago(0), post_number="XA1", received_on=ago(1))
    assert "不能早于送达" in refusals(early)


def test_a_letter_is_served_once_and_only_its_own_cases() -> None:
    office = make_office()
    case, letter = with_letter(office)
    foreign = with_letter(office)[1]
    assert "选择要送达的文书" in refusals(Serve(case, office.drafter, foreign, "electronic", ago(0)))
    Serve(case, office.drafter, letter, "electronic", ago(0)).execute()

    assert "没有待送达" in refusals(Serve(fresh(case), office.drafter, letter, "electronic", ago(0)))


def test_a_closed_case_serves_nothing() -> None:
    office = make_office()
    case, letter = with_letter(office)
    case.closed_at = timezone.now()

    assert "已经结案" in refusals(Serve(case, office.drafter, letter, "electronic", ago(0)))


def test_who_may(client: Client) -> None:
    office = make_office()
    case, letter = with_letter(office)

    with pytest.raises(NotAllowed):
        Serve(case, office.stranger, letter, "electronic", ago(0)).execute()
    assert statuses(client, case, "serve", office.drafter, office.supervisor, office.stranger) == [200, 403, 404]


def receipt(name: str = "回证.png") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


def test_the_proof_is_sealed_with_the_service() -> None:
    office = make_office()
    case, letter = with_letter(office)

    Serve(
        case, office.drafter, letter, "in_person", ago(0), receiver="苏念安", servers="两名送达人", file=receipt()
    ).execute()

    proof = LetterService.objects.get().proof
    assert proof is not None
    assert proof.kind == PaperKind.SERVICE
    assert opened(proof.sealed_name) == receipt().read()
    assert "没有缺少凭证" in refusals(AddProof(fresh(case), office.drafter))


def test_a_proof_that_comes_later_is_bound_to_its_service() -> None:
    office = make_office()
    case, letter = with_letter(office)
    Serve(case, office.drafter, letter, "post", ago(0), post_number="XA1").execute()
    assert "选择送达回证" in refusals(AddProof(fresh(case), office.drafter, letter))
    assert "选择已经登记送达的文书" in refusals(AddProof(fresh(case), office.drafter, None, receipt()))
    assert "不能早于" in refusals(AddProof(fresh(case), office.drafter, letter, receipt(), ago(2)))

    AddProof(fresh(case), office.drafter, letter, receipt(), ago(0)).execute()

    service = LetterService.objects.get()
    assert service.proof is not None
    assert service.received_on == ago(0)
    case.closed_at = timezone.now()
    assert "已经结案" in refusals(AddProof(case, office.drafter))


def words(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


def record(office: Office, case: Application, letter: Letter, ending: str = "pdf") -> bytes:
    make = MakeRecord(fresh(case), office.drafter, letter, "in_person", "青云区文汇路6号", "两名送达人", ending)
    make.execute()
    return make.content


def test_a_certificate_to_be_signed_states_what_the_rule_wants() -> None:
    office = make_office()
    case, letter = with_letter(office)

    text = words(record(office, case, letter))

    assert "送达回证" in text
    assert f"补正告知书（{letter.number}）" in text
    assert "直接送达，青云区文汇路6号" in text
    assert all(
        label in text for label in ("受送达人苏念安", "签收或者拒收的情况", "（签名或者盖章）", "送达人两名送达人")
    )
    entry = Entry.objects.get(action="service_record.made")
    assert "苏念安" not in f"{entry.data}{entry.target}"


def test_a_certificate_of_a_service_that_was_kept_states_it() -> None:
    office = make_office()
    case, letter = with_letter(office)
    Serve(case, office.drafter, letter, "post", ago(0), post_number="XA12345678911", received_on=ago(0)).execute()

    text = words(record(office, case, Letter.objects.get(pk=letter.pk)))

    assert "邮寄送达" in text
    assert "邮件号XA12345678911" in text
    assert "收到" in text


def test_the_certificate_can_be_edited() -> None:
    office = make_office()
    case, letter = with_letter(office)

    document = docx.Document(io.BytesIO(record(office, case, letter, "docx")))

    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert cells[:2] == ["受送达人", "苏念安"]
    assert document.core_properties.author == case.body.name


def test_no_certificate_without_a_letter_of_the_case() -> None:
    office = make_office()
    case = office.case()
    _, foreign = with_letter(office)

    assert "还没有制发文书" in refusals(MakeRecord(case, office.drafter, foreign))
    case, _ = with_letter(office)
    assert "选择要送达的文书" in refusals(MakeRecord(case, office.drafter, foreign))


def test_it_goes_through_the_pages(client: Client) -> None:
    office = make_office()
    case, letter = with_letter(office)
    client.force_login(office.drafter)
    address = {
        name: reverse(f"applications:{name}", args=[case.pk]) for name in ("serve", "add_proof", "service_record")
    }
    made = client.post(address["service_record"], {"letter": letter.pk, "delivery": "in_person", "ending": "pdf"})
    assert made["Content-Type"] == "application/pdf"

    given = {"letter": letter.pk, "delivery": "post", "on": ago(0).isoformat(), "post_number": "XA1"}
    assert client.post(address["serve"], given).status_code == 302
    assert client.post(address["add_proof"], {"letter": letter.pk, "file": receipt()}).status_code == 302

    assert Paper.objects.get().kind == PaperKind.SERVICE
    assert statuses(client, case, "service_record", office.drafter, office.supervisor, office.stranger) == [
        200,
        403,
        404,
    ]
