"""Settings come from the environment, and a wrong one is told by its name."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from gongkai_web.environment import env_bool, env_int, env_list, env_text, secret


def test_a_missing_variable_is_named_with_an_example() -> None:
    with pytest.raises(ImproperlyConfigured, match="GONGKAI_NOTHING=青云区"):
        env_text("GONGKAI_NOTHING", example="青云区")


@pytest.mark.parametrize(("text", "value"), [("1", True), ("是", True), ("0", False), ("", False)])
def test_yes_and_no_are_understood(monkeypatch: pytest.MonkeyPatch, text: str, value: bool) -> None:
    monkeypatch.setenv("GONGKAI_YES", text)

    assert env_bool("GONGKAI_YES", not value) is value


def test_what_is_neither_yes_nor_no_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_YES", "大概")

    with pytest.raises(ImproperlyConfigured, match="GONGKAI_YES"):
        env_bool("GONGKAI_YES", True)


def test_what_is_no_number_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_NUMBER", "十")

    with pytest.raises(ImproperlyConfigured, match="整数"):
        env_int("GONGKAI_NUMBER", 3)


def test_a_list_is_split_at_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_LIST", "a, b,,c")

    assert env_list("GONGKAI_LIST") == ["a", "b", "c"]


def test_the_secret_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    file = tmp_path / "home" / "secret-key"

    first, second = secret("GONGKAI_NO_SECRET", file), secret("GONGKAI_NO_SECRET", file)

    assert first == second
    assert len(first) > 50
    assert file.stat().st_mode & 0o077 == 0
