"""Reading scans: random dense reports, drawn, spoilt as by a scanner, read, compared figure by figure.

    python -m benchmarks.scans --reports 20 --seed 1

Counted twice: the characters in the boxes of the tables, and the cells of the report made of them.
A figure is right, flagged (not certain; doubtful, refused or missing) or silently wrong.
"""

import argparse
import re
import resource
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from benchmarks.run import table
from benchmarks.scan_pages import as_pdf, printed_rows, random_scan
from gongkai.errors import GongkaiError
from gongkai.report.model import AnnualReport, Standing
from gongkai.report.reading.document import Document
from gongkai.report.reading.interpreting import interpret
from gongkai.report.reading.ocr import load_scan

CHINESE = re.compile(r"[\u4e00-\u9fff]")
FLAGGED = {Standing.DOUBTFUL, Standing.REFUSED, Standing.MISSING}
REPORTS, SEED = 20, 1
Read = tuple[str, bool]


@dataclass(slots=True)
class Measured:
    """What was counted over all reports."""

    boxes: Counter[str] = field(default_factory=Counter)
    cells: Counter[str] = field(default_factory=Counter)
    pages: int = 0
    seconds: float = 0.0


def results(quick: bool) -> str:
    """Return the page's part on scans."""
    measured = measure(3 if quick else REPORTS, SEED)
    told = (
        "Random reports of 2019 and 2021, three cells of ten 0 (or blank, -, /), drawn in eight faces (Song, Hei; Kai "
        "where installed), rules of 0.4 to 1 pt or dotted, grey heads; 200 dpi, turned by up to 1.5°, blurred, noisy, "
        f"grey paper, JPEG 75. Seed {SEED}, {REPORTS} reports, {measured.pages} pages. The reader uses one thread."
    )
    return "\n\n".join(["## Scans", told, table(_lines(measured)), _speed(measured)])


def measure(reports: int, seed: int) -> Measured:
    """Read random scans and compare them with what was printed."""
    measured = Measured()
    for number in range(seed, seed + reports):
        report, edition, look, pictures = random_scan(number, "2021" if number % 2 else "2019")
        data = as_pdf(pictures, look.quality)
        start = time.process_time()
        document = load_scan(data, f"{number}.pdf")
        spent = time.process_time() - start
        boxes = compare_boxes(list(printed_rows(report, edition)), list(read_rows(document)))
        cells = compare_cells(report, document)
        measured.boxes += boxes
        measured.cells += cells
        measured.pages += len(pictures)
        measured.seconds += spent
        print(
            f"{number}: {look.face[0]} {look.table_size} pt {look.angle:+.2f}° {spent:.1f} s", dict(boxes), dict(cells)
        )
    return measured


def _lines(measured: Measured) -> list[dict[str, object]]:
    lines: list[dict[str, object]] = []
    for name, counted in (("boxes of the tables", measured.boxes), ("cells of the report", measured.cells)):
        whole = sum(counted.values())
        right = counted["right"] + counted["right, flagged"]
        flagged = whole - counted["right"] - counted["silent"]
        lines.append(
            {
                "": name,
                "figures": whole,
                "right": f"{right / whole:.3%}",
                "flagged": f"{flagged / whole:.3%}",
                "silently wrong": counted["silent"],
            }
        )
    return lines


def _speed(measured: Measured) -> str:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{measured.seconds / measured.pages:.1f} s of one core a page, peak {peak:.0f} MB."


def read_rows(document: Document) -> Iterator[list[Read]]:
    """Yield the figures at the end of each row of the tables, and whether they are certain."""
    for grid in document.grids():
        for row in grid.rows:
            figures: list[Read] = []
            for box in reversed(row):
                if CHINESE.search(box.text) or box.rowspan > 1 or (figures and box.colspan > 1):
                    break
                figures.insert(0, (box.text, box.certain))
            if figures:
                yield figures


def compare_boxes(expected: list[list[str]], found: list[list[Read]]) -> Counter[str]:
    """Count right, flagged, silent and lost figures; rows are matched by what they say."""
    outcome: Counter[str] = Counter()
    said = ["|".join(text for text, _ in row) for row in found]
    wanted = ["|".join(row) for row in expected]
    for tag, start, end, first, last in SequenceMatcher(None, wanted, said, autojunk=False).get_opcodes():
        if tag == "equal":
            outcome.update("right" if certain else "right, flagged" for row in found[first:last] for _, certain in row)
        elif tag != "insert":
            outcome += _compare_unlike(expected[start:end], found[first:last])
    return outcome


def _compare_unlike(expected: list[list[str]], found: list[list[Read]]) -> Counter[str]:
    outcome: Counter[str] = Counter()
    found = found + [[] for _ in expected[len(found) :]]
    for row, got in zip(expected, found, strict=False):
        if len(row) != len(got):
            outcome["lost"] += len(row)
            print("    ", row, "read as", got)
        else:
            outcome.update(_told(want, *one) for want, one in zip(row, got, strict=True))
    return outcome


def _told(want: str, text: str, certain: bool) -> str:
    if want == text:
        return "right" if certain else "right, flagged"
    print(f"    {want!r} read as {text!r}{'' if certain else ', flagged'}")
    return "silent" if certain else "wrong, flagged"


def compare_cells(printed: AnnualReport, document: Document) -> Counter[str]:
    """Count the cells of the report that was made of the scan."""
    try:
        cells = interpret(document).by_key
    except GongkaiError as error:
        print("    ", error)
        return Counter({"refused": len(printed.cells)})
    outcome: Counter[str] = Counter()
    for want in printed.cells:
        got = cells.get(want.key)
        if got is None or got.standing in FLAGGED:
            outcome["right, flagged" if got and got.value == want.value else "wrong, flagged"] += 1
        elif got.value == want.value:
            outcome["right"] += 1
        else:
            outcome["silent"] += 1
            print(f"    {want.key}: {want.value} read as {got.value}, {got.standing}")
    return outcome


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=REPORTS)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    measured = measure(options.reports, options.seed)
    print(table(_lines(measured)), _speed(measured), measured, sep="\n")


if __name__ == "__main__":
    main()
