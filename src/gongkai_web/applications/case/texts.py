"""Keep what a case is found by in step with it: its numbers, its letters' numbers, what is sought.

Who saves a row needs nothing: it is heard. Who writes many at once calls ``refresh``.
"""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.db.models.signals import post_save

from gongkai_web.applications.models import Application, CaseNumber, CaseText, CorrectionRequest, Letter
from gongkai_web.search.tokens import folded, tokens

AT_ONCE = 500  # cases written at a time
TEXTS: tuple[tuple[Any, ...], ...] = (
    (Application, "number", "content", "original_content"),
    (CorrectionRequest, "corrected_content"),
    (CaseNumber, "number"),
    (Letter, "number"),
)


def pairs(text: str) -> set[str]:
    """Return every two characters that stand side by side in a word of a folded text.

    >>> sorted(pairs("青云区 7"))
    ['云区', '青云']
    """
    return {token for token in tokens(text) if len(token) > 1}


def written(application: int, texts: Iterable[str]) -> dict[str, Any]:
    """Return the fields of what a case is found by.

    >>> written(7, ["青〔2026〕7号", ""])["haystack"]
    '青(2026)7号'
    """
    haystack = "\n".join(filter(None, map(folded, texts)))
    return {"application_id": application, "haystack": haystack, "pairs": " ".join(sorted(pairs(haystack)))}


def refresh(cases: Iterable[int]) -> None:
    """Write anew what these cases are found by, in a constant number of queries for some hundred of them."""
    left = iter(cases)
    while keys := list(islice(left, AT_ONCE)):
        told: dict[int, list[str]] = {}
        for model, *fields in TEXTS:
            key = _key(model)
            for case, *texts in model._default_manager.filter(**{f"{key}__in": keys}).values_list(key, *fields):
                told.setdefault(case, []).extend(texts)
        CaseText.objects.bulk_create(
            [CaseText(**written(case, texts)) for case, texts in told.items()],
            update_conflicts=True,
            unique_fields=["application"],
            update_fields=["haystack", "pairs"],
        )


def _key(model: Any) -> str:
    return "pk" if model is Application else "application_id"


def _saved(sender: Any, instance: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
    fields = next(fields for model, *fields in TEXTS if model is sender)
    if update_fields is None or set(update_fields) & set(fields):
        refresh([getattr(instance, _key(sender))])


def listen() -> None:
    """Hear of every row that is saved, unless none of its texts was."""
    for model, *_ in TEXTS:
        post_save.connect(_saved, sender=model)
