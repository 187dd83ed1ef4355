"""Who may see a case from outside: whoever knows its number and code. The session remembers it for a while."""

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

from gongkai_web.applications.models import Application
from gongkai_web.applications.receipt import throttle
from gongkai_web.applications.receipt.action import code_matches, digest_of_code

FOLLOWED = "followed_application"
OPEN_FOR = timedelta(hours=1)
UNKNOWN = "登记编号或者查询码不对，请照回执核对；遗失查询码的，请与受理机关联系"
TOO_OFTEN = f"试错的次数太多，请{throttle.WRONG_CODES.told}以后再查，或者与受理机关联系"


def enter(request: HttpRequest, number: str, code: str) -> str:
    """Let the visitor in, or return why not. An unknown number takes as long as a wrong code, and says the same."""
    address, number = throttle.address_of(request), "".join(number.split()).lower()
    if throttle.WRONG_CODES.reached(address) or throttle.WRONG_CODES_OF_CASE.reached(number):
        return TOO_OFTEN
    case = Application.objects.filter(number=number).only("pk", "query_code").first()
    matches = code_matches(code, case.query_code if case else digest_of_code("no such number"))
    if case is None or not matches:
        throttle.WRONG_CODES.count(address)
        throttle.WRONG_CODES_OF_CASE.count(number)
        return UNKNOWN
    follow(request, case)
    return ""


def follow(request: HttpRequest, case: Application) -> None:
    """Remember that the visitor knows the code of this case."""
    request.session[FOLLOWED] = [case.pk, timezone.now().timestamp()]


def followed(request: HttpRequest) -> Application | None:
    """Return the case the visitor was let into."""
    pk, since = request.session.get(FOLLOWED) or (None, 0.0)
    if pk is None or timezone.now().timestamp() - since > OPEN_FOR.total_seconds():
        request.session.pop(FOLLOWED, None)
        return None
    return Application.objects.select_related("body", "correction").filter(pk=pk).first()


def leave(request: HttpRequest) -> None:
    """Forget it."""
    request.session.pop(FOLLOWED, None)
