"""Scanned reports: pictures and PDFs of pictures, read by the extra ``gongkai[ocr]``.

Each page is cleaned, levelled and turned upright; ruled tables are found by their lines and read cell
by cell with two opinions, the rest as lines of text. Runs offline: the models ship in a wheel.
"""

from importlib.util import find_spec

from gongkai.errors import MissingTool
from gongkai.report.reading.document import Document

NEEDED = ("rapidocr", "onnxruntime", "cv2", "PIL", "numpy")


def load_scan(data: bytes, name: str, *, threads: int = 1) -> Document:
    """Return a scanned PDF or picture (PNG, JPEG, TIFF, BMP, WebP) as lines and grids.

    A box whose characters are in doubt is not ``certain``. ``threads`` is what one process may use; many
    files are read fastest by one process a core with one thread each. Raises MissingTool without the
    extra, TooLarge beyond 60 pages or 80 million pixels a page, UnreadableFile for what is no picture.
    """
    if any(find_spec(module) is None for module in NEEDED):
        raise MissingTool(name, "是扫描件，识别需要另装组件", '请运行 pip install "gongkai[ocr]" 后再读取')
    from gongkai.report.reading.ocr.scanning import read_scan

    return read_scan(data, name, threads)
