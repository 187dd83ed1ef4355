"""Why a public record is to be changed, written before it is; the public sees it when the new version is out."""

from django.db import models

from gongkai_web.bodies.models import Person
from gongkai_web.publishing.models.changes import ChangeKind

KINDS = (ChangeKind.CORRECTED, ChangeKind.CHANGED)


class Correction(models.Model):
    """One correction or change of a record. Open until a version is published."""

    record = models.ForeignKey("publishing.Record", models.PROTECT, related_name="corrections", verbose_name="信息")
    kind = models.CharField(
        "变动", max_length=20, choices=[(kind.value, kind.label) for kind in KINDS], default=KINDS[0].value
    )
    reason = models.CharField("说明", max_length=500)
    entered_by = models.ForeignKey(Person, models.PROTECT, verbose_name="登记人")
    entered_at = models.DateTimeField("登记时间", auto_now_add=True)
    published_at = models.DateTimeField("公开时间", null=True, editable=False)

    class Meta:
        verbose_name = "更正"
        verbose_name_plural = "更正"
        ordering = ("entered_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("record",), condition=models.Q(published_at__isnull=True), name="one_open_correction"
            ),
        )

    def __str__(self) -> str:
        return f"{ChangeKind(self.kind).label} {self.record}"
