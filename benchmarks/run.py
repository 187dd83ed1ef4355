"""Run the benchmarks and write what they found, with machine and versions, into README.md.

A benchmark is a module of this folder with a function ``results(quick)`` that returns Markdown. Each is kept in
its own part of the page, so that one can be run again alone: ``python -m benchmarks reading``.
"""

import argparse
import platform
import re
import time
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE / "README.md"
PACKAGES = ("gongkai", "pypdfium2", "selectolax", "lxml", "python-docx", "python-calamine", "typst", "pdfplumber")
INTRODUCTION = """# Benchmarks

`make bench` measures everything again and writes this page; `python -m benchmarks NAME` measures one part.
Every part tells the machine it ran on. Generated reports are drawn by `tests/generated` (seeded, of invented bodies).
"""


def machine() -> str:
    """Return one line on processor, system, Python and the packages that count."""
    told = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    model = re.search(r"model name\s*: (.+)", told)
    cores = len(re.findall(r"^processor", told, re.MULTILINE)) or "?"
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    processor = model[1] if model else platform.processor() or platform.machine()
    system = f"{platform.system()} {platform.release()}; Python {platform.python_version()}"
    return f"{processor}, {cores} cores; {system}; {packages}"


def benchmarks() -> list[str]:
    """Return the names of the modules that measure something."""
    paths = sorted(HERE.glob("*.py"))
    return [path.stem for path in paths if "\ndef results(" in path.read_text(encoding="utf-8")]


def table(rows: list[dict[str, object]]) -> str:
    """Return rows as a Markdown table; the first row names the columns."""
    lines = [" | ".join(rows[0]), " | ".join("---" for _ in rows[0])]
    lines += [" | ".join(str(value) for value in row.values()) for row in rows]
    return "\n".join(f"| {line} |" for line in lines) + "\n"


def replaced(page: str, name: str, text: str) -> str:
    """Return the page with one benchmark's part new, in its old place."""
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    part = f"{start}\n{text.strip()}\n{end}"
    if start not in page:
        return page.rstrip() + f"\n\n{part}\n"
    return page[: page.index(start)] + part + page[page.index(end) + len(end) :]


def main(arguments: list[str] | None = None) -> None:
    """Run the benchmarks named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--quick", action="store_true", help="a tenth of the work, nothing written")
    options = parser.parse_args(arguments)
    for name in options.names or benchmarks():
        start = time.perf_counter()
        text = import_module(f"benchmarks.{name}").results(options.quick)
        took = time.perf_counter() - start
        text += f"\n_Measured {time.strftime('%Y-%m-%d')} in {took:.0f} s: {machine()}._\n"
        print(text)
        if not options.quick:
            page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else INTRODUCTION
            PAGE.write_text(replaced(page, name, text), encoding="utf-8")
