"""A citizen applies online: one question a page, checked, sent once, with number, code and receipt."""

import io
import re
from typing import Any

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from gongkai.rules.clock import Channel
from gongkai_web.applications.models import Application, IntakeTerms, Paper
from gongkai_web.applications.receipt.tests.filling import PLANTED, TOLD, apply_online, begin, fill_in, send
from gongkai_web.bodies.models import PublicBody
from gongkai_web.protecting import papers
from gongkai_web.testing.builders import make_published_record

pytestmark = pytest.mark.django_db


def card() -> SimpleUploadedFile:
    made = io.BytesIO()
    Image.new("RGB", (80, 50), "white").save(made, "PNG")
    return SimpleUploadedFile("苏念安身份证.png", made.getvalue(), "image/png")


def text_of(answer: Any) -> str:
    said: str = answer.content.decode()
    return said


def test_what_is_sent_is_taken_in_with_a_number_and_a_code(visitor: Client, body: PublicBody) -> None:
    case, code = apply_online(visitor, body)

    assert case.number.startswith("science-2026-")
    assert len(code) == 10
    assert case.channel == Channel.ONLINE
    assert case.applicant.identity_number.reveal() == "11010519491231002X"
    assert case.content == TOLD["content"]["content"]


def test_the_same_form_sent_twice_is_one_application(visitor: Client, body: PublicBody) -> None:
    fill_in(visitor, body)
    first = send_keeping(visitor)
    again = visitor.post("/apply/new/check/", first)

    assert again["Location"] == "/apply/receipt/"
    assert Application.objects.count() == 1


def send_keeping(visitor: Client) -> dict[str, str]:
    page = text_of(visitor.get("/apply/new/check/"))
    from gongkai_web.applications.receipt.tests.filling import sum_in

    key = re.search(r'name="key" value="([0-9a-f-]+)"', page)
    assert key is not None
    given = {"key": key[1], "answer": sum_in(page)}
    visitor.post("/apply/new/check/", given)
    return given


def test_a_copy_of_the_session_sent_again_gets_the_same_number_and_code(visitor: Client, body: PublicBody) -> None:
    fill_in(visitor, body)
    draft = visitor.session["application"]
    send(visitor)
    first = text_of(visitor.get("/apply/receipt/"))
    session = visitor.session
    session["application"] = draft
    session.save()

    send(visitor)

    told = re.compile(r"<strong>([\w-]+)</strong>")
    assert told.findall(text_of(visitor.get("/apply/receipt/"))) == told.findall(first)
    assert Application.objects.count() == 1


def test_the_receipt_is_a_tagged_file_with_number_and_code_and_names_nobody(visitor: Client, body: PublicBody) -> None:
    case, code = apply_online(visitor, body)

    answer = visitor.get("/apply/receipt/receipt.pdf")

    with pypdfium2.PdfDocument(answer.content) as document:
        said = document[0].get_textpage().get_text_bounded()
    assert answer["Content-Type"] == "application/pdf"
    assert case.number in said
    assert code in said
    assert "确认之日为收到申请之日" in "".join(said.split())
    assert not any(value in said for value in PLANTED)


def test_nobody_else_sees_the_receipt(visitor: Client, body: PublicBody) -> None:
    apply_online(visitor, body)

    assert Client().get("/apply/receipt/")["Location"] == "/apply/status/"
    assert Client().get("/apply/receipt/receipt.pdf").status_code == 404


def test_the_code_is_not_kept(visitor: Client, body: PublicBody) -> None:
    case, code = apply_online(visitor, body)

    assert code not in case.query_code


def test_a_page_cannot_be_skipped(visitor: Client, body: PublicBody) -> None:
    begin(visitor, body)
    visitor.post("/apply/new/type/", TOLD["type"])

    for later in ("content", "supply", "check"):
        assert visitor.get(f"/apply/new/{later}/")["Location"] == "/apply/new/identity/"


def test_nothing_can_be_filled_in_without_a_body(visitor: Client) -> None:
    assert visitor.get("/apply/new/type/")["Location"] == "/apply/"


def test_what_was_filled_in_is_there_again(visitor: Client, body: PublicBody) -> None:
    fill_in(visitor, body)

    assert 'value="苏念安"' in text_of(visitor.get("/apply/new/identity/"))
    assert TOLD["content"]["content"] in text_of(visitor.get("/apply/new/content/"))
    assert "有一份没有提交的申请" in text_of(visitor.get("/apply/"))


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("type", {}, "选择申请人类型"),
        ("identity", {**TOLD["identity"], "name": " "}, "填写申请人的姓名或者名称"),
        ("identity", {**TOLD["identity"], "identity_number": "110105194912310021"}, "核对居民身份证号码"),
        ("contact", {}, "至少填写一种联系方式"),
        ("contact", {"phone": "1", "postcode": "59"}, "邮政编码是6位数字"),
        ("content", {"content": ""}, "填写所需政府信息的名称"),
        ("content", {"content": "长" * 1001}, "不超过 1000 字"),
        ("supply", {"supply_form": "paper", "supply_way": "online"}, "不能以“网上获取”的方式获取"),
        ("supply", {}, "选择提供形式"),
    ],
)
def test_what_is_missing_is_named_beside_its_question(
    visitor: Client, body: PublicBody, name: str, given: dict[str, str], said: str
) -> None:
    names = list(TOLD)
    begin(visitor, body)
    for before in names[: names.index(name)]:
        visitor.post(f"/apply/new/{before}/", TOLD[before])

    answer = visitor.post(f"/apply/new/{name}/", given)

    assert answer.status_code == 200
    assert said in text_of(answer)
    assert "<title>错误：" in text_of(answer)


def test_a_company_is_asked_for_its_credit_code(visitor: Client, body: PublicBody) -> None:
    begin(visitor, body)
    visitor.post("/apply/new/type/", {"type": "enterprise"})

    page = text_of(visitor.get("/apply/new/identity/"))

    assert "统一社会信用代码" in page
    assert "单位名称" in page
    assert "护照" not in page


def test_the_identity_paper_lies_sealed_and_belongs_to_the_case(visitor: Client, body: PublicBody) -> None:
    told = {**TOLD, "identity": {**TOLD["identity"], "paper": card()}}
    fill_in(visitor, body, told)
    send(visitor)

    paper = Paper.objects.get()

    assert paper.name.reveal() == "苏念安身份证.png"
    assert papers.opened(paper.sealed_name).startswith(b"\x89PNG")
    assert not papers.path_of(paper.sealed_name).read_bytes().startswith(b"\x89PNG")


def test_a_file_that_is_no_picture_is_refused(visitor: Client, body: PublicBody) -> None:
    begin(visitor, body)
    visitor.post("/apply/new/type/", TOLD["type"])
    hostile = SimpleUploadedFile("身份证.png", b"<svg onload=alert(1)>", "image/png")

    answer = visitor.post("/apply/new/identity/", {**TOLD["identity"], "paper": hostile})

    assert "PDF、JPG 或者 PNG 文件" in text_of(answer)
    assert not list(papers.names()) or answer.status_code == 200


def test_a_large_file_is_refused(visitor: Client, body: PublicBody) -> None:
    begin(visitor, body)
    visitor.post("/apply/new/type/", TOLD["type"])
    large = SimpleUploadedFile("身份证.pdf", b"%PDF-1.7" + b"0" * 10 * 1024**2, "application/pdf")

    assert "每个文件不超过 10 MB" in text_of(visitor.post("/apply/new/identity/", {**TOLD["identity"], "paper": large}))


def test_giving_up_destroys_what_was_handed_in(visitor: Client, body: PublicBody) -> None:
    before = set(papers.names())
    fill_in(visitor, body, {**TOLD, "identity": {**TOLD["identity"], "paper": card()}})
    assert set(papers.names()) != before

    visitor.post("/apply/give-up/")

    assert set(papers.names()) == before
    assert "application" not in visitor.session


def test_a_reduction_is_asked_for_only_where_it_is_offered(visitor: Client, body: PublicBody) -> None:
    fill_in(visitor, body)
    assert visitor.get("/apply/new/fee/").status_code == 404

    IntakeTerms.objects.create(body=body, fee_reduction=True, fee_reduction_terms="低保对象可以申请")
    assert "低保对象可以申请" in text_of(visitor.get("/apply/new/fee/"))
    visitor.post("/apply/new/fee/", {"fee_reduction": "yes"})
    send(visitor)

    assert Application.objects.get().fee_reduction


def test_a_body_without_online_applications_names_the_other_ways(visitor: Client, body: PublicBody) -> None:
    IntakeTerms.objects.create(body=body, online=False)

    assert "没有开通网上申请，请当面或者邮寄提交" in text_of(visitor.post("/apply/", {"body": body.slug}))


def test_published_records_that_match_are_shown_without_script(visitor: Client, body: PublicBody) -> None:
    record = make_published_record(body, title="2025年度科技计划项目立项清单公示")
    begin(visitor, body)
    for name in ("type", "identity", "contact"):
        visitor.post(f"/apply/new/{name}/", TOLD[name])
    words = {"content": "申请公开科技计划项目立项清单", "look": "1"}

    page = text_of(visitor.post("/apply/new/content/", words))

    assert record.get_absolute_url() in page
    assert "错误：" not in page
    assert "申请公开科技计划项目立项清单</textarea>" in page


def test_they_are_shown_while_typing(visitor: Client, body: PublicBody) -> None:
    record = make_published_record(body, title="柳荫路改造补偿标准", document_number="青科规字〔2026〕4号")
    begin(visitor, body)

    for typed in ("我想要关于柳荫路改造的补偿标准", "青科规字[2026]4号", "想知道柳荫路改造在哪里招标"):
        assert record.get_absolute_url() in text_of(visitor.post("/apply/look/", {"content": typed})), typed


def test_what_is_typed_is_never_asked_for_by_an_address(visitor: Client) -> None:
    assert visitor.get("/apply/look/", {"content": "x"}).status_code == 405


def test_the_notice_names_who_handles_the_data_why_and_how_long(visitor: Client, body: PublicBody) -> None:
    begin(visitor, body)

    page = text_of(visitor.get("/apply/notice/"))

    for told in ("青云区科学技术局", "0590-6600102", "第二十九条", "保存多久", "您的权利", "敏感个人信息"):
        assert told in page
