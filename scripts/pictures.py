"""Draw the pictures of the docs from the sample reports: what a terminal shows, as SVG."""

import os
import pty
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from gongkai.samples import FOLDER

GONGKAI = Path(sys.executable).parent / "gongkai"
PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
CHECK = ["check", "housing-2023.md", "housing-2024.html"]
FONTS = "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', 'Source Han Mono SC', Menlo, Consolas, monospace"
PAPER = TerminalTheme(
    (255, 255, 255),
    (36, 41, 47),
    [(36, 41, 47), (179, 32, 39), (17, 99, 41), (138, 95, 0), (9, 80, 174), (110, 64, 201), (20, 110, 125), (87, 96, 106)],
)


def seen_on_terminal(arguments: list[str], columns: int) -> str:
    """Return what the command prints on a terminal of so many columns, colours and all."""
    master, terminal = pty.openpty()
    environ = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    with subprocess.Popen([GONGKAI, *arguments], cwd=FOLDER, stdout=terminal, env=environ) as running:
        os.close(terminal)
        parts = []
        while part := _more(master):
            parts.append(part)
        running.wait()
    os.close(master)
    return b"".join(parts).decode().replace("\r\n", "\n")


def _more(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # how Linux says that nobody writes to the terminal any more
        return b""


def draw(arguments: list[str], path: Path, columns: int) -> None:
    """Write a picture of the terminal after the command."""
    console = Console(record=True, width=columns, file=StringIO())
    console.print(Text(f"$ gongkai {' '.join(arguments)}", style="bold"))
    console.print(Text.from_ansi(seen_on_terminal(arguments, columns)))
    svg = console.export_svg(title="gongkai", theme=PAPER, unique_id="gongkai")
    path.write_text(svg.replace("Fira Code, monospace", FONTS), encoding="utf-8")


if __name__ == "__main__":
    draw(CHECK, PICTURES / "check.svg", 100)
    print("docs/pictures/check.svg")
