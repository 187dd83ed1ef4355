"""Registers in, report out: the three tables of a body's year, as of any day of it, in any edition of the form."""

from gongkai_web.reports.compiling.compilation import compile_figures, compile_report, compile_reports
from gongkai_web.reports.compiling.period import Period, edition_of

__all__ = ["Period", "compile_figures", "compile_report", "compile_reports", "edition_of"]
