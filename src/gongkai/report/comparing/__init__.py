"""Setting reports side by side: a body over the years, whatever the editions, or peers in one year.

>>> from gongkai.report.building import build
>>> from gongkai.report.layout import editions
>>> forms = editions()
>>> old = build(forms["2019"], {"applications.otherwise.total": 4}, body="青云区财政局", year=2020)
>>> new = build(
...     forms["2021"],
...     {"applications.otherwise.not_corrected.total": 2, "applications.otherwise.other.total": 3},
...     body="青云区财政局",
...     year=2021,
... )
>>> compare([new, old]).row("applications.otherwise.total").changes[1].difference
1
"""

from gongkai.report.comparing.comparison import Change, ComparedRow, Comparison, Kind, compare
from gongkai.report.comparing.figures import ComparedFigure
from gongkai.report.comparing.rates import ComparedRate, RateOfReport
from gongkai.report.comparing.writing import FORMATS, to_csv, to_dict, to_json, to_markdown, to_rows, write

__all__ = [
    "FORMATS",
    "Change",
    "ComparedFigure",
    "ComparedRate",
    "ComparedRow",
    "Comparison",
    "Kind",
    "RateOfReport",
    "compare",
    "to_csv",
    "to_dict",
    "to_json",
    "to_markdown",
    "to_rows",
    "write",
]
