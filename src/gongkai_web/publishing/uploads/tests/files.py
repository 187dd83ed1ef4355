"""Files as people bring them, and as those do who mean harm."""

import io
import zipfile


def zipped(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of the parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(text: str = "现将有关事项通知如下。", more: dict[str, bytes] | None = None) -> bytes:
    """Return a Word document with one paragraph, and more parts by name."""
    import docx as word

    out = io.BytesIO()
    document = word.Document()
    document.add_paragraph(text)
    document.save(out)
    if not more:
        return out.getvalue()
    with zipfile.ZipFile(out, "a") as archive:
        for name, data in more.items():
            archive.writestr(name, data)
    return out.getvalue()


def macro_docx() -> bytes:
    """Return a Word document that brings a macro."""
    return docx(more={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(64)})


def zip_bomb() -> bytes:
    """Return an archive that would swell to 600 MB."""
    return zipped({f"{number}.txt": bytes(200 * 1024**2) for number in range(3)})


def encrypted_pdf() -> bytes:
    """Return a PDF that opens only with a password."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"3 0 obj<</Filter/Standard/V 1/R 2/P -44/O(" + b"o" * 32 + b")/U(" + b"u" * 32 + b")>>endobj\n"
        b"trailer<</Root 1 0 R/Encrypt 3 0 R/ID[(i)(i)]/Size 4>>\n%%EOF\n"
    )


PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa7V\xbd\xfa\x00\x00\x00\x00IEND\xaeB`\x82"
)

HOSTILE = {
    "网页冒充PDF": ("通知.pdf", b"<html><body><script>alert(1)</script></body></html>"),
    "带脚本的SVG": ("图.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    "带事件的SVG": ("图.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    "带脚本的网页": ("通知.html", b"<html><body onload='alert(1)'>x</body></html>"),
    "压缩炸弹": ("材料.zip", zip_bomb),
    "图片里藏网页": ("图.png", PNG + b"<html><script>alert(1)</script></html>"),
    "图片里藏压缩包": ("图.png", PNG + zipped({"a.txt": b"a"})),
    "PDF里藏压缩包": ("通知.pdf", b"%PDF-1.4\n%%EOF\n" + zipped({"a.txt": b"a"})),
    "带宏的文档": ("通知.docx", macro_docx),
    "加密的PDF": ("通知.pdf", encrypted_pdf),
    "空文件": ("通知.txt", b""),
    "程序": ("通知.exe", b"MZ\x90\x00" + bytes(200)),
    "程序冒充PDF": ("通知.pdf", b"MZ\x90\x00" + bytes(200)),
    "名不符实": ("通知.pdf", docx),
}
