"""Whether a letter is genuine: asked by the code printed on it; tells nothing of whom it was for."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.rules.letters import LETTERS
from gongkai_web.applications.models import Letter
from gongkai_web.applications.receipt.view import PRIVATE, page


@PRIVATE
@require_safe
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Show issuer, title, number, date and digest, or that there is no such letter."""
    found = Letter.objects.filter(verification_code=code.upper(), issued_at__isnull=False)
    letter = found.select_related("application__body").defer("docx", "pdf", "facts").first()
    title = LETTERS[letter.kind].title if letter and letter.kind in LETTERS else ""
    return page(request, "following/verify.html", "核验文书", letter=letter, named=title)
