"""What has been filled in so far: kept on the server in the visitor's session, sealed; nothing of it in the browser."""

import json
import uuid
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from django.http import HttpRequest
from django.utils import timezone

from gongkai_web.applications.models import PaperKind
from gongkai_web.applications.receipt.action import HandedIn, new_code
from gongkai_web.applications.receipt.challenge import Challenge, new_challenge
from gongkai_web.bodies.models import PublicBody
from gongkai_web.protecting.papers import KeptPaper, destroy
from gongkai_web.protecting.sealing import open_sealed, seal

DRAFT, RECEIPT = "application", "application_receipt"
RECEIPT_SECONDS = 3600  # how long the receipt with its code can be opened again


@dataclass
class Draft:
    """An application that isn't sent yet. ``key`` and ``code`` are made once, so that sending twice is the same."""

    body: str
    key: str = field(default_factory=lambda: str(uuid.uuid4()))
    code: str = field(default_factory=new_code)
    begun: float = field(default_factory=lambda: timezone.now().timestamp())
    told: dict[str, dict[str, Any]] = field(default_factory=dict)
    papers: list[dict[str, Any]] = field(default_factory=list)
    challenge: dict[str, Any] = field(default_factory=lambda: asdict(new_challenge()))

    @classmethod
    def of(cls, request: HttpRequest) -> Self | None:
        """Return the visitor's draft, if there is one."""
        token = request.session.get(DRAFT)
        return cls(**json.loads(open_sealed(token, DRAFT))) if token else None

    def save(self, request: HttpRequest) -> None:
        """Keep it."""
        request.session[DRAFT] = seal(json.dumps(asdict(self)), DRAFT)

    def chosen_body(self) -> PublicBody | None:
        """Return to whom it is addressed."""
        return PublicBody.objects.filter(slug=self.body, takes_applications=True, abolished_on=None).first()

    def asked(self) -> Challenge:
        """Return the question to be answered before sending."""
        return Challenge(**self.challenge)

    def ask_again(self) -> None:
        """Ask another question."""
        self.challenge = asdict(new_challenge())

    def seconds(self) -> float:
        """Return for how long it is being written."""
        return timezone.now().timestamp() - self.begun

    def put_papers(self, papers: list[HandedIn]) -> None:
        """Keep these papers in place of those before."""
        self.drop_papers()
        self.papers = [{**asdict(one.kept), "name": one.name, "media_type": one.media_type} for one in papers]

    def drop_papers(self) -> None:
        """Destroy the papers handed in so far."""
        for one in self.papers:
            destroy(one["sealed_name"])
        self.papers = []

    def handed_in(self) -> list[HandedIn]:
        """Return the papers."""
        return [
            HandedIn(
                KeptPaper(one["sealed_name"], one["key_id"], one["size"]),
                one["name"],
                one["media_type"],
                PaperKind.IDENTITY,
            )
            for one in self.papers
        ]


@dataclass
class Receipt:
    """What the applicant gets: the number, and once the code."""

    key: str
    application: int
    code: str
    at: float = field(default_factory=lambda: timezone.now().timestamp())

    @classmethod
    def of(cls, request: HttpRequest) -> Self | None:
        """Return the receipt of what was just sent, for a while."""
        token = request.session.get(RECEIPT)
        if not token:
            return None
        receipt = cls(**json.loads(open_sealed(token, RECEIPT)))
        if timezone.now().timestamp() - receipt.at > RECEIPT_SECONDS:
            del request.session[RECEIPT]
            return None
        return receipt

    def save(self, request: HttpRequest) -> None:
        """Keep it in place of the draft."""
        request.session[RECEIPT] = seal(json.dumps(asdict(self)), RECEIPT)
        request.session.pop(DRAFT, None)
