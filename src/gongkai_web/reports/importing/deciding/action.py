"""Keep what a person found in the original."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.report.reading.numbers import parse_print
from gongkai_web.audit.models import log
from gongkai_web.reports.importing.sound import LARGEST
from gongkai_web.reports.importing.steps import ImportStep
from gongkai_web.reports.models import ConfirmedCell

FIGURE = re.compile(r"[+-]?\d{1,14}(\.\d{1,6})?")
LONGEST = 40


def said(text: str) -> str:
    """Return what was typed as it is compared: half width, without blanks."""
    return (
        "".join(text.split())
        .translate(str.maketrans("０１２３４５６７８９．，－＋", "0123456789.,-+"))
        .replace(",", "")
    )


def amiss(text: str) -> str:
    """Return why something typed can't be what is printed, "" where it can; also a wrong figure can be printed."""
    text = said(text)
    if FIGURE.fullmatch(text):
        return "" if abs(Decimal(text)) < LARGEST else "数字太大"
    known = parse_print(text) if len(text) <= LONGEST else None
    return "" if known is not None and known.value is None else "填数字；原件没有数字的留空，印的是“/”等符号的照填"


@dataclass
class LookUp(ImportStep):
    """核对数字"""

    found: Mapping[str, str] = field(default_factory=dict)  # key of a cell → what is printed in the original

    def missing(self) -> Iterator[str]:
        """Yield what can't be."""
        if not self.found:
            yield "没有改动的数字，也没有勾选已核对的；对照原件以后勾选，再保存"
        report = self.imported.as_read()
        for key, text in self.found.items():
            cell = report.cell(key)
            if cell is None:
                yield "报告里没有这一格，请刷新页面"
            elif why := amiss(text):
                yield f"{cell.label}：{why}"

    def do(self) -> None:
        """Put what was found beside what was read; found again otherwise, it takes the place of the former."""
        read = self.imported.as_read()
        for key, text in self.found.items():
            printed, cell = said(text), read.by_key[key]
            value = Decimal(printed) if FIGURE.fullmatch(printed) else None
            told = {"printed": printed, "value": value, "by": self.by, "was": (cell.printed or "")[:200]}
            ConfirmedCell.objects.update_or_create(report=self.imported, key=key, defaults=told)
        log("report_import.looked_up", self.imported, by=self.by, figures=dict(self.found))
