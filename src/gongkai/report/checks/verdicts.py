"""A person's verdicts on findings, kept in a file beside the reports.

A verdict belongs to what was found, not to the file it was found in: its key is the body, the year, the
code and the cells (or, for a finding on text, the words quoted). So it outlives renaming the file, reading
it again, and changes elsewhere in the report. The file is JSON that people can read; what it holds besides
is kept as it is.
"""

import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from gongkai.errors import GongkaiError
from gongkai.report.findings import Finding

FILE_NAME = "gongkai-verdicts.json"
VERSION = 1


class VerdictsError(GongkaiError):
    """The file of verdicts cannot be read or written."""


class Outcome(StrEnum):
    """What a person decided on a finding."""

    CONFIRMED = "confirmed"  # 属实
    DISMISSED = "dismissed"  # 不属实，或者可以解释


@dataclass(frozen=True, slots=True)
class Verdict:
    """One person's word on one finding: why, by whom, on which day."""

    key: str
    outcome: Outcome
    why: str
    who: str
    on: date
    body: str = ""
    year: int | None = None
    code: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Sorted:
    """Findings by verdict; ``settled`` are verdicts whose finding no longer appears."""

    open: tuple[Finding, ...]
    confirmed: tuple[Finding, ...]
    dismissed: tuple[Finding, ...]
    settled: tuple[Verdict, ...]


def key_of(body: str, year: int | None, finding: Finding) -> str:
    """Return what a finding is known by: body, year, code, and its cells in any order or else the words quoted.

    >>> from gongkai.report.findings import Severity
    >>> key_of("青云区财政局", 2025, Finding("X4", Severity.ERROR, "…", ("applications.carried_in.total",)))
    '青云区财政局 2025 X4 applications.carried_in.total'
    """
    cells = sorted(finding.cells)
    quoted = "".join((finding.printed or finding.message).split())
    where = quoted if not cells or finding.code in ("X11", "T1", "T2") else ",".join(cells)
    if len(where) > 120:
        where = f"{where[:80]}…{sha256(where.encode()).hexdigest()[:12]}"
    return f"{body} {finding.year or year or '----'} {finding.code} {where}"


@dataclass
class Verdicts:
    """The verdicts of one file; an absent file holds none."""

    path: Path
    _data: dict[str, Any] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._data = _load(self.path)

    def all(self) -> tuple[Verdict, ...]:
        """Return every verdict, in the order they were given."""
        return tuple(_verdict(self.path, key, entry) for key, entry in self._entries.items())

    def of(self, body: str, year: int | None, finding: Finding) -> Verdict | None:
        """Return the verdict on a finding, or None."""
        key = key_of(body, year, finding)
        entry = self._entries.get(key)
        return None if entry is None else _verdict(self.path, key, entry)

    def give(
        self, body: str, year: int | None, finding: Finding, outcome: Outcome, *, why: str, who: str, on: date
    ) -> Verdict:
        """Record a verdict, in place of an earlier one on the same finding; ``save`` writes it."""
        key = key_of(body, year, finding)
        entry = self._entries.setdefault(key, {})
        entry |= {"outcome": outcome.value, "why": why, "who": who, "on": on.isoformat()}
        entry |= {"body": body, "year": finding.year or year, "code": finding.code, "message": finding.message}
        return _verdict(self.path, key, entry)

    def withdraw(self, body: str, year: int | None, finding: Finding) -> None:
        """Take a verdict back; the finding is open again."""
        self._entries.pop(key_of(body, year, finding), None)

    def split(self, body: str, year: int | None, findings: Iterable[Finding]) -> Sorted:
        """Return one body's findings of a year by verdict, and the verdicts that are settled."""
        groups: dict[Outcome | None, list[Finding]] = {None: [], Outcome.CONFIRMED: [], Outcome.DISMISSED: []}
        seen, years = set(), {year}
        for finding in findings:
            verdict = self.of(body, year, finding)
            groups[verdict.outcome if verdict else None].append(finding)
            seen.add(key_of(body, year, finding))
            years.add(finding.year or year)
        mine = [v for v in self.all() if v.body == body and v.year in years]
        settled = tuple(verdict for verdict in mine if verdict.key not in seen)
        unseen, confirmed, dismissed = (tuple(group) for group in groups.values())
        return Sorted(unseen, confirmed, dismissed, settled)

    def save(self) -> None:
        """Write the file as a whole or not at all; VerdictsError says why it cannot be."""
        text = json.dumps({"version": VERSION, **self._data}, ensure_ascii=False, indent=2) + "\n"
        try:
            _write_whole(self.path, text)
        except OSError as error:
            raise VerdictsError(
                f"{self.path.name}：核对结论没有保存（{error.strerror}）。检查文件夹能否写入"
            ) from error

    @property
    def _entries(self) -> dict[str, dict[str, Any]]:
        entries: dict[str, dict[str, Any]] = self._data.setdefault("verdicts", {})
        return entries


def _load(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise VerdictsError(f"{path.name}：核对结论文件读不出来。改正或移走这个文件后再试，原文件没有改动") from error
    entries = data.get("verdicts", {}) if isinstance(data, dict) else None
    if not isinstance(entries, dict) or not all(isinstance(entry, dict) for entry in entries.values()):
        raise VerdictsError(f"{path.name}：不是核对结论文件。改正或移走这个文件后再试，原文件没有改动")
    return dict(data)


def _verdict(path: Path, key: str, entry: dict[str, Any]) -> Verdict:
    try:
        outcome, on = Outcome(entry["outcome"]), date.fromisoformat(entry["on"])
    except (KeyError, TypeError, ValueError) as error:
        raise VerdictsError(f"{path.name}：“{key}”的结论缺少 outcome 或 on，或者写法有误") from error
    texts = {name: str(entry.get(name) or "") for name in ("why", "who", "body", "code", "message")}
    year = entry.get("year")
    return Verdict(key, outcome, on=on, year=year if isinstance(year, int) else None, **texts)


def _write_whole(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
