"""Destroy what a rule names of one case; what registers, statistics and the annual report need isn't touched."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from gongkai_web.applications.models import Application
from gongkai_web.protecting.papers import destroy
from gongkai_web.retention.due import empty_of, not_empty, papers_of, rows_of
from gongkai_web.retention.rules import Rule


@dataclass
class Erased:
    """How many values were emptied, and which papers are to be destroyed on the disk now."""

    values: int = 0
    papers: list[str] = field(default_factory=list)


@transaction.atomic
def erase(case: Application, rule: Rule) -> Erased:
    """Empty the fields and mark the papers; the caller destroys the files once this is kept (``destroy_files``)."""
    erased = Erased()
    if rule.papers:
        papers = papers_of(rule).filter(application=case)
        erased.papers = list(papers.values_list("sealed_name", flat=True))
        papers.update(deleted_at=timezone.now())
    for name in rule.fields:
        rows, way, column = rows_of(name)
        empty = empty_of(rows, column)
        erased.values += not_empty(rows.filter(**{way: case.pk}), column).update(**{column: empty})
    return erased


def destroy_files(case: Application) -> None:
    """Destroy the files of all papers that are marked; again is no harm."""
    for name in case.papers.exclude(deleted_at=None).values_list("sealed_name", flat=True):
        destroy(name)
