"""What a file may ask for: every bound is reached once, and once not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.errors import ReadError, TooLarge, UnreadableFile
from gongkai.report.reading import limits
from gongkai.report.reading.limits import Archive, parse_xml, read_file
from tests.report.reading import hostile
from tests.report.reading.ooxml import zipped


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"1")

    assert read_file(tmp_path / "a.txt") == b"1"


def test_a_missing_file_is_told() -> None:
    assert refused(Path("/nowhere/a.txt")) == "a.txt：找不到这个文件。请检查路径是否写对"


def test_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "年报").mkdir()

    assert refused(tmp_path / "年报") == "年报：这不是一个普通文件。请给出文件的路径，而不是文件夹或设备"


def test_a_device_without_end_is_not_opened() -> None:
    assert refused(Path("/dev/zero")).startswith("zero：这不是一个普通文件")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (PermissionError(13, "Permission denied"), "a.txt：没有读取这个文件的权限。请检查文件权限"),
        (OSError(5, "Input/output error"), "a.txt：这个文件读不出来。请检查路径和磁盘，或把文件复制到本机再试"),
    ],
)
def test_a_file_that_cannot_be_opened_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, sentence: str
) -> None:
    def deny(*_: object) -> None:
        raise error

    (tmp_path / "a.txt").touch()
    monkeypatch.setattr(Path, "open", deny)

    assert refused(tmp_path / "a.txt") == sentence


@pytest.mark.parametrize("name", ["a\0b", "长" * 5000])
def test_a_name_no_file_can_have_is_told(name: str) -> None:
    assert refused(Path(name)).startswith(f"{name}：这个文件读不出来")


def test_a_file_that_grows_while_it_is_read_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(20))
    told = iter([None])
    check = limits.check_size
    monkeypatch.setattr(limits, "FILE_BYTES", 10)
    monkeypatch.setattr(limits, "check_size", lambda size, name: next(told, 1) and check(size, name))

    with pytest.raises(TooLarge):
        read_file(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("check", "bound", "sentence"),
    [
        (limits.check_size, limits.FILE_BYTES, "文件有 64 MB，超过 64 MB 的上限"),
        (limits.check_text, limits.TEXT_CHARACTERS, "文字超过 500 万字的上限"),
        (limits.check_cells, limits.TABLE_CELLS, "表格超过 20 万格的上限"),
        (limits.check_pages, limits.PDF_PAGES, "文件有 1001 页，超过 1000 页的上限"),
        (limits.check_nesting, limits.NESTING, "表格层层嵌套，不是正常的文件"),
        (lambda depth, name: limits.check_depth("<div>" * depth, name), limits.DEPTH, "网页的标签层层嵌套"),
    ],
)
def test_a_bound_may_be_reached_but_not_passed(check: Callable[[int, str], None], bound: int, sentence: str) -> None:
    check(bound, "a.pdf")

    with pytest.raises(ReadError) as told:
        check(bound + 1, "a.pdf")
    assert str(told.value).startswith(f"a.pdf：{sentence}")


def test_a_long_page_of_shallow_elements_passes() -> None:
    limits.check_depth("<div>1</div><br><p>2" * 2_000, "a.html")


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: b"PK\x03\x04", "文件不完整或已损坏，打不开"),
        (hostile.many_entries, "压缩包内有 6000 个文件，超过 5000 个的上限"),
        (lambda: b"PK\x01\x02" * 10_001, "压缩包内的文件超过 5000 个的上限"),
        (hostile.zip_bomb, "解压后将有 40 MB，不是正常的文件"),
    ],
)
def test_an_archive_beyond_the_bounds_is_not_opened(make: hostile.Make, sentence: str) -> None:
    with pytest.raises(ReadError) as told:
        Archive(make(), "a.docx")

    assert str(told.value).startswith(f"a.docx：{sentence}。请")


def test_an_archive_gives_its_parts() -> None:
    archive = Archive(zipped({"a": "1", "b": "2"}), "a.docx")

    assert archive.parts == ["a", "b"]
    assert archive.read("b") == b"2"
    with pytest.raises(KeyError):
        archive.read("c")


def test_what_is_read_again_and_again_counts_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "UNZIPPED_BYTES", 25)
    archive = Archive(zipped({"a": bytes(10)}), "a.docx")
    archive.read("a")
    archive.read("a")

    with pytest.raises(TooLarge, match=r"^a\.docx：解压后的内容超过上限"):
        archive.read("a")


@pytest.mark.parametrize("make", [hostile.lying_zip, hostile.with_damaged_part])
def test_a_damaged_part_is_told(make: hostile.Make) -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.docx：文件不完整或已损坏。"):
        Archive(make(), "a.docx").read("word/document.xml")


def test_a_locked_part_is_told() -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.docx：文件有密码。请用密码打开后另存"):
        Archive(hostile.locked_zip(), "a.docx").read("word/document.xml")


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be", "utf-16"])
def test_a_doctype_is_refused_in_every_encoding(codec: str) -> None:
    with pytest.raises(UnreadableFile, match="DOCTYPE"):
        parse_xml((hostile.BOMB + "<a/>").encode(codec), "a.docx")


@pytest.mark.parametrize("text", [b"", b"<a>", b"<a>" * 1000 + b"</a>" * 1000])
def test_xml_that_breaks_off_or_nests_without_end_is_told(text: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.docx：文件内容不完整或已损坏"):
        parse_xml(text, "a.docx")


def test_sound_xml_is_parsed_without_its_comments() -> None:
    assert [child.tag for child in parse_xml(b"<a><!-- 1 --><b/></a>", "a.docx")] == ["b"]


def refused(path: Path) -> str:
    with pytest.raises(UnreadableFile) as told:
        read_file(path)
    return str(told.value)
