"""Which application of the applicant's month this is, in its body; found by the blind index, never by the name."""

from datetime import date

from django.db.models import Q

from gongkai.rules.clock import Channel
from gongkai.rules.fees import Counted, Method, ProcessingFee, ordinals, per_item_fee, per_page_fee
from gongkai_web.applications.models import Applicant, Application, FeeDemand


def received_on(case: Application) -> date | None:
    """Return the legal day of receipt, None if it is still to be confirmed."""
    return case.confirmed_on if Channel(case.channel).needs_confirmation else case.arrived_on


def ordinal_of(case: Application) -> int | None:
    """Return the application's place among the applicant's in the month of receipt, by order of registration.

    The same applicant is who showed the same document (``same_document``); without one, the parts of what was split.
    What a demand has said stays; what is dealt with anew was counted before.
    """
    demand: FeeDemand | None = getattr(case, "fee", None)
    if demand and demand.ordinal:
        return demand.ordinal
    place = ordinals(_counted(case)).get(str(case.pk))
    return place.start if place else None


def next_ordinal(case: Application, on: date) -> int:
    """Return the place that an application not yet registered will have, if it is received on that day."""
    coming = Counted("coming", str(case.body_id), "same", on)
    return ordinals([*_counted(case), coming])["coming"].start


def _counted(case: Application) -> list[Counted]:
    same, whole = Applicant.objects.filter(case.applicant.same_document), case.split_from_id or case.pk
    theirs = Q(applicant__in=same) | Q(pk=whole) | Q(split_from=whole)
    registered = Application.objects.filter(theirs, body=case.body_id, registered_at__isnull=False, redo_of=None)
    return [
        Counted(str(one.pk), str(case.body_id), "same", day)
        for one in registered.only("channel", "arrived_on", "confirmed_on").order_by("registered_at", "pk")
        if (day := received_on(one))
    ]


def fee_of(case: Application, method: str, pages: int | None) -> ProcessingFee:
    """Return the fee by one of the methods. Raises ``RuleError`` for a case before the tariffs or not received."""
    on = received_on(case)
    assert on is not None
    if method == Method.PER_PAGE:
        return per_page_fee(pages or 0, on)
    return per_item_fee(ordinal_of(case) or 1, on)
