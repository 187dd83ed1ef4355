"""Whether the same applicant has asked the same body before: by blind index, so that nothing is opened for it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from gongkai_web.applications.models import Applicant, Application
from gongkai_web.applications.models.cases import same_as
from gongkai_web.bodies.models import PublicBody
from gongkai_web.protecting.blind import blind_index

AT_MOST, ALIKE = 20, 85
BLANK = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier application of the same applicant; ``alike`` of 100 tells how much what it asks for is the same."""

    case: Application
    alike: int

    @property
    def same(self) -> bool:
        """Tell whether it looks like the same application."""
        return self.alike >= ALIKE


def earlier_of(body: PublicBody, applicant: Mapping[str, Any], content: str) -> list[Earlier]:
    """Return them, those most alike first; who is the same person, ``same_as`` tells for all."""
    told = (blind_index(str(applicant.get(name) or ""), name) for name in ("identity_number", "name", "phone"))
    same = Applicant.objects.filter(same_as(*told))
    cases = Application.objects.filter(applicant__in=same, body=body).order_by("-arrived_on", "-id")[:AT_MOST]
    found = [Earlier(case, alike(content, case.content)) for case in cases]
    return sorted(found, key=lambda one: -one.alike)


def alike(one: str, other: str) -> int:
    """Return how much of two descriptions is the same, of 100.

    >>> alike("2025年立项清单。", "2025 年立项清单"), alike("立项清单", "三公经费决算") < 50
    (100, True)
    """
    return round(fuzz.ratio(BLANK.sub("", one), BLANK.sub("", other)))
