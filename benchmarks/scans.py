"""Measure the reading of scans: random dense reports, drawn, spoilt as by a scanner, read, compared.

    python benchmarks/scans.py --reports 20 --seed 1

Every figure of the form is right, flagged (certain is False, or the row wasn't found) or silently wrong.
"""

import argparse
import re
import resource
import time
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from scan_pages import as_pdf, printed_rows, random_scan

from gongkai.report.reading.document import Document
from gongkai.report.reading.ocr import load_scan

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def read_rows(document: Document) -> Iterator[list[tuple[str, bool]]]:
    """Yield the figures at the end of each row of the tables, and whether they are certain."""
    for grid in document.grids():
        for row in grid.rows:
            figures: list[tuple[str, bool]] = []
            for box in reversed(row):
                if CHINESE.search(box.text) or box.rowspan > 1 or (figures and box.colspan > 1):
                    break
                figures.insert(0, (box.text, box.certain))
            if figures:
                yield figures


def compare(expected: list[list[str]], found: list[list[tuple[str, bool]]]) -> Counter[str]:
    """Count right, flagged, silent, and flagged though right; rows are matched by what they say."""
    outcome: Counter[str] = Counter()
    said = ["|".join(text for text, _ in row) for row in found]
    wanted = ["|".join(row) for row in expected]
    for tag, a, b, c, d in SequenceMatcher(None, wanted, said, autojunk=False).get_opcodes():
        if tag == "equal":
            for row in found[c:d]:
                outcome.update("right" if certain else "right, flagged" for _, certain in row)
        elif tag != "insert":
            pairs = list(zip(expected[a:b], found[c:d], strict=False))
            outcome["lost"] += sum(len(row) for row in expected[a + len(pairs) : b])
            for row, got in pairs:
                if len(row) != len(got):
                    outcome["lost"] += len(row)
                    print("   ", row, got)
                    continue
                outcome.update(_told(want, *one) for want, one in zip(row, got, strict=True))
    return outcome


def _told(want: str, text: str, certain: bool) -> str:
    if want != text:
        print(f"    {want!r} read as {text!r}{'' if certain else ', flagged'}")
        return "silent" if certain else "wrong, flagged"
    return "right" if certain else "right, flagged"


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    total: Counter[str] = Counter()
    pages = seconds = 0.0
    for seed in range(options.seed, options.seed + options.reports):
        report, edition, look, pictures = random_scan(seed, "2021" if seed % 2 else "2019")
        data = as_pdf(pictures, look.quality)
        start = time.perf_counter()
        document = load_scan(data, f"{seed}.pdf")
        spent = time.perf_counter() - start
        outcome = compare(list(printed_rows(report, edition)), list(read_rows(document)))
        total += outcome
        pages, seconds = pages + len(pictures), seconds + spent
        print(f"{seed}: {look.face[0]} {look.table_size} pt {look.angle:+.2f}° {spent / len(pictures):.1f} s a page", dict(outcome))
    cells = sum(total.values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{options.reports} reports, seed {options.seed}: {cells} cells, {dict(total)}")
    right = total["right"] + total["right, flagged"]
    print(f"right {right / cells:.3%}, flagged {1 - (total['right'] + total['silent']) / cells:.3%}, silent {total['silent']}")
    print(f"{seconds / pages:.2f} s a page over {pages:.0f} pages, peak {peak:.0f} MB")


if __name__ == "__main__":
    main()
