"""Commands that other packages add, and what is said when their package isn't installed."""

from importlib.metadata import EntryPoint

from click.testing import CliRunner

from gongkai.cli.app import added, command_added


def test_the_platforms_commands_are_known() -> None:
    assert {"serve", "worker", "init", "demo", "manage", "audit", "keys", "retention"} <= set(added())


def test_an_added_command_is_loaded() -> None:
    assert command_added(added()["serve"]).name == "serve"


def test_a_missing_platform_is_told_with_what_to_do() -> None:
    command = command_added(EntryPoint("serve", "no_such_package.serve:command", "gongkai.commands"))

    done = CliRunner().invoke(command, ["--port", "1"])

    assert done.exit_code == 2
    assert "no_such_package" in done.output
    assert "gongkai[site]" in done.output
