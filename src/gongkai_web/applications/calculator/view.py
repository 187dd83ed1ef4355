"""The public calculator: the same rules as the case, the letter and ``gongkai deadline``."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.errors import RuleError
from gongkai.rules.clock import Deadline, clock
from gongkai.rules.fees import Method, ProcessingFee, per_item_fee, per_page_fee
from gongkai_web.applications.calculator.form import DeadlineForm, FeeForm
from gongkai_web.applications.calendars.calendar import Calendars
from gongkai_web.applications.receipt.view import page

LONGEST_ADDRESS = 2000


@require_safe
def calculator(request: HttpRequest) -> HttpResponse:
    """Show both forms, and the result of the one that was sent."""
    sent = request.GET if len(request.META.get("QUERY_STRING", "")) < LONGEST_ADDRESS else None
    asked = sent.get("what", "") if sent else ""
    deadlines = DeadlineForm(sent if asked == "deadline" else None)
    fees = FeeForm(sent if asked == "fee" else None)
    form = fees if asked == "fee" else deadlines
    result: dict[str, Any] = {}
    if form.is_bound and form.is_valid():
        try:
            result = {"fee": _fee(fees)} if form is fees else {"deadline": _deadline(deadlines)}
        except RuleError as error:
            form.add_error(None, str(error))
    return page(
        request,
        "calculator/calculator.html",
        "期限和费用计算",
        deadlines=deadlines,
        fees=fees,
        form=form,
        **result,
    )


def _deadline(form: DeadlineForm) -> Deadline:
    found = clock(form.events(), Calendars().of(None))
    _ = found.trace  # found here, where a refusal can still be told
    return found


def _fee(form: FeeForm) -> ProcessingFee:
    told = form.cleaned_data
    on = told["on"] or timezone.localdate()
    if told["method"] == Method.PER_ITEM:
        return per_item_fee(1, on, items=told["number"])
    return per_page_fee(told["number"], on)
