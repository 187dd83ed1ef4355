"""What waits to be told with the next version of a public record."""

from django.utils import timezone

from gongkai_web.publishing.models import ChangeKind, Correction, Record


def open_correction(record: Record) -> Correction | None:
    """Return the correction that waits for its version, None if there is none."""
    return Correction.objects.filter(record=record, published_at__isnull=True).first()


def told_of(record: Record) -> tuple[ChangeKind, str]:
    """Return what the public is told of the version about to be published in place of another."""
    waiting = open_correction(record)
    if record.withdrawn_at:
        return ChangeKind.RESTORED, waiting.reason if waiting else ""
    return (ChangeKind(waiting.kind), waiting.reason) if waiting else (ChangeKind.CHANGED, "")


def close(record: Record) -> None:
    """Mark the open correction as published."""
    Correction.objects.filter(record=record, published_at__isnull=True).update(published_at=timezone.now())
