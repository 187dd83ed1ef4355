"""``gongkai preflight`` prints what was found and tells by its exit code."""

from pathlib import Path

from tests.cli.running import run, run_on_terminal

ID = "330106190001010009"


def test_a_clean_file_ends_with_0() -> None:
    ran = run("preflight", "housing-2023.md")

    assert (ran.code, ran.out) == (0, "检查了 1 个文件：没有发现问题\n")


def test_a_remark_is_shown_and_ends_with_0() -> None:
    ran = run("preflight", "district-office-2016.docx")

    assert ran.code == 0
    assert ran.out.startswith("district-office-2016.docx  属性  P48  提示  文件属性里留有作者")
    assert ran.out.endswith("检查了 1 个文件：提示 1\n")


def test_a_problem_is_shown_with_its_place_and_ends_with_1(folder: Path) -> None:
    (folder / "名单.txt").write_text(f"名单\n{ID}", encoding="utf-8")

    ran = run("preflight", "名单.txt", "housing-2023.md")

    assert ran.code == 1
    assert "名单.txt  第 2 行  P01  错误  出现居民身份证号码，公开前请删去或者遮盖：3301**********0009\n" in ran.out
    assert ID not in ran.out


def test_problems_are_drawn_on_a_terminal(folder: Path) -> None:
    (folder / "名单.txt").write_text(ID, encoding="utf-8")

    assert "P01" in run_on_terminal("preflight", "名单.txt").out


def test_standard_input_and_json() -> None:
    ran = run("preflight", "--json", "-", stdin=ID.encode())

    (looked,) = ran.json["files"]
    assert (ran.code, looked["file"], ran.json["errors"]) == (1, "标准输入", [])
    codes = {problem["code"]: problem["excerpt"] for problem in looked["problems"]}
    assert codes["P01"] == "3301**********0009"
    assert set(looked["problems"][0]) == {"code", "severity", "message", "place", "excerpt", "fingerprint"}


def test_a_file_that_cannot_be_got_at_ends_with_2_and_the_others_go_on() -> None:
    ran = run("preflight", "nowhere.docx", "housing-2023.md")

    assert ran.code == 2
    assert "找不到这个文件" in ran.err
    assert "检查了 1 个文件" in ran.out
    assert run("preflight", "--json", "nowhere.docx").json["errors"][0]["file"] == "nowhere.docx"
