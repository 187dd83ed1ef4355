"""The day on which a letter was received, kept with its service and with the wait that ends or begins with it."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from gongkai.rules.clock import Delivery
from gongkai_web.applications.actions import happened
from gongkai_web.applications.models import ConsultationRequest, EventKind, FeeDemand, Letter, LetterService
from gongkai_web.bodies.models import Person


def received_by(service: LetterService) -> date | None:
    """Return the day on which the letter was received; of one that was posted it may not be known yet."""
    return service.received_on or (None if service.delivery == Delivery.POST else service.served_on)


def wrong_receipt(received_on: date | None, served_on: date | None) -> Iterator[str]:
    """Yield what is wrong with the day on which somebody is said to have received a letter served on another."""
    if received_on and served_on and received_on < served_on:
        yield "对方收到的日期不能早于送达、交邮的日期"
    if received_on and received_on > timezone.localdate():
        yield "对方收到的日期不能晚于今天"


def begin_terms(letter: Letter, by: Person | None = None) -> None:
    """Let the payment or the opinion be due from the day on which the letter that asks for it was received."""
    service = LetterService.objects.filter(letter=letter).first()
    on = received_by(service) if service else None
    if on is None:
        return
    if FeeDemand.objects.filter(letter=letter, delivered_on=None, ended_on=None).update(delivered_on=on):
        happened(letter.application, EventKind.FEE_DELIVERED, by=by, on=on, told="收费通知已送达，次日起计算缴费期限")
    if ConsultationRequest.objects.filter(letter=letter, delivered_on=None, opinion="").update(delivered_on=on):
        happened(letter.application, EventKind.OPINION_DELIVERED, by=by, on=on)


def keep_receipt(letter: Letter | None, on: date) -> None:
    """Keep the day also with the service of the letter, where the service is known and the day wasn't."""
    LetterService.objects.filter(letter=letter, received_on=None, served_on__lte=on).update(received_on=on)
