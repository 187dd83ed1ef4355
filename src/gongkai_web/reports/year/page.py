"""A body's year: the form as the registers fill it today, every figure a door to its records, and what to look at."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.report.checks import check_report
from gongkai.report.layout import Edition
from gongkai.report.model import AnnualReport
from gongkai.report.writing.tables import PrintedTable, print_tables
from gongkai_web.bodies.models import PublicBody
from gongkai_web.reports.compiling import Period, compile_report, edition_of
from gongkai_web.reports.models import OpeningBalance, frozen_report_of
from gongkai_web.reports.reconciling.findings import register_findings
from gongkai_web.reports.year.reach import get_seen_body, trail
from gongkai_web.reports.year.rows import rows


class AsOfForm(forms.Form):
    """Up to which day it is counted."""

    as_of = forms.DateField(
        label="截至", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


@dataclass(frozen=True)
class ShownSection:
    """A chapter's heading with its tables as printed."""

    heading: str
    tables: tuple[PrintedTable, ...]


def day_asked(request: HttpRequest, year: int) -> date:
    """Return the day up to which to count: asked for, today, or the year's last."""
    form = AsOfForm(request.GET)
    asked = form.cleaned_data["as_of"] if form.is_valid() else None
    day: date = asked or timezone.localdate()
    return max(min(day, date(year, 12, 31)), date(year, 1, 1))


def sections_of(report: AnnualReport, form: Edition) -> list[ShownSection]:
    """Return the chapters that have tables."""
    shown = ((head.label.text, form.tables_of(head.key)) for head in form.sections)
    return [ShownSection(heading, print_tables(tables, report.by_key)) for heading, tables in shown if tables]


@require_safe
def year_page(request: HttpRequest, body: int, year: int) -> HttpResponse:
    """Show it."""
    of = get_seen_body(request.user, body, year)
    as_of, form = day_asked(request, year), edition_of(year)
    report = compile_report(of, year, as_of, form)
    context = {
        "page_title": f"{year} 年度报告数据",
        "breadcrumbs_items": trail(of, (f"{year} 年", "")),
        "body": of,
        "year": year,
        "as_of": as_of,
        "form": AsOfForm(initial={"as_of": as_of}),
        "whole": Period.of(year, as_of).is_whole,
        "edition": form,
        "sections": sections_of(report, form),
        "findings": [
            {"finding": one.finding, "rows": rows(one.records, request.user), "more": one.more}
            for one in register_findings(of, year, as_of)
        ],
        "checks": check_report(report),
        "frozen": frozen_report_of(of, year),
        "doors": _doors(of, year),
    }
    return render(request, "reports/year/year.html", context)


def _doors(body: PublicBody, year: int) -> list[tuple[str, str]]:
    opening = OpeningBalance.objects.filter(body=body, year=year).exists()
    return [
        ("填报年度数据", reverse("reports:figures", args=[body.pk, year])),
        ("年初数和更正" if opening else "登记年初数", reverse("reports:opening", args=[body.pk, year])),
        ("历年衔接", reverse("reports:years", args=[body.pk])),
    ]
