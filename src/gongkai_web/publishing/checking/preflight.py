"""The library's preflight over a version and its attachments, kept by the version's hash, with people's answers."""

from django.core.cache import cache

from gongkai.preflight import Problem, scan_html, scan_text
from gongkai.report.findings import Severity
from gongkai_web.publishing.checking.findings import findings_of, rules_version
from gongkai_web.publishing.links.internal import dead_links
from gongkai_web.publishing.models import ProblemAnswer, Record

TOLD_IN_TEXT = ("title", "summary", "keywords", "source", "contact", "status_reason")


def problems(version: Record) -> list[Problem]:
    """Return what is found in the version's text, metadata, attachments and links within the site."""
    return [*_in_words(version), *_in_attachments(version), *dead_links(version)]


def _in_words(version: Record) -> list[Problem]:
    key = f"preflight:{rules_version()}:{version.version_hash()}"
    found: list[Problem] | None = cache.get(key)
    if found is None:
        found = [*_in_metadata(version), *scan_html(version.body_html)]
        cache.set(key, found, 3600)
    return found


def _in_metadata(version: Record) -> list[Problem]:
    found = []
    for name in TOLD_IN_TEXT:
        if text := getattr(version, name):
            found += scan_text(text, str(Record._meta.get_field(name).verbose_name))
    return found


def _in_attachments(version: Record) -> list[Problem]:
    named = [(one.file, one.name) for one in version.attachments.all()]
    shown = enumerate(version.pictures.all(), 1)
    named += [(one.file, f"正文图片{number}.{one.file.extension}") for number, one in shown]
    return [problem for file, name in named for problem in findings_of(file, name)]


def answers(version: Record) -> dict[str, ProblemAnswer]:
    """Return what people said to the problems of exactly this version, by fingerprint."""
    said = ProblemAnswer.objects.filter(record_id=version.pk, version_hash=version.version_hash())
    return {one.fingerprint: one for one in said.select_related("person")}


def unanswered(version: Record, *, errors_only: bool = False) -> list[Problem]:
    """Return the problems nobody has answered; remarks needn't be."""
    answered = answers(version)
    wanted = (Severity.ERROR,) if errors_only else (Severity.ERROR, Severity.WARNING)
    return [one for one in problems(version) if one.severity in wanted and one.fingerprint not in answered]
