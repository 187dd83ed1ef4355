"""Any file is looked into by what it is, and files within it too; nothing hostile gets further than a sentence."""

import gzip
from pathlib import Path
from shutil import which

import pytest

from gongkai.preflight import Problem, files, scan_file
from gongkai.preflight.bounded import Scanner
from gongkai.report.reading.limits import FILE_BYTES
from gongkai.samples import samples
from tests.preflight.making import ID, MASKED, opened_document, paragraph, run
from tests.report.reading.hostile import ole
from tests.report.reading.ooxml import word, zipped
from tests.shared import REPORTS, needs_shared


def told(problems: list[Problem]) -> list[tuple[str, str, str]]:
    return [(problem.code, problem.place, problem.excerpt) for problem in problems]


@pytest.mark.parametrize(
    ("data", "name", "problem"),
    [
        (f"一\n{ID}".encode(), "a.txt", ("P01", "附件《a.txt》第 2 行", MASKED)),
        (f"姓名,证号\n张三,{ID}".encode(), "a.csv", ("P01", "附件《a.csv》表 1 第 2 行第 2 列", MASKED)),
        (f"<html><p>{ID}</p></html>".encode(), "a.html", ("P01", "附件《a.html》第 1 段", MASKED)),
        (f'{{"a": "{ID}"}}'.encode(), "a.json", ("P01", "附件《a.json》第 1 行", MASKED)),
        (
            f"MIME-Version: 1.0\nContent-Type: text/html\n\n<html><p>{ID}</p></html>".encode(),
            "a.mht",
            ("P01", "附件《a.mht》第 1 段", MASKED),
        ),
        (b"Rar!\x1a\x07\x00" + b"x" * 99, "a.rar", ("P84", "附件《a.rar》", "a.rar")),
        (gzip.compress(b"x", mtime=0), "a.gz", ("P84", "附件《a.gz》", "a.gz")),
        (opened_document("spreadsheet"), "a.ods", ("P84", "附件《a.ods》", "a.ods")),
        (ole(**{"PowerPoint Document": b"x"}), "a.ppt", ("P84", "附件《a.ppt》", "a.ppt")),
        (b"", "a.pdf", ("P81", "附件《a.pdf》", "文件是空的")),
        (ole(EncryptedPackage=b"x"), "a.docx", ("P81", "附件《a.docx》", "文件有密码")),
        (word(""), "a.pdf", ("P80", "附件《a.pdf》", "这是Word 文档，扩展名是 .pdf")),
        (zipped({"xl/workbook.bin": "x"}), "a.xlsb", ("P81", "附件《a.xlsb》", "暂不支持二进制工作簿（XLSB）")),
    ],
)
def test_a_file_is_looked_into(data: bytes, name: str, problem: tuple[str, str, str]) -> None:
    assert problem in told(scan_file(data, name))


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ID)

    assert [problem.code for problem in scan_file(path, "a.txt")] == ["P01"]
    assert told(scan_file(tmp_path / "b.txt", "b.txt")) == [("P81", "附件《b.txt》", "找不到这个文件")]


def test_a_name_is_searched_and_masked_in_every_place() -> None:
    assert told(scan_file("通知 密级：秘密".encode(), f"张三{ID}.txt")) == [
        ("P01", f"附件《张三{MASKED}.txt》的文件名", MASKED),
        ("P20", f"附件《张三{MASKED}.txt》第 1 行", "密级：秘密"),
    ]


def test_an_archive_is_looked_into() -> None:
    data = zipped({"名单/": "", "名单/a.txt": ID, "b.docx": word(paragraph(run("通知")))})

    assert told(scan_file(data, "a.zip")) == [("P01", "附件《a.zip》里的《名单/a.txt》第 1 行", MASKED)]


def test_names_in_an_archive_from_windows_are_read_and_leavings_are_left() -> None:
    data = zipped({"renyuan_.txt": ID, "__MACOSX/a.txt": ID, ".DS_Store": "x"})

    problems = scan_file(data.replace(b"renyuan_", "人员名单".encode("gb18030")), "a.zip")

    assert told(problems) == [("P01", "附件《a.zip》里的《人员名单.txt》第 1 行", MASKED)]


def test_names_in_an_archive_in_unicode_are_kept() -> None:
    assert told(scan_file(zipped({"名单.txt": ID}), "a.zip")) == [
        ("P01", "附件《a.zip》里的《名单.txt》第 1 行", MASKED)
    ]


def test_archives_are_looked_into_three_levels_deep() -> None:
    data = zipped({"c.txt": ID})
    for name in ("b.zip", "a.zip"):
        data = zipped({name: data})

    assert told(scan_file(data, "x.zip")) == [("P84", "附件《x.zip》里的《a.zip》里的《b.zip》里的《c.txt》", "c.txt")]


def test_files_without_number_are_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "FILES", 2)

    problems = scan_file(zipped({"a.txt": "a", "b.txt": "b"}), "x.zip")

    assert told(problems) == [("P81", "附件《x.zip》里的《b.txt》", "里面的文件太多，没有全部检查")]


def test_what_makes_a_parser_stumble_is_told() -> None:
    broken = zipped({"word/document.xml": "<w/>", "docProps/core.xml": "<"})

    assert [problem.code for problem in scan_file(broken, "a.docx")] == ["P81"]
    nameless = zipped({"ppt/a.xml": "<a/>", "ppt/slides/slide1.xml": "<a/>", "docProps/custom.xml": "<a><b/></a>"})
    assert scan_file(nameless, "a.pptx") == []


def test_what_nobody_foresaw_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(files, "_look", stumble)

    assert told(scan_file(b"a", "a.txt")) == [("P81", "附件《a.txt》", "文件内容不合格式，可能已损坏")]


def test_without_libreoffice_an_old_file_is_told_not_to_be_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    problems = scan_file(b"{\\rtf1 a}", "a.rtf")

    assert told(problems) == [("P84", "附件《a.rtf》", "读取这种文件需要 LibreOffice，这台电脑上没有")]


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_with_libreoffice_an_old_file_is_searched_for_changes_too() -> None:
    data = b"{\\rtf1\\ansi{\\*\\revtbl{Wang;}}Notice " + ID.encode() + b"{\\deleted\\revauthdel0 before}\\par}"

    assert {problem.code for problem in scan_file(data, "a.rtf")} == {"P01", "P40"}


def test_a_bounded_scanner_finds_the_same_and_bounds_time() -> None:
    with Scanner() as scanner:
        assert scanner.scan(ID.encode(), "a.txt") == scan_file(ID.encode(), "a.txt")
        assert scanner.text(b"notice", "a.txt") == "notice"
    with Scanner(seconds=0.000_001) as scanner:
        (problem,) = scanner.scan(b"a" * FILE_BYTES, "a.txt")
    assert (problem.code, problem.place) == ("P81", "附件《a.txt》")


def test_our_own_samples_raise_no_alarm() -> None:
    problems = [problem for path in samples() for problem in scan_file(path, path.name)]

    assert {(problem.code, problem.severity.value) for problem in problems} <= {("P48", "remark")}


@needs_shared
def test_real_reports_raise_no_alarm() -> None:
    paths = [path for path in REPORTS.iterdir() if path.suffix in (".txt", ".pdf", ".html")]

    problems = [problem for path in paths for problem in scan_file(path, path.name)]

    assert {problem.severity.value for problem in problems} == {"remark"}
    assert {problem.code for problem in problems} <= {"P03", "P06", "P48", "P60"}
