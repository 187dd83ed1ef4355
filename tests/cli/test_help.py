"""Help in two languages, each with an example that works."""

import re
import shlex

import pytest
from babel.messages.pofile import read_po

from gongkai import __version__
from gongkai.cli.app import COMMANDS
from gongkai.cli.language import LOCALE
from scripts.catalogue import compiled
from tests.cli.running import Ran, run, run_on_terminal
from tests.cli.texts import texts


def example(name: str) -> list[str]:
    """Return the arguments of the example that ends a command's help."""
    found = re.search(r"例：gongkai (.*)", run(*([name] if name else []), "--help").out)
    assert found
    return shlex.split(found[1])


@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_in_a_commands_help_works(name: str) -> None:
    arguments = example(name)

    ran = run(*arguments)

    assert arguments[0] == name
    assert ran.code in (0, 1), ran.err
    assert ran.out


def test_the_example_in_the_help_of_all_works() -> None:
    assert run(*example("")).code == 1


@pytest.mark.parametrize("name", COMMANDS)
def test_help_speaks_english_in_an_english_locale(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    shown = run(name, "--help").out

    assert shown.startswith(f"Usage: gongkai {name} [OPTIONS]")
    assert f"Example: gongkai {name} " in shown
    assert not re.search(r"[一-鿿]", shown)


def test_help_speaks_chinese_where_no_locale_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    shown = run("--help").out

    assert shown.startswith("用法： gongkai [选项] 命令")
    assert "显示这份说明" in shown


def test_every_text_of_the_command_has_its_english() -> None:
    with (LOCALE / "en" / "LC_MESSAGES" / "gongkai.po").open("rb") as source:
        english = {message.id if isinstance(message.id, str) else message.id[0] for message in read_po(source)}

    assert texts() - {""} == english - {""}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_compiled_translation_is_in_step(language: str) -> None:
    po = LOCALE / language / "LC_MESSAGES" / "gongkai.po"

    assert po.with_suffix(".mo").read_bytes() == compiled(po)


def test_the_version_is_that_of_the_package() -> None:
    assert run("--version").out == f"gongkai {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "没有命令 'chek'"),
        (["check"], "缺少参数"),
        (["read", "--part", "0", "housing-2024.html"], "不在 x>=1 的范围里"),
        (["editions", "1999"], "没有式样 1999，现有：2008、2014、2019、2021"),
        (["compare", "--chart", "pie", "a", "b"], "'pie'"),
    ],
)
def test_misuse_is_told_in_chinese_and_ends_with_2(arguments: list[str], said: str) -> None:
    ran = run(*arguments)

    assert ran.code == 2
    assert said in ran.err


def test_editions_are_drawn_on_a_terminal() -> None:
    ran: Ran = run_on_terminal("editions")

    assert "国办公开办函〔2021〕30号" in ran.out
    assert "─" in ran.out


def test_an_edition_is_told_as_json() -> None:
    told = run("editions", "2021", "--json").json

    assert told["id"] == "2021"
    assert len(told["cells"]) == 200
    assert {"rule": "X5", "relation": "="}.items() <= told["identities"][-1].items()
    assert [edition["id"] for edition in run("editions", "--json").json] == ["2008", "2014", "2019", "2021"]
