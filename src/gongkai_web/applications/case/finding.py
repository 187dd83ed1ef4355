"""Find a case by any of its numbers or by what was asked for; by who asked only through the blind index.

Numbers and words stand in the address. Whom somebody looked for doesn't: the name is sent in a form, and only its
digests stay, in the session.
"""

from typing import Any

from django.db.models import Q, QuerySet

from gongkai_web.applications.case.texts import pairs
from gongkai_web.applications.models import Applicant, Application, CaseText
from gongkai_web.protecting.blind import blind_index
from gongkai_web.search.tokens import terms

KEPT = "applicant_looked_for"  # in the session: digests, never the name


def found(cases: "QuerySet[Application]", words: str) -> "QuerySet[Application]":
    """Keep the cases that hold all of the words, brackets, widths and capital letters alike."""
    texts, asked = CaseText.objects.all(), terms(words)
    for term in asked:
        wanted = pairs(term)
        texts = texts.filter(pairs__hold_all=wanted) if wanted else texts
        texts = texts if wanted == {term} else texts.filter(haystack__contains=term)
    return cases.filter(pk__in=texts.values("pk")) if asked else cases


def holds(field: str, words: str) -> Q:
    """Return what finds words in a field, small and capital letters alike; Chinese has none, which is quicker asked."""
    alike = words.lower() == words.upper()
    return Q(**{f"{field}__contains" if alike else f"{field}__icontains": words})


def look_for(session: Any, told: str) -> None:
    """Keep whom somebody looks for, by whole name, number of a document or phone; nothing told ends it."""
    digests = {index: blind_index(told, field) for field, index in Applicant.INDEXED}
    if any(digests.values()):
        session[KEPT] = digests
    else:
        session.pop(KEPT, None)


def of_person(cases: "QuerySet[Application]", digests: dict[str, str]) -> "QuerySet[Application]":
    """Keep the cases of the person whose digests these are."""
    same = Q(pk__in=())
    for index, digest in digests.items():
        same |= Q(**{index: digest})
    return cases.filter(applicant__in=Applicant.objects.filter(same).values("pk"))
