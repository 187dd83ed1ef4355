"""A template is an ordinary DOCX with our placeholders: whatever acts, fetches or computes is refused."""

import pytest

from gongkai.errors import ReadError
from gongkai_web.applications.letters.tests.word_files import changed, paragraph, replaced, saying, template, with_file
from gongkai_web.applications.letters.word.checking import MOST_BYTES, problems
from gongkai_web.applications.letters.word.making import default_template
from gongkai_web.applications.letters.word.placeholders import kinds, placeholders_of

EXTERNAL = (
    '<Relationship Id="rId99" Type="http://x/relationships/{}" Target="{}" TargetMode="External"/></Relationships>'
)


def found(data: bytes, name: str = "补正.docx", kind: str = "correction") -> str:
    rule = placeholders_of(kind)
    return "；".join(problems(data, name, tuple(rule.names.values()), rule.required_names()))


def external(kind: str, target: str) -> bytes:
    return template(relations=replaced("</Relationships>", EXTERNAL.format(kind, target)))


@pytest.mark.parametrize("kind", kinds())
def test_our_own_templates_are_taken(kind: str) -> None:
    assert found(default_template(kind), kind=kind) == ""


def test_words_may_be_changed() -> None:
    assert found(saying("收悉", "已经收到")) == ""


def test_a_placeholder_split_by_the_word_processor_is_still_one() -> None:
    split = "{{ 补正</w:t></w:r><w:r><w:t>期限 }}"

    assert found(saying("{{ 补正期限 }}", split)) == ""


def test_a_required_element_may_not_be_left_out() -> None:
    assert found(saying("{{ 补正期限 }}", "下周")) == "缺少必备要素 {{ 补正期限 }}；没有它，文书不能制发"


def test_an_element_in_a_condition_alone_is_not_stated() -> None:
    assert "缺少必备要素 {{ 补正期限 }}" in found(saying("{{ 补正期限 }}", "{% if 补正期限 %}下周{% endif %}"))


def test_an_unknown_placeholder_is_named() -> None:
    assert "不认识的占位符“申请人身份证号”" in found(saying("收悉", "{{ 申请人身份证号 }}"))


@pytest.mark.parametrize(
    "code",
    [
        "{{ 文号.__class__ }}",
        "{{ 文号['__class__'] }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ 文号|upper }}",
        "{{ cycler() }}",
        "{{ 1 + 1 }}",
        "{% for x in 文号 %}{% endfor %}",
        "{% set x = 文号 %}",
        "{% include 'x' %}",
        "{% macro x() %}{% endmacro %}",
        "{{r 文号 }}",
        "{% colspan 文号 %}",
    ],
)
def test_code_beyond_placeholders_and_conditions_is_refused(code: str) -> None:
    assert "只能用占位符" in found(saying("收悉", code.replace("'", "&apos;")))


def test_code_hidden_across_paragraphs_is_refused() -> None:
    hidden = "{</w:t></w:r></w:p><w:p><w:r><w:t>{ 文号.__class__ }}"

    assert "只能用占位符" in found(saying("收悉", hidden))


def test_an_unfinished_condition_is_told() -> None:
    assert "没有写完整" in found(saying("收悉", "{% if 文号 %}"))


def test_code_in_the_properties_is_refused() -> None:
    data = template(properties=replaced("<dc:creator>", "<dc:creator>{{ cycler }}"))

    assert "只能写在正文" in found(data)


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "word/embeddings/oleObject1.bin", "word/activeX/activeX1.xml"])
def test_macros_and_embedded_files_are_refused(name: str) -> None:
    assert "宏、控件或者嵌入" in found(with_file(name))


def test_a_document_with_macros_is_refused_under_whatever_name() -> None:
    data = template(types=replaced("wordprocessingml.document.main+xml", "macroEnabled.main+xml"))

    assert "宏" in found(data)
    assert "另存为 DOCX" in found(default_template("correction"), "补正.docm")


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("image", "http://example.com/x.png"),
        ("attachedTemplate", "file:///etc/passwd"),
        ("hyperlink", "file:///etc/passwd"),
    ],
)
def test_what_would_be_fetched_is_refused(kind: str, target: str) -> None:
    assert "外部的文件" in found(external(kind, target))


def test_an_ordinary_link_is_taken() -> None:
    assert found(external("hyperlink", "https://www.qingyun.example/")) == ""


@pytest.mark.parametrize(
    "field",
    [
        '<w:fldChar w:fldCharType="begin"/><w:instrText>INCLUDE</w:instrText><w:instrText>PICTURE "http://x"</w:instrText>'
        '<w:fldChar w:fldCharType="end"/>',
        "<w:instrText>DDEAUTO c:\\\\x</w:instrText>",
    ],
)
def test_fields_that_fetch_or_run_are_refused(field: str) -> None:
    assert "域代码" in found(template(document=paragraph(field)))


def test_page_numbers_are_taken() -> None:
    field = '<w:fldChar w:fldCharType="begin"/><w:instrText> PAGE </w:instrText><w:fldChar w:fldCharType="end"/>'

    assert found(template(document=paragraph(field))) == ""


def test_changes_that_nobody_accepted_are_refused() -> None:
    data = template(document=replaced("<w:sectPr", '<w:p><w:ins w:id="1"><w:r/></w:ins></w:p><w:sectPr'))

    assert "修订或者批注" in found(data)


def test_a_doctype_is_refused() -> None:
    data = changed(default_template("correction"), {"word/styles.xml": lambda text: f"<!DOCTYPE x>{text}"})

    with pytest.raises(ReadError, match="DOCTYPE"):
        found(data)


def test_a_file_too_large_is_refused() -> None:
    with pytest.raises(ReadError, match="超过 5 MB"):
        found(b"PK" + b"0" * MOST_BYTES)


def test_a_bomb_is_refused() -> None:
    with pytest.raises(ReadError, match="不是正常的文件"):
        found(with_file("word/media/image1.png", b"0" * (60 << 20)))


def test_what_is_no_word_document_is_refused() -> None:
    assert "另存为 DOCX" in found(b"%PDF-1.7")
