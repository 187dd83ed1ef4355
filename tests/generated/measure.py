"""Read thousands of generated reports and tell, style by style, what was read right.

``python -m tests.generated.measure --reports 2000 --seed 1 [--style NAME] [--keep FOLDER]``
"""

import argparse
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from gongkai.report.model import AnnualReport
from tests.generated.judging import Judgement, Read, judge
from tests.generated.styles import STYLES, Style

FACTS = ("edition", "year", "body", "texts", "refused")


def read_bytes(data: bytes, name: str) -> AnnualReport:
    """Read a report as the library does."""
    from gongkai.report import read

    return read(data, name=name)


def chosen(pattern: str) -> list[Style]:
    """Return the styles whose name begins with a pattern."""
    return [style for name, style in sorted(STYLES.items()) if name.startswith(pattern)]


def judgements(
    style: Style, seeds: Iterable[int | str], read: Read = read_bytes, *, planted: bool = False
) -> Iterator[Judgement]:
    """Yield what became of each sample of a style."""
    return (judge(style.sample(seed, planted=planted), read) for seed in seeds)


def summary(name: str, found: list[Judgement]) -> dict[str, object]:
    """Return one line of the table."""
    cells, full = sum(j.cells for j in found), sum(j.full for j in found)
    line: dict[str, object] = {"style": name, "files": len(found), "cells": cells}
    line["right %"] = round(100 * sum(j.right for j in found) / cells, 3) if cells else "-"
    line["non-zero %"] = round(100 * sum(j.full_right for j in found) / full, 3) if full else "-"
    line["flagged"] = sum(j.flagged for j in found)
    line["excused"] = sum(j.excused for j in found)
    line["silent"] = sum(j.silent for j in found)
    for fact in FACTS:
        known = [j.facts[fact] for j in found if fact in j.facts]
        line[fact] = f"{sum(known)}/{len(known)}" if known and not all(known) else ("ok" if known else "-")
    line["faulty"] = sum(not j.faultless for j in found)
    return line


def print_table(lines: list[dict[str, object]]) -> None:
    """Print the lines as a table."""
    widths = {key: max(len(key), *(len(str(line[key])) for line in lines)) for key in lines[0]}
    print("  ".join(key.ljust(width) for key, width in widths.items()))
    for line in lines:
        print("  ".join(str(line[key]).ljust(width) for key, width in widths.items()))


def keep(folder: Path, style: Style, found: list[Judgement]) -> None:
    """Write the smallest faulty sample of a style, and what is wrong with it."""
    faulty = [judgement for judgement in found if not judgement.faultless]
    if not faulty:
        return
    worst = min(faulty, key=lambda j: (not j.silent, len(j.sample.data)))
    folder.mkdir(parents=True, exist_ok=True)
    suffix = Path(worst.sample.name).suffix
    (folder / f"{style.name}{suffix}").write_bytes(worst.sample.data)
    note = [f"# {style.name}: {style.description}", "", f"{len(faulty)} of {len(found)} files are not right.", ""]
    told = f"{worst.cells} cells, {worst.silent} silent, {worst.flagged} flagged"
    note += [f"Sample: `{style.name}{suffix}` ({told}) {worst.sample.planted}".rstrip(), ""]
    note += [f"- {line}" for line in worst.wrong[:40]]
    (folder / f"{style.name}.md").write_text("\n".join(note) + "\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> None:
    """Run the measurement from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--style", default="")
    parser.add_argument("--show", action="store_true", help="print what is wrong")
    parser.add_argument("--planted", action="store_true", help="misprint one figure of each report")
    parser.add_argument("--keep", type=Path, help="write the smallest faulty sample of each style here")
    options = parser.parse_args(arguments)
    styles = [style for style in chosen(options.style) if style.plantable or not options.planted]
    each = max(1, options.reports // len(styles))
    lines, everything = [], []
    start = time.perf_counter()
    for style in styles:
        seeds = (f"{options.seed}-{number}" for number in range(each))
        found = list(judgements(style, seeds, planted=options.planted))
        everything += found
        lines.append(summary(style.name, found))
        if options.show:
            for judgement in found:
                for line in judgement.wrong[:8]:
                    print(f"{style.name}: {line}")
        if options.keep:
            keep(options.keep, style, found)
    print_table([*lines, summary("all", everything)])
    print(f"{len(everything)} files in {time.perf_counter() - start:.0f} s, generating included")


if __name__ == "__main__":
    main()
