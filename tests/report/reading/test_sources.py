"""The one door: what readers stumble over comes out as one sentence."""

import sys
from types import ModuleType

import pytest

from gongkai.errors import MissingTool, NotAReport, TooLarge, UnreadableFile
from gongkai.report.reading import limits, sources
from gongkai.report.reading.document import Document
from gongkai.report.reading.sources import load


@pytest.fixture
def stumbling(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Let the reader of text files raise the test's parameter."""

    def reader(data: bytes, name: str) -> Document:
        error: Exception = request.param
        raise error

    module = ModuleType("gongkai.report.reading.stumbling")
    module.__dict__["read"] = reader
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(sources.READERS, "text", ("stumbling", "read"))


def test_a_file_is_read_by_what_its_bytes_are() -> None:
    assert load(b"<html><body><p>1</p></body></html>", "a.pdf").kind == "html"


@pytest.mark.parametrize("package", ["cv2", "onnxruntime.capi", "rapidocr"])
def test_without_the_scan_reader_it_is_told_how_to_install_it(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def reader(kind: str) -> None:
        raise ImportError("libGL.so.1: cannot open shared object file", name=package)

    monkeypatch.setattr(sources, "_reader", reader)

    with pytest.raises(
        MissingTool, match=r'^a\.txt：读取扫描件或图片需要另装识别组件。请运行 pip install "gongkai\[ocr\]"$'
    ):
        load(b"text", "a.txt")


@pytest.mark.parametrize(
    ("stumbling", "missing"),
    [
        (ModuleNotFoundError("No module named 'lxml.etree'", name="lxml.etree"), "lxml.etree"),
        (ImportError("cannot import name 'gone'"), "cannot import name 'gone'"),
    ],
    indirect=["stumbling"],
)
def test_another_package_that_is_missing_is_named(stumbling: None, missing: str) -> None:
    with pytest.raises(MissingTool) as told:
        load(b"text", "a.txt")

    assert str(told.value) == f"a.txt：读取它所需的组件 {missing} 没有装好。请重新安装 gongkai"


@pytest.mark.parametrize("stumbling", [MemoryError()], indirect=True)
def test_a_file_for_which_memory_does_not_suffice_is_too_large(stumbling: None) -> None:
    with pytest.raises(TooLarge, match=r"^a\.txt：读取它所需的内存超过上限"):
        load(b"text", "a.txt")


@pytest.mark.parametrize("stumbling", [KeyError("x"), RecursionError()], indirect=True)
def test_what_a_parser_stumbles_over_is_a_damaged_file_with_its_cause(stumbling: None) -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.txt：文件内容不合格式，可能已损坏。请重新下载") as told:
        load(b"text", "a.txt")

    assert isinstance(told.value.__cause__, KeyError | RecursionError)


@pytest.mark.parametrize("stumbling", [NotAReport("a.txt", "不是年度报告")], indirect=True)
def test_a_sentence_of_a_reader_is_passed_on(stumbling: None) -> None:
    with pytest.raises(NotAReport, match=r"^a\.txt：不是年度报告$"):
        load(b"text", "a.txt")


def test_too_many_bytes_are_refused_before_they_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 10)

    with pytest.raises(TooLarge):
        load(b"\0" * 11, "a.txt")


@pytest.mark.parametrize("kind", sources.REFUSALS)
def test_what_is_not_read_is_told_with_what_to_do(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "sniff", lambda data, name: kind)
    what, advice = sources.REFUSALS[kind]

    with pytest.raises(UnreadableFile) as told:
        load(b"x", "a.txt")

    assert str(told.value) == f"a.txt：{what}。{advice}"
