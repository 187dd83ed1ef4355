"""What a Word file hides: changes, comments, hidden and white text; headers and notes besides."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gongkai.preflight.ooxml import Package, text_of
from gongkai.preflight.pieces import Found, Inner
from gongkai.preflight.problems import Problem, found
from gongkai.preflight.texts import in_document, in_words
from gongkai.report.reading.docx import OFF, load_docx

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
P, R, T, TBL, DELETED = (W + name for name in ("p", "r", "t", "tbl", "delText"))
CHANGES = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"))
REMOVED = (W + "del", W + "moveFrom")
BLACK = "000000"
STORIES = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}


def look_into_docx(file: Inner) -> Found:
    """Yield what is found in a Word file."""
    package = Package(file)
    yield from in_document(load_docx(file.data, file.name), file.place)
    hidden = _hidden_styles(package)
    for part in package.parts(r"word/(?:document|header|footer|footnotes|endnotes)\d*\.xml"):
        story = STORIES.get(re.sub(r"\W.*|\d", "", part.removeprefix("word/")), "")
        root = package.root(part)
        yield from _hidden_in(root, file.place + story, hidden, counted=not story)
        if story:
            yield from _paragraphs(root, file.place + story)
    yield from _comments(package)
    yield from package.common()


def _paragraphs(root: "Element", place: str) -> Iterator[Problem]:
    for paragraph in root.iter(P):
        yield from in_words(text_of(paragraph, T), place)


def _hidden_in(root: "Element", place: str, styles: frozenset[str], *, counted: bool) -> Iterator[Problem]:
    changes = list(root.iter(*CHANGES))
    if changes:
        words = [text_of(element, DELETED) or text_of(element, T) for element in changes]
        yield found("P40", place, next(filter(str.strip, words), "格式"), detail=f"共 {len(changes)} 处")
    number = 0
    for paragraph in root.iter(P):
        tabled = next(paragraph.iterancestors(TBL), None) is not None
        number += not tabled and bool(text_of(paragraph, T).strip())
        where = f"{place}表格中" if tabled else f"{place}第 {number} 段" if counted else place
        yield from _hidden_runs(paragraph, where, styles)


def _hidden_runs(paragraph: "Element", place: str, styles: frozenset[str]) -> Iterator[Problem]:
    removed, vanished, white = "", "", ""
    whole = _style(paragraph, "pPr", "pStyle") in styles
    for run in paragraph.iter(R):
        removed += text_of(run, DELETED)
        if any(True for _ in run.iterancestors(*REMOVED)):
            removed += text_of(run, T)
        elif whole or _vanishes(run, styles):
            vanished += text_of(run, T)
        elif _is_white(run) or _is_blackened(run):
            white += text_of(run, T)
    yield from in_words(removed, f"{place}修订删去的文字")
    for code, text, how in (("P42", vanished, "隐藏的文字"), ("P45", white, "与底色同色的文字")):
        if text.strip():
            yield found(code, place, text)
            yield from in_words(text, f"{place}{how}")


def _vanishes(run: "Element", styles: frozenset[str]) -> bool:
    own = run.find(f"{W}rPr/{W}vanish")
    return own.get(W + "val") not in OFF if own is not None else _style(run, "rPr", "rStyle") in styles


def _style(element: "Element", properties: str, name: str) -> str:
    style = element.find(f"{W}{properties}/{W}{name}")
    return "" if style is None else style.get(W + "val", "")


def _hidden_styles(package: Package) -> frozenset[str]:
    roots = map(package.root, package.parts(r"word/styles\.xml"))
    return frozenset(
        style.get(W + "styleId", "")
        for root in roots
        for style in root.iterfind(f"{W}style")
        if (vanish := style.find(f"{W}rPr/{W}vanish")) is not None and vanish.get(W + "val") not in OFF
    )


def _is_white(run: "Element") -> bool:
    """Tell white text on a ground that is white as far as can be seen: no shading, no box, no styled table."""
    colour = run.find(f"{W}rPr/{W}color")
    if colour is None or colour.get(W + "val", "").upper() not in ("FFFFFF", "FEFEFE"):
        return False
    grounds = (f"{W}rPr/{W}shd", f"{W}rPr/{W}highlight")
    around = (f"{W}pPr/{W}shd", f"{W}tcPr/{W}shd", f"{W}tblPr/{W}shd", f"{W}tblPr/{W}tblStyle")
    if any(run.find(path) is not None for path in grounds):
        return False
    above = list(run.iterancestors())
    boxed = any(str(one.tag).endswith("txbxContent") for one in above)
    return not boxed and not any(one.find(path) is not None for one in above for path in around)


def _is_blackened(run: "Element") -> bool:
    """Tell black text on black; automatic colour turns white on black shading, but not under a marker."""
    colour, marker = (run.find(f"{W}rPr/{W}{name}") for name in ("color", "highlight"))
    type_is = "auto" if colour is None else colour.get(W + "val", "auto")
    if marker is not None and marker.get(W + "val") == "black":
        return type_is in ("auto", BLACK)
    return type_is == BLACK and any(
        shade.get(W + "fill") == BLACK
        for one in (run, *run.iterancestors())
        for path in (f"{W}rPr/{W}shd", f"{W}pPr/{W}shd", f"{W}tcPr/{W}shd")
        if (shade := one.find(path)) is not None
    )


def _comments(package: Package) -> Iterator[Problem]:
    for part in package.parts(r"word/comments\.xml"):
        for number, comment in enumerate(package.root(part).iterfind(f"{W}comment"), 1):
            text = text_of(comment, T)
            yield found("P41", f"{package.place}第 {number} 处批注", f"{comment.get(W + 'author', '')}：{text}")
            yield from in_words(text, f"{package.place}第 {number} 处批注")
