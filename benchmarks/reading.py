"""Reading reports: how many figures are right, beside a plain regular expression; how fast; how lean."""

import resource
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.baseline import read_plainly
from benchmarks.plain_text import text_of
from benchmarks.run import table
from gongkai.report import read
from gongkai.report.layout import Edition, editions
from gongkai.report.model import Standing
from tests.generated.figures import forms_of
from tests.generated.judging import Judgement, judge
from tests.generated.measure import read_bytes
from tests.generated.styles import STYLES, Sample

ROOT = Path(__file__).parents[1]
REAL = ROOT.parent / "shared" / "reports"
SURE = {Standing.CONFIRMED, Standing.PRINTED}
Line = dict[str, object]
LEGEND = (
    "`right` is the share of the figures that the file leaves certain; `in doubt` are cells of which the file leaves "
    "no certainty (glued rows with several splits, dropped cells) and that the reader flags; `flagged` are flagged "
    "without need. A figure that is right but flagged is not right here. Blank, `/` and 0 are three things."
)


def results(quick: bool) -> str:
    """Return the page's part on reading."""
    each = 100 if quick else 400
    parts = ["## Reading", "### Real reports", table(real_reports())] if REAL.is_dir() else ["## Reading"]
    parts += [f"### Generated reports, {each:,} a family", LEGEND, table(list(generated(each)))]
    parts += ["### The same, one figure of each misprinted", table(list(misprinted(each // 4)))]
    parts += ["### Speed, one core, after start", table(speed(quick)), "### Start", table(start())]
    return "\n\n".join(parts)


def share(part: int, whole: int) -> str:
    """Return a percentage that shows 100 only for all."""
    if not whole:
        return "–"
    return "100 %" if part == whole else f"{min(100 * part / whole, 99.999):.3f} %"


def real_reports() -> list[Line]:
    """Return the figures of the real reports, as told by hand, and how many were read."""
    told = tomllib.loads((ROOT / "tests/report/real_figures.toml").read_text(encoding="utf-8"), parse_float=Decimal)
    return [_real_report(name, printed) for name, printed in told.items()]


def _real_report(name: str, printed: dict[str, Any]) -> Line:
    form = editions()[printed["edition"]]
    truth: dict[str, int | Decimal] = {}
    for tabled in form.tables:
        for row in tabled.rows:
            slots = [slot.key for slot in tabled.slots if slot.row is row]
            place = f"{tabled.key}.{row.key}"
            if place != printed.get("unsure"):
                truth.update(zip(slots, printed["rows"].get(place, [0] * len(slots)), strict=True))
    data = (REAL / name).read_bytes()
    cells = read(data, name=name).by_key
    plain = read_plainly(text_of(data, name), {section.key: form for section in form.sections})
    full = [key for key, value in truth.items() if value]
    good = {key for key, value in truth.items() if cells[key].value == value and cells[key].standing in SURE}
    silent = sum(cells[key].standing in SURE and key not in good for key in truth)
    return {
        "file": name,
        "figures": len(truth),
        "right": len(good),
        "not zero": len(full),
        "right ": len(good.intersection(full)),
        "silently wrong": silent,
        "regular expression": sum(plain.get(key) == value for key, value in truth.items()),
        "of not zero": sum(plain.get(key) == truth[key] for key in full),
    }


def families() -> dict[str, list[str]]:
    """Return the styles that say a report, by family."""
    found: dict[str, list[str]] = {}
    for name, style in sorted(STYLES.items()):
        if not style.refusals:
            found.setdefault(style.family, []).append(name)
    return found


def generated(each: int) -> Iterator[Line]:
    """Yield a line a family: its styles in turn, the reader and the plain way on the same files."""
    with ProcessPoolExecutor() as pool:
        yield from pool.map(partial(_family, each), families())
    refused = [name for name, style in STYLES.items() if style.refusals]
    found = [judge(STYLES[refused[n % len(refused)]].sample(f"bench-{n}"), read_bytes) for n in range(each // 10)]
    told: Line = {"family": f"not one report: {sum(j.faultless for j in found)} of {len(found)} refused"}
    yield told | dict.fromkeys(["figures", "right", "not zero", "right ", "flagged", "in doubt", "silently wrong"], "")


def _family(each: int, family: str) -> Line:
    names, found, plain = families()[family], [], Plain()
    for number in range(each):
        sample = STYLES[names[number % len(names)]].sample(f"bench-{number}")
        found.append(_lean(judge(sample, read_bytes)))
        plain.add(sample)
    return _line(family, found) | plain.shares()


def misprinted(each: int) -> Iterator[Line]:
    """Yield a line a family, each report with one figure changed before it was written."""
    apt = [family for family, names in families().items() if any(STYLES[name].plantable for name in names)]
    with ProcessPoolExecutor() as pool:
        yield from pool.map(partial(_misprinted_family, each), apt)


def _misprinted_family(each: int, family: str) -> Line:
    names = [name for name in families()[family] if STYLES[name].plantable]
    samples = (STYLES[names[n % len(names)]].sample(f"bench-{n}", planted=True) for n in range(each))
    return _line(family, [_lean(judge(sample, read_bytes)) for sample in samples])


def _lean(judgement: Judgement) -> Judgement:
    """Return the judgement without the file it is about: thousands of them are kept."""
    return replace(judgement, sample=replace(judgement.sample, data=b"", truth=None))


def _line(family: str, found: list[Judgement]) -> Line:
    cells, full = sum(j.cells for j in found), sum(j.full for j in found)
    return {
        "family": family,
        "figures": f"{cells:,}",
        "right": share(sum(j.right for j in found), cells - sum(j.excused for j in found)),
        "not zero": f"{full:,}",
        "right ": share(sum(j.full_right for j in found), full - sum(j.full_excused for j in found)),
        "flagged": sum(j.flagged - j.excused for j in found),
        "in doubt": sum(j.excused for j in found),
        "silently wrong": sum(j.silent for j in found),
    }


@dataclass
class Plain:
    """How many cells the plain regular expression gets right; a blank is right where nothing is found."""

    cells: int = 0
    right: int = 0
    full: int = 0
    full_right: int = 0

    def add(self, sample: Sample) -> None:
        """Read one more sample the plain way."""
        assert sample.truth is not None
        forms: dict[str, Edition] = forms_of(sample.truth)
        found = read_plainly(text_of(sample.data, sample.name), forms)
        for cell in sample.truth.cells:
            good = found.get(cell.key) == cell.value
            self.cells, self.right = self.cells + 1, self.right + good
            self.full, self.full_right = self.full + bool(cell.value), self.full_right + (good and bool(cell.value))

    def shares(self) -> Line:
        """Return the two columns of the table."""
        return {
            "regular expression": share(self.right, self.cells),
            "of not zero": share(self.full_right, self.full),
        }


def speed(quick: bool) -> list[Line]:
    """Return reports a second, the reader and its peers on the same files."""
    count = 100 if quick else 600
    light = [name for name in STYLES if name.startswith(("lines.", "tabs.", "pipes.", "html."))]
    texts = [STYLES[light[n % len(light)]].sample(f"speed-{n}") for n in range(count)]
    pdfs = [STYLES["pdf.long"].sample(f"speed-{n}") for n in range(count // 15)]
    lines = [
        _rate("text and HTML, read", texts, read_bytes),
        _rate("text and HTML, plain regular expression", texts, _read_plainly_2021),
        _rate("ruled PDF of six pages, read", pdfs, read_bytes),
        _rate("the same, PDFium's bare text", pdfs, text_of),
    ]
    real = REAL / "huaian-2024.pdf"
    if real.exists():
        sample = Sample("real", real.name, real.read_bytes(), None)
        lines.append(_rate("huaian-2024.pdf, read", [sample] * 10, read_bytes))
        lines.append(_rate("the same, PDFium's bare text", [sample] * 10, text_of))
        lines.append(_rate("the same, pdfplumber's tables", [sample] * 2, _plumber))
    return lines


def _read_plainly_2021(data: bytes, name: str) -> object:
    form = editions()["2021"]
    return read_plainly(text_of(data, name), {section.key: form for section in form.sections})


def _plumber(data: bytes, name: str) -> object:
    from io import BytesIO

    with import_module("pdfplumber").open(BytesIO(data)) as document:
        return [page.extract_tables() for page in document.pages]


def _rate(what: str, samples: list[Sample], work: Callable[[bytes, str], object]) -> Line:
    work(samples[0].data, samples[0].name)
    begun = time.process_time()
    for sample in samples:
        work(sample.data, sample.name)
    took = time.process_time() - begun
    return {
        "work": what,
        "files": len(samples),
        "files a second": f"{len(samples) / took:,.1f}",
        "ms a file": f"{1000 * took / len(samples):.1f}",
    }


def start() -> list[Line]:
    """Return what it takes to begin: the least of seven runs, each in a process of its own."""
    code = "import time; t = time.perf_counter(); import gongkai.report; print(time.perf_counter() - t)"
    imports = min(float(_run(sys.executable, "-c", code)) for _ in range(7))
    command = Path(sys.executable).with_name("gongkai")
    helps = min(_timed(str(command), "--help") for _ in range(7))
    return [
        {"what": "`import gongkai.report`", "measured": f"{1000 * imports:.0f} ms", "wanted": "< 100 ms"},
        {"what": "`gongkai --help`, whole process", "measured": f"{1000 * helps:.0f} ms", "wanted": "< 200 ms"},
        {"what": "peak memory of this benchmark", "measured": f"{_peak()} MB", "wanted": ""},
    ]


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _timed(*command: str) -> float:
    begun = time.perf_counter()
    _run(*command)
    return time.perf_counter() - begun


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
