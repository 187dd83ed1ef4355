"""Check the docs: make targets, links, commands and options, terms, and both READMEs in step."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click

from gongkai.cli.app import COMMANDS, added
from gongkai.report.layout import editions

ROOT = Path(__file__).parents[1]
DOCS = [*ROOT.glob("*.md"), *sorted((ROOT / "docs").rglob("*.md")), ROOT / "src" / "gongkai" / "samples" / "README.md"]
LINK = re.compile(r"\]\(([^)\s#]+)(#[^)]*)?\)")
TERMS_FROM = ("report/model.py", "report/findings.py", "report/layout.py", "report/reading/document.py")
UNTOLD = {"Standing", "Line", "Box", "Grid", "Label", "SectionHead"}  # explained with the terms they belong to


def missing_targets() -> Iterator[str]:
    """Yield the ``make`` targets that a page names and the Makefile lacks."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for page in DOCS:
        for name in re.findall(r"(?:`|^)make ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE):
            if name not in targets:
                yield f"{page.relative_to(ROOT)}: make {name} is no target"


def broken_links() -> Iterator[str]:
    """Yield links and pictures inside the repository that lead nowhere."""
    for page in DOCS:
        for target, _ in LINK.findall(page.read_text(encoding="utf-8")):
            if "://" not in target and not (page.parent / target).exists():
                yield f"{page.relative_to(ROOT)}: {target} does not exist"


def undocumented_commands() -> Iterator[str]:
    """Yield the commands and options that docs/reference/cli.md doesn't tell."""
    page = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    for name in (*COMMANDS, *added()):
        chapter = re.search(rf"^## gongkai {name}$(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
        if chapter is None:
            yield f"docs/reference/cli.md: no chapter on gongkai {name}"
            continue
        command: click.Command = (
            added()[name].load() if name in added() else import_module(f"gongkai.cli.{name}").command
        )
        options = [p.opts[-1] for p in command.params if isinstance(p, click.Option)]
        yield from (f"docs/reference/cli.md: {name} {o} is not told" for o in options if f"`{o}" not in chapter[1])


def missing_terms() -> Iterator[str]:
    """Yield the names of the report's parts, and of its cells since 2019, that the glossary lacks."""
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    names = {key for edition in ("2019", "2021") for slot in editions()[edition].slots for key in slot.split(".")[1:]}
    for path in TERMS_FROM:
        tree = ast.parse((ROOT / "src" / "gongkai" / path).read_text(encoding="utf-8"))
        names |= {n.name for n in tree.body if isinstance(n, ast.ClassDef) and not n.name.startswith("_")}
    told = set(re.findall(r"[A-Za-z_]+", glossary))
    yield from (f"docs/glossary.md: no term for {name}" for name in sorted(names - told - UNTOLD))


def steps_apart() -> Iterator[str]:
    """Yield where README.md and README.zh-CN.md differ in commands, pictures or number of chapters."""
    english, chinese = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md"))
    for what, pattern in (
        ("code blocks", r"^```.*?^```"),
        ("pictures", r"!\[[^\]]*\]\(([^)]*)\)"),
        ("chapter marks", r"^#+ "),
    ):
        found = [re.findall(pattern, text, re.MULTILINE | re.DOTALL) for text in (english, chinese)]
        if found[0] != found[1]:
            yield f"README.zh-CN.md: {what} differ from README.md"


CHECKS = (missing_targets, broken_links, undocumented_commands, missing_terms, steps_apart)


def main() -> int:
    """Print what is wrong; return 1 if anything is."""
    wrong = [line for check in CHECKS for line in check()]
    print("\n".join(wrong) or f"{len(DOCS)} pages are in order")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
