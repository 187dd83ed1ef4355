"""Numbers that Word writes by itself before a paragraph."""

from gongkai.report.reading.docx import load_docx
from tests.report.reading.ooxml import word


def level(number: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    values = f"<w:start w:val='{start}'/><w:numFmt w:val='{form}'/><w:lvlText w:val='{text}'/>{more}"
    return f"<w:lvl w:ilvl='{number}'>{values}</w:lvl>"


def list_of(*levels: str, number: str = "1", more: str = "", kind: str = "7") -> str:
    kinds = f"<w:abstractNum w:abstractNumId='{kind}'>{''.join(levels)}</w:abstractNum>" if levels else ""
    return f"{kinds}<w:num w:numId='{number}'><w:abstractNumId w:val='{kind}'/>{more}</w:num>"


def reference(number: str, depth: str = "") -> str:
    return f"<w:numPr>{depth and f'<w:ilvl w:val={depth!r}/>'}{number and f'<w:numId w:val={number!r}/>'}</w:numPr>"


def styled(name: str) -> str:
    return f"<w:pStyle w:val='{name}'/>"


def style(name: str, properties: str = "", above: str = "") -> str:
    based = f"<w:basedOn w:val='{above}'/>" if above else ""
    return f"<w:style w:styleId='{name}'>{based}<w:pPr>{properties}</w:pPr></w:style>"


def labels(numbering: str, *properties: str, styles: str = "") -> list[str]:
    """Return the numbers of paragraphs with these properties."""
    body = "".join(f"<w:p><w:pPr>{each}</w:pPr><w:r><w:t>。</w:t></w:r></w:p>" for each in properties)
    return [line.text[:-1] for line in load_docx(word(body, numbering, styles=styles), "报告.docx").lines()]


def test_levels_count_on_their_own_and_start_anew_under_the_next_above() -> None:
    numbering = list_of(level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", 3), level(2, "bullet", ""))
    depths = ["", "1", "1", "2", "0", "1", "8"]

    found = labels(numbering, *(reference("1", depth) for depth in depths))

    assert found == ["一、", "一.3", "一.4", "", "二、", "二.3", ""]


def test_a_number_is_never_glued_to_the_figure_after_it() -> None:
    numbering = list_of(level(0, "decimal", "%1."))
    body = f"<w:p><w:pPr>{reference('1')}</w:pPr><w:r><w:t>5</w:t></w:r></w:p>"

    assert [line.text for line in load_docx(word(body, numbering), "报告.docx").lines()] == ["1. 5"]


def test_a_level_after_the_legal_fashion_has_arabic_digits_alone() -> None:
    numbering = list_of(
        level(0, "chineseCounting", "第%1章"),
        level(1, "decimal", "%1.%2", more="<w:isLgl/>"),
        level(2, "decimal", "%1.%3", more="<w:isLgl w:val='0'/>"),
    )

    found = labels(numbering, *(reference("1", depth) for depth in "012"))

    assert found == ["第一章", "1.1", "一.1"]


def test_a_level_whose_upper_one_was_never_counted_shows_its_first_number() -> None:
    assert labels(list_of(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")), reference("1", "1")) == ["1.1"]


def test_two_lists_of_one_kind_count_on_unless_one_starts_anew() -> None:
    override = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride><w:lvlOverride w:ilvl='1'/>"
    numbering = list_of(level(0, "decimal", "%1.")) + list_of(number="2") + list_of(number="3", more=override)

    assert labels(numbering, *(reference(number) for number in "11233")) == ["1.", "2.", "3.", "5.", "6."]


def test_headings_are_numbered_through_their_styles() -> None:
    numbering = list_of(
        level(0, "chineseCounting", "%1、", more=styled("标题1")),
        level(1, "japaneseCounting", "（%2）", more=styled("标题2")),
    )
    styles = (
        style("标题1", reference("1"))
        + style("标题2", reference("1"))
        + style("小标题", above="标题2")
        + style("深", reference("", "1"), above="标题1")
        + style("环", above="环")
    )
    paragraphs = [styled("标题1"), styled("标题2"), styled("小标题"), styled("深"), styled("环"), styled("没有")]

    found = labels(numbering, *paragraphs, styled("标题1") + reference("0"), styled("标题1"), styles=styles)

    assert found == ["一、", "（一）", "（二）", "（三）", "", "", "", "二、"]


def test_paragraphs_and_lists_without_a_definition_have_no_number() -> None:
    numbering = list_of(level(0, "decimal", "%1.")) + list_of(number="2", kind="9")

    assert labels(numbering, "", reference("2"), reference("3"), reference("")) == [""] * 4
    assert labels("", reference("1")) == [""]
