"""Whether a template can be trusted with letters: an ordinary DOCX with our placeholders and nothing that acts.

Runs in the bounded process (``publishing.uploads.looking``), so it needs no Django.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from gongkai.errors import ReadError, TooLarge
from gongkai.report.reading.limits import MB, Archive, parse_xml

MOST_BYTES = 5 * MB
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ACTS = re.compile(r"vbaproject|vbadata|activex|/embeddings/|oleobject|/afchunk|\.(bin|exe|dll|html?|mht|rtf)$", re.I)
TEXTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml$")
MARKS = ("{{", "{%", "{#")
REMOTE = re.compile(r"(https?://|mailto:)", re.I)
FETCHES = {"attachedTemplate", "subDocument", "aFChunk", "frame", "oleObject", "control", "vbaProject"}
FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES", "HYPERLINK"}
CHANGES = {f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "commentReference")}
ODD_TAGS = re.compile(r"\{\{\s*(?:r|p|tr|tc)\s|\{%\s*(?:r|tr|tc|colspan|cellbg|vm|hm)\b")
ALLOWED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.And, nodes.Or, nodes.Not)
ONLY = "模板里只能用占位符 {{ 名称 }} 和条件 {%p if 名称 %}……{%p endif %}"


def problems(source: Path | bytes, name: str, allowed: tuple[str, ...], required: tuple[str, ...]) -> list[str]:
    """Return what is wrong with a template, as sentences with what to do. Raises ReadError for what is no DOCX."""
    data = source if isinstance(source, bytes) else source.read_bytes()
    if len(data) > MOST_BYTES:
        raise TooLarge(name, f"模板有 {len(data) / MB:.0f} MB，超过 {MOST_BYTES // MB} MB", "请压缩或者删去其中的图片")
    if not data.startswith(b"PK") or not name.lower().endswith(".docx"):
        return ["模板应当是 Word 文档（.docx）；请在 Word 或者 WPS 中另存为 DOCX 后再上传"]
    archive = Archive(data, name)
    found = list(dict.fromkeys(_dangers(archive, name)))
    return found or list(dict.fromkeys(_wording(data, allowed, required)))


def _dangers(archive: Archive, name: str) -> Iterator[str]:
    if "word/document.xml" not in archive.parts:
        yield "这不是 Word 文档；请在 Word 或者 WPS 中另存为 DOCX 后再上传"
        return
    for part in archive.parts:
        if ACTS.search(part):
            yield "模板里有宏、控件或者嵌入的文件，不能用；请删去后另存为 DOCX 再上传"
        elif part.endswith((".xml", ".rels")):
            yield from _part(part, parse_xml(archive.read(part), name))


def _part(part: str, root: Any) -> Iterator[str]:
    from lxml import etree

    text = etree.tostring(root, encoding="unicode")
    if part.endswith(".rels"):
        yield from _relations(root)
    elif part == "[Content_Types].xml" and "macroenabled" in text.lower():
        yield "模板启用了宏，不能用；请另存为不含宏的 DOCX 再上传"
    if any(element.tag in CHANGES for element in root.iter()):
        yield "模板里有修订或者批注；请接受或者拒绝所有修订、删除批注后再上传"
    yield from _fields(root)
    plain = re.sub(r"<[^>]*>", "", text)
    if not TEXTS.match(part) and any(mark in one for mark in MARKS for one in (text, plain)):
        yield "占位符只能写在正文、页眉、页脚里，不能写在脚注、文档属性等处"


def _relations(root: Any) -> Iterator[str]:
    for one in root.iter():
        if not isinstance(one.tag, str) or one.get("Target") is None:
            continue
        kind = str(one.get("Type", "")).rpartition("/")[2]
        outside = one.get("TargetMode", "").lower() == "external"
        link = kind == "hyperlink" and REMOTE.match(one.get("Target"))
        if kind in FETCHES or (outside and not link):
            yield "模板引用了外部的文件、图片或者模板；请把图片嵌入文档、去掉链接后再上传"


def _fields(root: Any) -> Iterator[str]:
    """Fields that fetch or run something (INCLUDEPICTURE, DDE…) aren't taken; page numbers are."""
    written, within = "", False
    codes = [str(one.get(f"{W}instr", "")) for one in root.iter(f"{W}fldSimple")]
    for one in root.iter(f"{W}fldChar", f"{W}instrText"):
        if one.tag == f"{W}instrText":
            written += one.text or ""
        elif one.get(f"{W}fldCharType") == "begin" and not within:
            within, written = True, ""
        elif within:
            within = one.get(f"{W}fldCharType") == "begin"
            codes.append(written)
            written = ""
    if written:
        codes.append(written)
    for code in codes:
        if code.strip() and code.split()[0].upper() not in FIELDS:
            yield f"模板里有域代码“{code.split()[0][:20]}”，不能用；只能用页码和超链接"


def _wording(data: bytes, allowed: tuple[str, ...], required: tuple[str, ...]) -> Iterator[str]:
    try:
        texts = list(patched(data))
    except ReadError:
        raise
    except Exception as error:  # whatever the libraries make of an odd file
        yield f"模板打不开（{type(error).__name__}）；请在 Word 或者 WPS 中另存为 DOCX 后再上传"
        return
    said: set[str] = set()
    for raw, text in texts:
        if ODD_TAGS.search(raw):
            yield ONLY
        try:
            tree = environment().parse(text)
        except TemplateSyntaxError as error:
            yield f"占位符或者条件没有写完整：{error.message}；{ONLY}"
            return
        if any(not isinstance(node, ALLOWED) for node in tree.find_all(nodes.Node)):
            yield ONLY
        for unknown in sorted({node.name for node in tree.find_all(nodes.Name)} - set(allowed)):
            yield f"不认识的占位符“{unknown[:40]}”；可以用的见本页的列表"
        said |= {name.name for output in tree.find_all(nodes.Output) for name in output.find_all(nodes.Name)}
    for name in required:
        if name not in said:
            yield f"缺少必备要素 {{{{ {name} }}}}；没有它，文书不能制发"


def environment() -> SandboxedEnvironment:
    """Return where templates are read and filled: what is filled in is escaped and never read as a template."""
    return SandboxedEnvironment(autoescape=True)


def patched(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield the text of body, headers and footers, and each as it will be read as a template."""
    from docxtpl import DocxTemplate

    template = DocxTemplate(io.BytesIO(data))
    template.init_docx()
    parts = [template.get_xml()]
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        parts += [template.get_part_xml(part) for _, part in template.get_headers_footers(uri)]
    for xml in parts:
        yield re.sub(r"<[^>]*>", "", xml), template.patch_xml(xml)
