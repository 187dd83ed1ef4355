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
from gongkai_web.applications.letters.issuing import Draft, issue
from gongkai_web.applications.letters.wording import texts
from gongkai_web.applications.models import Application, Letter
from gongkai_web.applications.tests.builders import APPLICANT, make_application, make_clerk
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
    return make_application(make_body("青云区科学技术局", parent=government, short_name="青科局", slug="science"))


def words(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


def facts_for(kind: str) -> dict[str, str]:
    letter = LETTERS[kind]
    gaps = {gap for paragraph in texts()[kind] for gap in paragraph.gaps}
    named = {element.id for element in (*letter.required, *letter.may)}
    return {name: f"（{name}）" for name in gaps | named}


def test_every_letter_has_its_words() -> None:
    assert set(texts()) == {*LETTERS, "opening"}


@pytest.mark.parametrize("outcome", Outcome, ids=lambda outcome: outcome.code)
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
    given = {"issuer", "title", "document_number", "addressee", "dated_on", "seal", "result"}
    known = {"application_number", "received_on", "requested", "channel", "reply_due_on", "contact", "legal_basis"}
    own = [element.id for element in LETTERS[kind].required if element.id not in given | known]
    for left_out in own:
        facts = facts_for(kind)
        if left_out in {gap for paragraph in texts()[kind] for gap in paragraph.gaps}:
            facts.pop(left_out)
            missing = {element.id for element in Draft(case, kind, facts, dated_on=ON).missing()}
            assert left_out in missing


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
    facts = {"facts": "您申请的信息为内部讨论记录。", "reasons": "公开会影响决策。"}

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
