"""The words a report begins with: the body's own, or ours."""

import tomllib
from functools import cache
from pathlib import Path

from gongkai.report.layout import Edition
from gongkai_web.bodies.models import PublicBody
from gongkai_web.reports.models import NarrativeTemplate

DEFAULTS = Path(__file__).with_name("defaults.toml")


@cache
def defaults() -> dict[str, str]:
    """Return our wording, section → text."""
    return {key: text.strip() for key, text in tomllib.loads(DEFAULTS.read_text(encoding="utf-8")).items()}


def narrative_sections(edition: Edition) -> dict[str, str]:
    """Return the sections that are text alone: key → heading."""
    return {head.key: head.label.text for head in edition.sections if not edition.tables_of(head.key)}


def texts_to_begin_with(body: PublicBody, edition: Edition) -> dict[str, str]:
    """Return a first draft of every section that is text alone."""
    own = dict(NarrativeTemplate.objects.filter(body=body).values_list("section", "text"))
    return {key: own.get(key) or defaults().get(key, "") for key in narrative_sections(edition)}
