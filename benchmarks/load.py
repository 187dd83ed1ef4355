"""Ask a server for pages as fast as it answers, from a process of its own, and count.

``wrk`` does it where it is installed; a small client of ours otherwise, whose own limit must then be told too.
"""

import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import count, cycle
from pathlib import Path
from urllib.parse import urlsplit

CONNECTIONS = 16
FRESH = "?n="  # an address with a new number after it is in no cache
SCRIPT = """
local paths, at, fresh = {}, 0, "FRESH"
for line in io.lines("PATHS") do paths[#paths + 1] = line end
local ended = {}
function setup(thread) table.insert(ended, thread) end
function request()
  at = at + 1
  local path = paths[(at - 1) % #paths + 1]
  return wrk.format("GET", fresh == "" and path or path .. fresh .. at)
end
function done(summary, latency)
  local wrong = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  local text = '{"answers": %d, "seconds": %f, "wrong": %d, "p95": %f}'
  io.stderr:write(string.format(text, summary.requests, summary.duration / 1e6, wrong, latency:percentile(95) / 1e3))
end
"""


@dataclass(frozen=True)
class Load:
    """What came back: answers, the seconds it took, those that were no 200, the 95th percentile in milliseconds."""

    answers: int
    seconds: float
    wrong: int
    p95: float

    @property
    def rate(self) -> float:
        """Return the answers a second."""
        return self.answers / self.seconds


def client() -> str:
    """Return what asks."""
    return "wrk" if shutil.which("wrk") else "a client in Python"


def ask(url: str, paths: list[str], seconds: float, *, fresh: bool = False) -> Load:
    """Ask for the paths in turn for some seconds; ``fresh`` makes every address a new one."""
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "paths")
        listed.write_text("\n".join(paths), encoding="utf-8")
        script = Path(folder, "ask.lua")
        script.write_text(SCRIPT.replace("PATHS", str(listed)).replace("FRESH", FRESH if fresh else ""))
        command = [sys.executable, "-m", "benchmarks.load", url, str(listed), str(seconds), FRESH if fresh else ""]
        if wrk := shutil.which("wrk"):
            command = [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{seconds:.0f}s", "-s", str(script), url]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    return Load(**json.loads(told))


async def _ask(url: str, paths: list[str], seconds: float, fresh: str) -> Load:
    numbers, addresses = count(1), cycle(paths)
    tail = f" HTTP/1.1\r\nHost: {urlsplit(url).netloc}\r\n\r\n"
    requests = (f"GET {path}{fresh}{n if fresh else ''}{tail}".encode() for path, n in zip(addresses, numbers))  # noqa: B905
    took: list[float] = []
    wrong: list[bytes] = []
    last = time.perf_counter() + seconds
    await asyncio.gather(*(_one_after_the_other(url, requests, last, took, wrong) for _ in range(CONNECTIONS)))
    return Load(len(took), seconds, len(wrong), sorted(took)[int(len(took) * 0.95)] * 1000)


async def _one_after_the_other(
    url: str, requests: Iterator[bytes], last: float, took: list[float], wrong: list[bytes]
) -> None:
    where = urlsplit(url)
    reader, writer = await asyncio.open_connection(where.hostname, where.port)
    while (started := time.perf_counter()) < last:
        writer.write(next(requests))
        head = await reader.readuntil(b"\r\n\r\n")
        length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
        await reader.readexactly(int(length or 0))
        took.append(time.perf_counter() - started)
        if not head.startswith(b"HTTP/1.1 200"):
            wrong.append(head)
    writer.close()


if __name__ == "__main__":
    address, listing, period, number = sys.argv[1:]
    asked = Path(listing).read_text(encoding="utf-8").splitlines()
    print(json.dumps(asdict(asyncio.run(_ask(address, asked, float(period), number)))), file=sys.stderr)
