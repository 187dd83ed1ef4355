"""What people see: tables drawn on a terminal, columns parted by tabs in a pipe; JSON for programs."""

import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click


def on_terminal() -> bool:
    """Tell whether a person is looking at standard output."""
    return sys.stdout.isatty()


def show_line(text: str = "", *, bold: bool = False) -> None:
    """Print a line of text, bold if on a terminal."""
    click.echo(click.style(text, bold=True) if bold and on_terminal() else text)


def show_table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, title: str = "", figures_from: int = 1) -> None:
    """Print a table; columns from ``figures_from`` (from 0) hold figures and stand to the right."""
    if on_terminal():
        _draw(heads, rows, title, figures_from)
        return
    if title:
        click.echo(title)
    for row in (heads, *rows):
        click.echo("\t".join(_flat(text) for text in row))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _draw(heads: Sequence[str], rows: Iterable[Sequence[str]], title: str, figures_from: int) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title or None, title_justify="left", title_style="bold", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for place, head in enumerate(heads):
        figure = place >= figures_from
        table.add_column(
            Text(_narrow(head) if figure else head), justify="right" if figure else "left", overflow="fold"
        )
    for row in rows:
        table.add_row(*(Text(text, style=_style(text)) for text in row))
    Console(highlight=False).print(table)


def _narrow(head: str) -> str:
    """Break a long head of plain words in two, for the figures under it are short."""
    half = (len(head) + 1) // 2
    return f"{head[:half]}\n{head[half:]}" if len(head) > 5 and head.isalpha() else head


def _style(text: str) -> str:
    """A table of many zeros is easier to read when the zeros step back."""
    return "dim" if text == "0" else "yellow" if text.startswith("（") and text.endswith("）") else ""


def show_json(value: Any) -> None:
    """Print a value as JSON: on several lines for a person, on one in a pipe."""
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=2 if on_terminal() else None))
