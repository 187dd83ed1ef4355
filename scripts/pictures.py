"""Make what the docs show from the sample reports: a terminal as SVG, and the output in both READMEs."""

import os
import pty
import re
import subprocess
import sys
from html import escape, unescape
from io import StringIO
from itertools import accumulate
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from gongkai.samples import FOLDER
from gongkai_web.testing.browser import chromium_path
from scripts import platform_pictures

GONGKAI = Path(sys.executable).parent / "gongkai"
ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
CHECK = ["check", "housing-2023.md", "housing-2024.html"]
FONTS = "Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace"
SIZE, ASPECT = 20, 0.59  # rich draws letters 20 units high
TEXT = re.compile(r'(<text class="[^"]*" )x="([^"]*)"( y="[^"]*" )textLength="[^"]*"[^>]*>([^<]*)</text>')
FONT_FACE = re.compile(r"@font-face \{.*?\}", re.DOTALL)  # would be fetched from another host
PAPER = TerminalTheme(
    (255, 255, 255),
    (36, 41, 47),
    [
        (36, 41, 47),
        (179, 32, 39),
        (17, 99, 41),
        (138, 95, 0),
        (9, 80, 174),
        (110, 64, 201),
        (20, 110, 125),
        (87, 96, 106),
    ],
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
    svg = console.export_svg(title="gongkai", theme=PAPER, unique_id="gongkai", font_aspect_ratio=ASPECT)
    path.write_text(TEXT.sub(_placed, FONT_FACE.sub("", svg)).replace("Fira Code, monospace", FONTS), encoding="utf-8")


def _placed(text: re.Match[str]) -> str:
    """rich gives Chinese characters, two columns wide, the room of one: say where each letter stands."""
    head, tail, letters = text[1], text[3], unescape(text[4])
    columns = accumulate((cell_len(letter) for letter in letters), initial=0)
    places = [f"{float(text[2]) + column * SIZE * ASPECT:g}" for column, _ in zip(columns, letters, strict=False)]
    return f'{head}x="{" ".join(places)}"{tail.rstrip()}>{escape(letters.rstrip())}</text>'


def printed(arguments: list[str]) -> str:
    """Return what the command prints into a pipe."""
    return subprocess.run([GONGKAI, *arguments], cwd=FOLDER, capture_output=True, text=True, check=False).stdout


def with_output(page: str, arguments: list[str]) -> str:
    """Return a page with the command's output as it is now under the command."""
    command = f"$ gongkai {' '.join(arguments)}\n"
    before, _, after = page.partition(command)
    return before + command + printed(arguments) + "```" + after.partition("```")[2]


def main() -> None:
    """Make all of them; those of the platform need Chromium."""
    draw(CHECK, PICTURES / "check.svg", 90)
    for name in ("README.md", "README.zh-CN.md"):
        page = ROOT / name
        page.write_text(with_output(page.read_text(encoding="utf-8"), CHECK), encoding="utf-8")
    print("docs/pictures/check.svg, README.md and README.zh-CN.md are as the command prints now")
    if chromium_path() is None:
        print("no Chromium here: the platform's pictures stay as they were")
    else:
        print(f"docs/pictures/platform: {', '.join(platform_pictures.main(PICTURES / 'platform'))}")


if __name__ == "__main__":
    main()
