import os
from pathlib import Path

import pytest

from gongkai.dataset.files import find_files
from gongkai.errors import DatasetError


def names(folder: Path) -> list[str]:
    return [file.name for file in find_files(folder)]


def test_files_are_found_in_all_folders_and_sorted_by_name(tmp_path: Path) -> None:
    for name in ("乙/2.txt", "乙/1.pdf", "甲.html", "乙/丙/3.docx"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")

    assert names(tmp_path) == sorted(["乙/2.txt", "乙/1.pdf", "甲.html", "乙/丙/3.docx"])


def test_hidden_files_lock_files_and_the_datasets_own_are_left_out(tmp_path: Path) -> None:
    for name in (".git/config.txt", "~$报告.docx", "x.journal/part.txt", "reports.txt", "报告.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")

    found = find_files(tmp_path, without=[tmp_path / "reports.txt"])

    assert [file.name for file in found] == ["报告.txt"]


def test_what_is_not_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "标志.png").write_bytes(b"x")
    (tmp_path / "没有.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "管道.txt")

    assert {file.name: file.skipped for file in find_files(tmp_path)} == {
        "标志.png": "不读取 .png 文件",
        "没有.txt": "链接指向的文件不存在，或者没有读取权限",
        "管道.txt": "不是普通文件",
    }


def test_a_name_in_another_encoding_is_shown_and_still_opened(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode("年报.txt".encode("gb18030"))
    path.write_text("x", encoding="utf-8")

    (file,) = find_files(tmp_path)

    assert file.name.isprintable()
    assert Path(file.place).read_text(encoding="utf-8") == "x"


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="没有这个文件夹"):
        find_files(tmp_path / "无")
