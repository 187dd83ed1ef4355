"""Office files made by hand, for what no library would write."""

import zipfile
from io import BytesIO

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Return a ZIP of these parts."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def word(body: str, numbering: str = "", namespace: str = WORD, styles: str = "") -> bytes:
    """Return a Word file with this body, in WordprocessingML with the prefix w."""
    spaces = f'xmlns:w="{namespace}" xmlns:mc="{COMPATIBILITY}"'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
    }
    if numbering:
        parts["word/numbering.xml"] = f"<w:numbering {spaces}>{numbering}</w:numbering>"
    if styles:
        parts["word/styles.xml"] = f"<w:styles {spaces}>{styles}</w:styles>"
    return zipped(parts)


def workbook(*sheets: str, strings: str = "", styles: str = "", settings: str = "", state: str = "visible") -> bytes:
    """Return an XLSX whose sheets have these contents, in SpreadsheetML without prefix."""
    numbers = range(1, len(sheets) + 1)
    names = "".join(f'<sheet name="表{n}" sheetId="{n}" state="{state}" r:id="rId{n}"/>' for n in numbers)
    targets = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    for part in ("sharedStrings", "styles"):
        targets += f'<Relationship Id="{part}" Type="{RELATIONS}/{part}" Target="/xl/{part}.xml"/>'
    spaces = f'xmlns="{SHEET}" xmlns:r="{RELATIONS}"'
    start = f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">{start}</Relationships>',
        "xl/workbook.xml": f"<workbook {spaces}>{settings}<sheets>{names}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{targets}</Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{strings}</sst>',
    }
    if styles:
        parts["xl/styles.xml"] = styles
    for number, content in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = f'<worksheet xmlns="{SHEET}">{content}</worksheet>'
    return zipped(parts)
