"""From the sealed original to the file that is supplied: the pages, and what stands in the way."""

import hashlib
import io
from typing import Any

import docx
import pylopdf_fonts_zh_cn as fonts
import pypdfium2
import pytest
import typst
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from PIL import Image

from gongkai.rules.outcomes import Outcome
from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.applications.decision.approving import AskApproval, DecideDecision
from gongkai_web.applications.decision.drafting import RemovePart
from gongkai_web.applications.models import Application, Paper, PaperKind, Redaction, ReleasedFile, ReleasedFileChanged
from gongkai_web.applications.redaction.beginning import BeginRedaction, DropRedaction
from gongkai_web.applications.redaction.drawing import DrawBox, DrawWords, EraseBox, removals_of
from gongkai_web.applications.redaction.releasing import Release, TakeBack
from gongkai_web.applications.redaction.tests.test_redacting import SECRET, TEXT, streams, text_of
from gongkai_web.applications.tests.builders_replies import CHANNEL, drafted
from gongkai_web.applications.tests.builders_steps import Office, ago, fresh, make_office, only_letter, refusals
from gongkai_web.audit.models import Entry

pytestmark = pytest.mark.django_db
GROUND = Outcome.INTERNAL_AFFAIRS
PLACE: dict[str, Any] = {"page": 1, "left": 20.0, "top": 20.0, "width": 30.0, "height": 8.0}


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    source = tmp_path_factory.mktemp("typst") / "original.typ"
    source.write_text(TEXT, encoding="utf-8")
    made = typst.compile(str(source), format="pdf", font_paths=[str(fonts.serif_path().parent)])
    assert isinstance(made, bytes)
    return made


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def case(office: Office) -> Application:
    return drafted(office, office.case(), Outcome.GRANTED, GROUND)


def upload(content: bytes, name: str = "名册.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def begun(office: Office, case: Application, content: bytes, name: str = "项目名册.pdf") -> Redaction:
    part = case.decision.parts.get(outcome=Outcome.GRANTED.value)
    sent = upload(content, "名册.pdf" if content.startswith(b"%PDF") else "照片.png")
    begin = BeginRedaction(fresh(case), office.drafter, part, name, file=sent)
    begin.execute()
    assert begin.redaction is not None
    return begin.redaction


def covered(office: Office, case: Application, content: bytes) -> Redaction:
    one = begun(office, case, content)
    DrawWords(fresh(case), office.drafter, one, GROUND.value, "内部联系方式", words=SECRET).execute()
    return one


def released(office: Office, case: Application, content: bytes) -> Redaction:
    one = covered(office, case, content)
    Release(fresh(case), office.drafter, one, confirmed=True).execute()
    return Redaction.objects.get(pk=one.pk)


def address(name: str, case: Application, *more: Any) -> str:
    return reverse(f"applications:{name}", args=[case.pk, *more])


def test_the_released_file_holds_nothing_of_what_was_covered(
    office: Office, case: Application, original: bytes
) -> None:
    file = released(office, case, original).released
    assert file is not None

    plain = b"".join(streams(file.verified())) + file.verified()
    assert SECRET.encode() not in plain
    assert SECRET not in text_of(file.verified())
    assert "第二行可以公开" in text_of(file.verified())
    assert file.part == case.decision.parts.get(outcome=Outcome.GRANTED.value)
    assert file.sha256 == hashlib.sha256(file.verified()).hexdigest()
    assert file.original_sha256 == hashlib.sha256(original).hexdigest()


@pytest.mark.slow
def test_no_reader_of_characters_finds_it_in_the_released_pages(
    office: Office, case: Application, original: bytes
) -> None:
    rapidocr = pytest.importorskip("rapidocr", reason="needs gongkai[ocr]")
    file = released(office, case, original).released
    assert file is not None
    with pypdfium2.PdfDocument(file.verified()) as document:
        picture = document[0].render(scale=200 / 72).to_pil().convert("RGB")

    read = "".join(rapidocr.RapidOCR()(picture).txts or ())

    assert SECRET not in read
    assert "联系人" in read


def test_the_original_is_sealed_on_the_disk_and_stands_in_no_row(
    office: Office, case: Application, original: bytes, settings: Any
) -> None:
    one = released(office, case, original)

    assert one.original.kind == PaperKind.ORIGINAL
    assert not any(original[:64] in path.read_bytes() for path in settings.HOME.rglob("papers/*/*"))
    assert not ReleasedFile.objects.filter(content=original).exists()


def test_each_removal_bears_page_place_article_and_reason(office: Office, case: Application, original: bytes) -> None:
    file = released(office, case, original).released
    assert file is not None

    assert len(file.removals) == 2
    part = case.decision.parts.get(outcome=GROUND.value)
    assert {(row["page"], row["article"], row["reason"]) for row in file.removals} == {
        (1, part.article, "内部联系方式")
    }
    assert all(len(row["box"]) == 4 for row in file.removals)


def test_the_list_of_removals_goes_out_with_the_letter(office: Office, case: Application, original: bytes) -> None:
    file = released(office, case, original).released
    assert file is not None
    AskApproval(fresh(case), office.drafter, CHANNEL).execute()
    DecideDecision(fresh(case), office.approver, ago(0), True).execute()

    letter = only_letter(case, "partly_granted")
    words = text_of(letter.pdf_bytes)
    assert "附件：遮盖清单" in words
    assert "项目名册.pdf，共1页，遮盖2处" in words
    assert file.sha256 in words
    (table,) = docx.Document(io.BytesIO(letter.docx_bytes)).tables
    assert table.rows[1].cells[4].text == "内部联系方式"


def test_nothing_is_released_twice(office: Office, case: Application, original: bytes) -> None:
    one = released(office, case, original)

    assert "已经生成" in refusals(Release(fresh(case), office.drafter, one, confirmed=True))
    box = one.boxes.first()
    assert "先收回提供件" in refusals(EraseBox(fresh(case), office.drafter, one, box))
    assert "先收回提供件" in refusals(DropRedaction(fresh(case), office.drafter, one))


def test_once_asked_for_approval_nothing_changes(office: Office, case: Application, original: bytes) -> None:
    one = released(office, case, original)
    AskApproval(fresh(case), office.drafter, CHANNEL).execute()
    assert "等待审批" in refusals(TakeBack(fresh(case), office.drafter, one, reason="改"))
    DecideDecision(fresh(case), office.approver, ago(0), True).execute()

    assert "已经批准" in refusals(TakeBack(fresh(case), office.drafter, one, reason="改"))
    assert "已经批准" in refusals(Release(fresh(case), office.drafter, one, confirmed=True))
    assert "已经批准" in refusals(BeginRedaction(fresh(case), office.drafter))


def test_taken_back_it_can_be_covered_anew(office: Office, case: Application, original: bytes) -> None:
    one = released(office, case, original)
    assert "写明收回的理由" in refusals(TakeBack(fresh(case), office.drafter, one))

    TakeBack(fresh(case), office.drafter, one, reason="漏了一处").execute()

    one = Redaction.objects.get(pk=one.pk)
    assert not ReleasedFile.objects.exists()
    DrawBox(fresh(case), office.drafter, one, GROUND.value, "联系方式", **PLACE).execute()
    Release(fresh(case), office.drafter, one, confirmed=True).execute()
    assert "还没有生成" in refusals(TakeBack(fresh(case), office.drafter, begun(office, case, original, "乙.pdf")))


def test_a_reply_waits_for_its_files(office: Office, case: Application, original: bytes) -> None:
    one = covered(office, case, original)
    assert "还没有生成提供件" in refusals(AskApproval(fresh(case), office.drafter, CHANNEL))

    DropRedaction(fresh(case), office.drafter, one).execute()

    assert refusals(AskApproval(fresh(case), office.drafter, CHANNEL)) == ""
    assert Paper.objects.filter(pk=one.original_id, deleted_at=None).exists()


def test_a_part_with_a_file_stays(office: Office, case: Application, original: bytes) -> None:
    one = released(office, case, original)

    assert "先收回提供件" in refusals(RemovePart(fresh(case), office.drafter, one.part))


def test_a_box_needs_a_ground_that_the_reply_states(office: Office, case: Application, original: bytes) -> None:
    one = begun(office, case, original)
    DrawBox(fresh(case), office.drafter, one, Outcome.DELIBERATIVE.value, "讨论记录", **PLACE).execute()

    refused = refusals(Release(fresh(case), office.drafter, one, confirmed=True))

    assert "属于四类过程性信息”不在答复事项中" in refused
    assert "没有这一项" in refusals(AskApproval(fresh(case), office.drafter, CHANNEL))


def test_what_was_changed_after_its_release_is_not_supplied(office: Office, case: Application, original: bytes) -> None:
    file = released(office, case, original).released
    assert file is not None
    with connection.cursor() as cursor:
        cursor.execute("UPDATE applications_releasedfile SET content = %s", [b"%PDF-1.7 another"])
    file.refresh_from_db()

    with pytest.raises(ReleasedFileChanged, match="摘要不一致"):
        file.verified()
    assert "摘要不一致" in refusals(AskApproval(fresh(case), office.drafter, CHANNEL))


def test_a_box_lies_on_a_page_and_is_more_than_a_dot(office: Office, case: Application, original: bytes) -> None:
    one = begun(office, case, original)

    def drawn(**more: Any) -> str:
        given = {"ground": GROUND.value, "reason": "内部", **PLACE, **more}
        return refusals(DrawBox(fresh(case), office.drafter, one, **given))

    assert drawn() == ""
    assert "页码在 1 至 1 之间" in drawn(page=2)
    assert "须在页面上" in drawn(left=500.0)
    assert "不小于" in drawn(width=0.2)
    assert "划出位置" in drawn(top=None)
    assert "选择不予公开的理由类别" in drawn(ground="granted")
    assert "写明遮盖的理由" in drawn(reason=" ")


def test_a_box_is_cut_off_at_the_edge(office: Office, case: Application, original: bytes) -> None:
    one = begun(office, case, original)

    DrawBox(fresh(case), office.drafter, one, GROUND.value, "内部", 0, 1, -5.0, 140.0, 500.0, 90.0).execute()

    box = one.boxes.get()
    assert (round(box.left), round(box.right), round(box.bottom)) == (0, 210, 150)


def test_words_are_covered_once(office: Office, case: Application, original: bytes) -> None:
    one = covered(office, case, original)
    again = DrawWords(fresh(case), office.drafter, one, GROUND.value, "内部", words=SECRET)

    assert "没有找到" in refusals(again)
    assert "不少于两个字" in refusals(DrawWords(fresh(case), office.drafter, one, GROUND.value, "内部", words="1"))


def test_an_empty_redaction_is_not_released(office: Office, case: Application, original: bytes) -> None:
    one = begun(office, case, original)

    refused = refusals(Release(fresh(case), office.drafter, one))

    assert "还没有划出" in refused
    assert "逐页核对" in refused


def test_a_box_drawn_meanwhile_stops_the_release(office: Office, case: Application, original: bytes) -> None:
    release = Release(fresh(case), office.drafter, covered(office, case, original), confirmed=True)
    release.drawn = (original, ".pdf", [])

    with pytest.raises(Refused, match="刚刚有改动"):
        release.do()


def test_words_left_under_a_box_stop_the_release(office: Office, case: Application, original: bytes) -> None:
    one = covered(office, case, original)
    release = Release(fresh(case), office.drafter, one, confirmed=True)
    release.drawn = (original, ".pdf", removals_of(one))

    with pytest.raises(Refused, match="没有通过检查"):
        release.do()

    assert not ReleasedFile.objects.exists()


def test_a_picture_comes_out_as_a_picture(office: Office, case: Application) -> None:
    out = io.BytesIO()
    Image.new("RGB", (800, 600), "white").save(out, "PNG")
    one = begun(office, case, out.getvalue(), "现场照片.jpg")
    DrawBox(fresh(case), office.drafter, one, GROUND.value, "内部", 0, 1, 10.0, 10.0, 20.0, 10.0).execute()

    Release(fresh(case), office.drafter, one, confirmed=True).execute()

    file = ReleasedFile.objects.get()
    assert file.name == "现场照片.png"
    with Image.open(io.BytesIO(file.verified())) as opened:
        assert opened.convert("RGB").getpixel((160, 120)) == (0, 0, 0)


def test_there_must_be_something_to_supply_and_something_to_withhold(office: Office, original: bytes) -> None:
    granted = drafted(office, office.case(), Outcome.GRANTED)
    refused = drafted(office, office.case(), GROUND)

    assert "没有不予公开的一项" in refusals(BeginRedaction(granted, office.drafter))
    assert "增加予以公开的一项" in refusals(BeginRedaction(refused, office.drafter))


def test_what_an_original_needs(office: Office, case: Application, original: bytes) -> None:
    part = case.decision.parts.get(outcome=Outcome.GRANTED.value)
    one = begun(office, case, original)

    def asked(**more: Any) -> str:
        given = {"part": part, "name": "甲.pdf", "file": upload(original), **more}
        return refusals(BeginRedaction(fresh(case), office.drafter, **given))

    assert asked() == ""
    assert "随哪一项" in asked(part=None)
    assert "文件名" in asked(name="")
    assert "上传要遮盖的文件" in asked(file=None)
    assert "只取其一" in asked(paper=one.original)
    assert "打不开" in asked(file=upload(b"%PDF-1.7 broken"))
    assert asked(file=None, paper=one.original) == ""


def test_strangers_and_the_competent_department_see_nothing_of_it(
    client: Client, office: Office, case: Application, original: bytes
) -> None:
    one = released(office, case, original)
    pages = [
        address("redact", case),
        *(address(f"redaction{name}", case, one.pk) for name in ("", "_release", "_take_back", "_drop")),
        address("redaction_page", case, one.pk, 1),
        *(address(name, case, one.released_id) for name in ("released_file", "removals_pdf", "removals_docx")),
    ]

    for person, status in ((office.drafter, 200), (office.supervisor, 403), (office.stranger, 404)):
        client.force_login(person)
        assert {client.get(page).status_code for page in pages} == {status}
    with pytest.raises(NotAllowed):
        Release(fresh(case), office.stranger, one, confirmed=True).execute()


def test_who_approves_sees_what_goes_out_but_not_the_original(
    client: Client, office: Office, case: Application, original: bytes
) -> None:
    one = released(office, case, original)
    AskApproval(fresh(case), office.drafter, CHANNEL).execute()
    client.force_login(office.approver)

    assert "项目名册.pdf" in client.get(address("decide", case)).content.decode()
    assert client.get(address("released_file", case, one.released_id)).status_code == 200
    assert client.get(address("redaction_page", case, one.pk, 1)).status_code == 404


def test_it_goes_through_the_pages(client: Client, office: Office, case: Application, original: bytes) -> None:
    client.force_login(office.drafter)
    part = case.decision.parts.get(outcome=Outcome.GRANTED.value)
    begin = client.post(address("redact", case), {"part": part.pk, "name_": "项目名册.pdf", "file": upload(original)})
    one = Redaction.objects.get()
    assert begin["Location"] == address("redaction", case, one.pk)

    bears = {"ground": GROUND.value, "reason": "内部联系方式"}
    found = client.post(address("redaction_words", case, one.pk), {"words": SECRET, "shown": "1", **bears}, follow=True)
    assert "找到 2 处，已全部遮盖" in found.content.decode()
    client.post(address("redaction", case, one.pk), {**PLACE, **bears})
    drawn = one.boxes.get(left=PLACE["left"])
    client.post(address("redaction_erase", case, one.pk), {"box": drawn.pk, "shown": "1"})
    assert one.boxes.count() == 2
    shown = client.get(address("redaction_page", case, one.pk, 1) + "?covered")
    assert shown["Content-Type"] == "image/png"
    answer = client.post(address("redaction_release", case, one.pk), {"confirmed": "on"})

    assert answer.status_code == 302
    told = client.get(address("redact", case)).content.decode()
    assert ReleasedFile.objects.get().sha256 in told
    assert not Entry.objects.filter(data__icontains=SECRET).exists()
    assert Entry.objects.filter(action="paper.opened", data__reason="区分处理").count() == 1


def test_what_is_wrong_is_told_on_the_page(client: Client, office: Office, case: Application, original: bytes) -> None:
    one = begun(office, case, original)
    client.force_login(office.drafter)

    answer = client.post(address("redaction_words", case, one.pk), {"words": "没有这几个字", "shown": "1"})

    assert answer.status_code == 422
    assert "选择不予公开的理由类别" in answer.content.decode()
    assert client.get(address("redaction_page", case, one.pk, 2)).status_code == 404


def test_the_list_can_be_had_alone(client: Client, office: Office, case: Application, original: bytes) -> None:
    one = released(office, case, original)
    client.force_login(office.drafter)

    pdf = client.get(address("removals_pdf", case, one.released_id)).content
    word = client.get(address("removals_docx", case, one.released_id)).content

    assert "遮盖清单文件：项目名册.pdf" in text_of(pdf)
    assert len(docx.Document(io.BytesIO(word)).tables[0].rows) == 3
