"""What every public page shows of the site itself."""

from typing import Any

from django.http import HttpRequest


def portal(request: HttpRequest) -> dict[str, Any]:
    """Return the site's name and marks."""
    return {}
