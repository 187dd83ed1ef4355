"""Reports to set side by side: frozen, public, imported."""

from collections.abc import Mapping
from hashlib import sha256

from django.utils import timezone

from gongkai.report.building import build
from gongkai.report.writing.json import dumps
from gongkai_web.bodies.models import PublicBody
from gongkai_web.reports.compiling import edition_of
from gongkai_web.reports.compiling.compilation import sum_up
from gongkai_web.reports.models import ImportedReport, ImportedState, ReportState, YearReport
from gongkai_web.reports.tests.frozen import freeze
from gongkai_web.testing.builders import make_published_record

Figures = Mapping[str, int]


def summed(year: int, figures: Figures) -> dict[str, int]:
    """Return all figures of a form: those given, 0 elsewhere, the sums as the form has them."""
    form = edition_of(year)
    found = {**dict.fromkeys(form.slots, 0), **figures}
    sum_up(found, form)  # type: ignore[arg-type]
    return found


def ended(year: int, granted: int, refused: int = 0, **more: int) -> dict[str, int]:
    """Return the figures of so many applications of natural persons, granted and refused."""
    of = "applications.{}.natural_person".format
    given = {of("granted"): granted, of("refused.state_secret"): refused, of("received"): granted + refused}
    return summed(year, {**given, **{key.replace("__", "."): figure for key, figure in more.items()}})


def publish(body: PublicBody, year: int, figures: Figures, version: int = 1) -> YearReport:
    """Make a report that the public reads."""
    report = freeze(body, year, figures, version=version)
    report.state, report.record, report.published_at = (
        ReportState.PUBLISHED.value,
        make_published_record(body),
        timezone.now(),
    )
    report.save()
    return report


def imported(
    owner: PublicBody,
    year: int,
    figures: Figures,
    name: str = "云州市白鹭区财政局",
    of: PublicBody | None = None,
    state: ImportedState = ImportedState.CONFIRMED,
) -> ImportedReport:
    """Keep a report of another body, or of ours, that was read from a file."""
    form = edition_of(year)
    name = of.name if of else name
    document = dumps(build(form, figures, body=name, year=year))
    return ImportedReport.objects.create(
        owner=owner,
        name=f"{name}{year}.docx",
        state=state.value,
        read=document,
        body_name=name,
        of_body=of,
        year=year,
        edition=form.id,
        document=document,
        sha256=sha256(document.encode()).hexdigest(),
        confirmed_at=timezone.now(),
    )
