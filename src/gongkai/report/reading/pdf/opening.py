"""Opening a PDF with PDFium, through its bare C interface: the convenient one takes four times as long."""

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import addressof
from importlib import import_module
from threading import Lock
from typing import Any

from gongkai.errors import UnreadableFile
from gongkai.report.reading.limits import DAMAGED, check_pages

ONE_AT_A_TIME = Lock()  # PDFium keeps state of its own and must not be entered by two threads
TAIL = 4096


def pdfium() -> Any:
    """Return PDFium's functions. Importing them takes 0.1 s, so it is left to the first PDF."""
    return import_module("pypdfium2.raw")


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Any]:
    """Open a PDF for the length of a with block; UnreadableFile or TooLarge says what is wrong with it."""
    raw = pdfium()
    _check_whole(data, name)
    with ONE_AT_A_TIME:
        document = raw.FPDF_LoadMemDocument64(data, len(data), None)
        if not document:
            raise _refusal(raw.FPDF_GetLastError(), raw, name)
        try:
            pages = raw.FPDF_GetPageCount(document)
            if pages < 1:
                raise UnreadableFile(name, "PDF 里没有页面", DAMAGED)
            check_pages(pages, name)
            yield document
        finally:
            raw.FPDF_CloseDocument(document)


@contextmanager
def opened_page(document: Any, index: int, name: str) -> Iterator[Any]:
    """Open one page, counted from 0."""
    raw = pdfium()
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        raise UnreadableFile(name, f"第 {index + 1} 页已损坏，打不开", DAMAGED)
    try:
        yield page
    finally:
        raw.FPDF_ClosePage(page)


def address(item: Any) -> int | None:
    """Return the address of a handle, by which two handles of one thing are known to be the same."""
    return addressof(item.contents) if item else None


def _check_whole(data: bytes, name: str) -> None:
    """Refuse what is no PDF or breaks off: PDFium would repair it and give part of the report."""
    if b"%PDF-" not in data[:1024]:
        raise UnreadableFile(name, "这不是 PDF 文件", "请检查文件的扩展名，或重新下载")
    if b"%%EOF" not in data.rstrip(b"\0 \r\n\t")[-TAIL:]:
        raise UnreadableFile(name, "PDF 不完整，结尾缺失", DAMAGED)


def _refusal(code: int, raw: Any, name: str) -> UnreadableFile:
    if code == raw.FPDF_ERR_PASSWORD:
        return UnreadableFile(name, "PDF 有密码", "请用密码打开后另存为没有密码的文件，再读")
    if code == raw.FPDF_ERR_SECURITY:
        return UnreadableFile(name, "PDF 使用了不支持的加密方式", "请另存为没有加密的文件，再读")
    return UnreadableFile(name, "PDF 不完整或已损坏，打不开", DAMAGED)
