"""The ``gongkai`` command: parse, call one function of the library, print.

Exit codes: 0 clean, 1 findings, 2 misuse or an unreadable file. Each command is a module of its own, loaded
when it is asked for; what reads, draws or prints tables is loaded later still, so that ``--help`` is quick.
"""


def main() -> None:
    """Run the command line in ``sys.argv``."""
    from gongkai.cli.app import app

    app()
