"""How the command starts."""

import sys

import pytest

from gongkai import cli
from gongkai.cli.language import chosen


def test_the_command_takes_its_arguments_from_the_shell(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["gongkai", "editions"])

    with pytest.raises(SystemExit) as end:
        cli.main()

    assert not end.value.code
    assert "2021 年格式" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "zh"),
        ({"LC_MESSAGES": "en_GB", "LANG": "zh_CN"}, "en"),
        ({"LC_ALL": "zh_CN", "LC_MESSAGES": "en_GB"}, "zh"),
        ({"LC_ALL": "", "LANG": "en"}, "en"),
    ],
)
def test_the_language_is_chinese_unless_the_locale_is_english(environ: dict[str, str], language: str) -> None:
    assert chosen(environ) == language
