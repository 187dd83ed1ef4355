"""A letter says all that the law wants, or isn't issued; it is numbered, drawn, sealed and can be verified."""

import io
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from PIL import Image, ImageDraw

from gongkai.rules.letters import LETTERS
from gongkai.rules.outcomes import Outcome
from gongkai_web.actions import Refused
from gongkai_web.applications.letters.drafting import Draft
from gongkai_web.applications.letters.facts import basis_of
from gongkai_web.applications.letters.issuing import issue
from gongkai_web.applications.letters.parts import Part
from gongkai_web.applications.letters.wording import SEVERAL, texts
from gongkai_web.applications.models import Application, Letter, LetterTerms
from gongkai_web.applications.tests.builders import APPLICANT, make_application, make_clerk, make_letter_terms
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 20)
CORRECTION = {
    "unclear_items": "1. 所需信息的年度\n2. 项目的类别",
    "guidance": "请写明文件的名称、文号或者所涉项目。",
    "correction_due_on": "2026年4月10日",
}


@pytest.fixture
def case() -> Application:
    government = make_body("青云区人民政府", slug="government")
    body = make_body("青云区科学技术局", parent=government, short_name="青科局", slug="science")
    make_letter_terms(body)
    return make_application(body)


def words(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


def facts_for(kind: str) -> dict[str, str]:
    letter = LETTERS[kind]
    named = {element.id for element in (*letter.required, *letter.may)}
    return {name: f"（{name}）" for name in texts()[kind].gaps | named}


def part_of(outcome: Outcome, **more: str) -> Part:
    told = {element.id: f"（{element.id}）" for element in outcome.elements(ON) if element.id != "result"}
    return Part(outcome, f"{outcome.code}所指的信息", {**told, "legal_basis": basis_of(outcome) or "第三条", **more})


def divided(case: Application, kind: str, outcome: Outcome, *parts: Part, **facts: str) -> Draft:
    return Draft(case, kind, facts, outcome=outcome, parts=parts, dated_on=ON)


def test_every_letter_has_its_words() -> None:
    assert set(texts()) == {*LETTERS, SEVERAL}


@pytest.mark.parametrize(
    "outcome", [one for one in Outcome if one is not Outcome.PARTLY_GRANTED], ids=lambda one: one.code
)
def test_every_outcome_has_a_letter_that_can_say_everything(case: Application, outcome: Outcome) -> None:
    kind = outcome.letter(ON).id
    facts = {**facts_for(kind), **{element.id: "（写明）" for element in outcome.elements(ON)}}
    draft = Draft(case, kind, facts, outcome=outcome, dated_on=ON)

    assert draft.missing() == ()


@pytest.mark.parametrize("kind", [one for one, letter in LETTERS.items() if not letter.is_reply])
def test_every_letter_on_the_way_can_say_everything(case: Application, kind: str) -> None:
    assert Draft(case, kind, facts_for(kind), dated_on=ON).missing() == ()


@pytest.mark.parametrize("kind", LETTERS)
def test_no_letter_is_issued_without_an_element_of_its_own(case: Application, kind: str) -> None:
    given = {"issuer", "title", "document_number", "addressee", "dated_on", "seal", *texts()[kind].says}
    known = {"application_number", "received_on", "requested", "channel", "reply_due_on", "contact", "legal_basis"}
    own = [element.id for element in LETTERS[kind].required if element.id not in given | known]
    for left_out in own:
        facts = {name: text for name, text in facts_for(kind).items() if name != left_out}
        missing = {element.id for element in Draft(case, kind, facts, dated_on=ON).missing()}
        assert left_out in missing


def test_each_part_of_a_reply_states_its_facts_article_and_reason(case: Application) -> None:
    granted, withheld = part_of(Outcome.GRANTED), part_of(Outcome.DELIBERATIVE)

    draft = divided(case, "partly_granted", Outcome.PARTLY_GRANTED, granted, withheld, legal_basis="第三十七条")

    assert list(draft.obstacles()) == []
    text = "\n".join(draft.text.paragraphs)
    assert "一、关于D02所指的信息\n经审查，该信息可以公开。" in text
    assert "二、关于D09所指的信息\n经审查，（facts）。\n（reasons）。根据" in text


def test_a_part_that_lacks_something_stops_the_letter(case: Application) -> None:
    granted, withheld = part_of(Outcome.GRANTED), part_of(Outcome.DELIBERATIVE, reasons="")

    draft = divided(case, "partly_granted", Outcome.PARTLY_GRANTED, granted, withheld)

    assert list(draft.obstacles()) == [f"第 2 项（{Outcome.DELIBERATIVE.label}）没有写明“不予公开的理由”"]


def test_what_is_withheld_goes_to_reconsideration_first_and_the_rest_has_the_choice(case: Application) -> None:
    parts = part_of(Outcome.GRANTED), part_of(Outcome.DELIBERATIVE), part_of(Outcome.ADMINISTRATIVE_INQUIRY)

    draft = divided(case, "partly_granted", Outcome.PARTLY_GRANTED, *parts)

    assert [one.split("，")[0] for one in draft.remedies] == ["如不服本答复第二项", "如不服本答复第一项"]


def test_several_parts_of_which_none_is_granted_are_told_one_by_one(case: Application) -> None:
    parts = part_of(Outcome.NOT_EXISTING), part_of(Outcome.OTHER_BODY)

    draft = divided(case, "not_existing", Outcome.NOT_EXISTING, *parts)

    assert list(draft.obstacles()) == []
    assert "经审查，对您申请公开的各项政府信息，本机关分别答复如下：" in draft.text.paragraphs
    assert "二、关于D13所指的信息" in draft.text.paragraphs


def test_a_reply_names_the_page_where_a_missing_court_is_entered(case: Application) -> None:
    LetterTerms.objects.update(court="")

    draft = Draft(case, "granted", facts_for("granted"), outcome=Outcome.GRANTED, dated_on=ON)

    assert list(draft.obstacles()) == [
        "文书须写明“有管辖权的人民法院”，本机关还没有设置，不能制发；请在“依申请公开 → 文书设置”中填写"
    ]


def test_a_receipt_names_the_page_where_a_missing_contact_is_entered(case: Application) -> None:
    draft = Draft(case, "receipt", {"materials": "申请表"}, dated_on=ON)

    assert list(draft.obstacles()) == ["文书须写明“联系方式”，本机关还没有设置，不能制发；请在“设置 → 行政机关”中填写"]


def test_letterhead_and_numbers_are_the_bodys_own(case: Application) -> None:
    LetterTerms.objects.update(letterhead="青云区科学技术局文件", number_pattern="青科公开〔{year}〕第{serial}号")

    letter = issue(case, "correction", CORRECTION, make_clerk(case.body), dated_on=ON)

    assert letter.number == "青科公开〔2026〕第1号"
    assert words(letter.pdf_bytes).startswith("青云区科学技术局文件青科公开〔2026〕第1号")


def test_a_body_that_wants_its_letters_sealed_issues_none_without_a_certificate(case: Application) -> None:
    LetterTerms.objects.update(electronic_seal=True)

    with pytest.raises(Refused, match="没有印章证书"):
        issue(case, "correction", CORRECTION, make_clerk(case.body), dated_on=ON)


def test_what_is_missing_is_said_in_words(case: Application) -> None:
    with pytest.raises(Refused, match="需要补正的全部事项"):
        issue(case, "correction", {**CORRECTION, "unclear_items": ""}, make_clerk(case.body), dated_on=ON)
    assert not Letter.objects.exists()


def test_an_issued_letter_is_numbered_and_drawn(case: Application) -> None:
    letter = issue(case, "correction", CORRECTION, make_clerk(case.body), dated_on=ON)

    assert letter.number == "青科局公开告〔2026〕1号"
    text = words(letter.pdf_bytes)
    for part in ("补正告知书", APPLICANT["name"], case.number, "2.项目的类别", "视为放弃申请", "青云区科学技术局"):
        assert part in text
    lines = [paragraph.text for paragraph in docx.Document(io.BytesIO(letter.docx_bytes)).paragraphs]
    assert "1. 所需信息的年度" in lines


def test_a_refusal_tells_of_reconsideration_first(case: Application) -> None:
    facts = {"facts": "您申请的信息为内部讨论记录", "reasons": "公开会影响决策"}

    letter = issue(case, "refused", facts, make_clerk(case.body), outcome=Outcome.DELIBERATIVE, dated_on=ON)

    assert "60日内先向青云区人民政府申请行政复议" in words(letter.pdf_bytes)


def test_the_facts_of_a_letter_never_become_gaps(case: Application) -> None:
    letter = issue(
        case, "correction", {**CORRECTION, "guidance": "{application_number}"}, make_clerk(case.body), dated_on=ON
    )

    assert "补正说明：{application_number}" in words(letter.pdf_bytes)


@pytest.fixture
def certificate(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.HOME = tmp_path
    monkeypatch.setenv("GONGKAI_SEAL_PASSWORD", "印章")
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "青云区科学技术局")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=9))
        .add_extension(x509.KeyUsage(True, True, *[False] * 7), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "seals" / "science.p12"
    path.parent.mkdir()
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(b"seal", key, made, None, BestAvailableEncryption("印章".encode()))
    )
    picture = Image.new("RGBA", (200, 200))
    ImageDraw.Draw(picture).ellipse((5, 5, 195, 195), outline=(200, 0, 0, 255), width=8)
    picture.save(path.with_suffix(".png"))
    return path


def test_a_sealed_letter_verifies_in_another_reader(case: Application, certificate: Path, tmp_path: Path) -> None:
    letter = issue(case, "correction", CORRECTION, make_clerk(case.body), dated_on=ON)
    file = tmp_path / "letter.pdf"
    file.write_bytes(letter.pdf_bytes)

    said = subprocess.run(["pdfsig", "-nocert", str(file)], capture_output=True, text=True, check=False).stdout

    assert letter.signed
    assert "Signature is Valid" in said


def test_one_changed_byte_breaks_the_seal(case: Application, certificate: Path, tmp_path: Path) -> None:
    letter = issue(case, "correction", CORRECTION, make_clerk(case.body), dated_on=ON)
    changed = bytearray(letter.pdf_bytes)
    changed[1000] ^= 1
    file = tmp_path / "letter.pdf"
    file.write_bytes(changed)

    said = subprocess.run(["pdfsig", "-nocert", str(file)], capture_output=True, text=True, check=False).stdout

    assert "Signature is Valid" not in said


def test_a_certificate_that_has_run_out_stops_the_letter(case: Application, certificate: Path) -> None:
    later = date(2099, 1, 1)

    assert "印章证书已于" in "".join(Draft(case, "correction", CORRECTION, dated_on=later).obstacles())


def test_a_certificate_that_cannot_be_opened_stops_the_letter(
    case: Application, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_SEAL_PASSWORD", "忘了")

    with pytest.raises(Refused, match="印章证书打不开"):
        issue(case, "correction", CORRECTION, make_clerk(case.body), dated_on=ON)
