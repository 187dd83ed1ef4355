"""Open a sealed value for somebody, with the reason they give; who, what and why goes to the log, the value doesn't."""

from typing import Any

from django.db.models import Model

from gongkai_web.audit.models import log
from gongkai_web.protecting.fields import Sealed


def reveal(obj: Model, field: str, by: Any, reason: str) -> str:
    """Return what a field holds, and log that it was read. Raises ``ValueError`` without a reason."""
    if not reason.strip():
        raise ValueError("查看个人信息须写明理由")
    value = getattr(obj, field)
    log("personal_data.revealed", obj, by=by, field=field, reason=reason)
    return value.reveal() if isinstance(value, Sealed) else str(value)
