"""The one door to the source readers: bytes of any file → Document, or one clear error."""

from collections.abc import Callable
from importlib import import_module

from gongkai.errors import GongkaiError, MissingTool, TooLarge, UnreadableFile
from gongkai.report.reading.document import Document
from gongkai.report.reading.limits import DAMAGED, SPLIT, check_size
from gongkai.report.reading.sniffing import sniff

PACKAGE = "gongkai.report.reading"
READERS = {  # kind: module and function; modules are imported when a file of their kind comes
    "pdf": ("pdf", "load_pdf"),
    "docx": ("docx", "load_docx"),
    "doc": ("office", "load_office"),
    "wps": ("office", "load_office"),
    "rtf": ("office", "load_office"),
    "wordml": ("office", "load_office"),
    "odt": ("office", "load_office"),
    "xlsx": ("xlsx", "load_workbook"),
    "xls": ("xlsx", "load_workbook"),
    "csv": ("csv", "load_csv"),
    "html": ("html", "load_html"),
    "mht": ("html", "load_mht"),
    "md": ("text", "load_markdown"),
    "text": ("text", "load_text"),
    "image": ("ocr", "load_scan"),
}
REFUSALS = {  # kind: what it is, and what to do
    "empty": ("文件是空的", "请重新下载，或确认选对了文件"),
    "encrypted": ("文件有密码", "请用密码打开后另存为没有密码的文件，再读"),
    "damaged": ("文件不完整或已损坏", DAMAGED),
    "json": ("这是 JSON 数据，不是年度报告的文件", "请给出报告的原文件，如 DOCX、PDF 或网页"),
    "ofd": ("暂不支持 OFD 版式文件", "请用阅读器把它转成 PDF，或索取 Word 原件，再读"),
    "ods": ("暂不支持 ODS 表格", "请另存为 XLSX，再读"),
    "excelml": ("暂不支持 XML 格式的电子表格", "请用表格软件打开后另存为 XLSX，再读"),
    "slides": ("这是演示文稿，不是年度报告的文件", "请给出报告的原文件，如 DOCX、PDF 或网页"),
    "zip": ("这是压缩包", "请解压后读其中的报告"),
    "archive": ("这是压缩包", "请解压后读其中的报告"),
    "unknown": ("认不出这是什么文件", "能读的有 PDF、Word、Excel、CSV、网页、文本和 Markdown"),
}


def load(data: bytes, name: str) -> Document:
    """Read a file by what its bytes are, whatever its name says.

    Raises UnreadableFile, TooLarge or MissingTool, and nothing else: what a parser makes of hostile
    bytes becomes an UnreadableFile here, its cause chained.
    """
    check_size(len(data), name)
    try:
        kind = sniff(data, name)
        if kind in REFUSALS:
            raise UnreadableFile(name, *REFUSALS[kind])
        return _reader(kind)(data, name)
    except GongkaiError:
        raise
    except ImportError as error:
        raise _missing(error, name) from error
    except MemoryError as error:
        raise TooLarge(name, "读取它所需的内存超过上限", SPLIT) from error
    except Exception as error:
        raise UnreadableFile(name, "文件内容不合格式，可能已损坏", DAMAGED) from error


def _reader(kind: str) -> Callable[[bytes, str], Document]:
    module, function = READERS[kind]
    found: Callable[[bytes, str], Document] = getattr(import_module(f"{PACKAGE}.{module}"), function)
    return found


def _missing(error: ImportError, name: str) -> MissingTool:
    """Tell a scan reader that isn't there, or lacks what it needs of the system, from a broken installation."""
    from gongkai.report.reading.ocr import NEEDED

    package = (error.name or "").partition(".")[0]
    if package in NEEDED:
        return MissingTool(name, "读取扫描件或图片需要另装识别组件", '请运行 pip install "gongkai[ocr]"')
    return MissingTool(name, f"读取它所需的组件 {error.name or error} 没有装好", "请重新安装 gongkai")
