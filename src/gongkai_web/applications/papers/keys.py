"""What the rows of papers say of their keys, kept in step when the keys change."""

from typing import Any

from django.dispatch import receiver

from gongkai_web.applications.models import Paper
from gongkai_web.protecting.papers import destroy
from gongkai_web.protecting.rotating import paper_rewrapped


@receiver(paper_rewrapped)
def note_key(sender: Any, name: str, key_id: int, **more: Any) -> None:
    """Note by which key the paper is wrapped now; one that was destroyed at that moment stays destroyed."""
    rows = Paper.objects.filter(sealed_name=name)
    if rows.exclude(deleted_at=None).exists():
        destroy(name)
        return
    rows.update(key_id=key_id)
