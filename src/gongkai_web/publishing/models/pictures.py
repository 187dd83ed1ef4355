"""Which pictures a version's text shows. Kept with the version by its digests, so they go public when the text does."""

from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from gongkai_web.publishing.models.files import StoredFile
from gongkai_web.publishing.richtext import digests_in


class TextPicture(Orderable):
    """A picture within the text of a record."""

    record = ParentalKey("publishing.Record", on_delete=models.CASCADE, related_name="pictures", verbose_name="信息")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="pictures", verbose_name="文件")

    class Meta(Orderable.Meta):
        verbose_name = "正文图片"
        verbose_name_plural = "正文图片"

    def __str__(self) -> str:
        return str(self.file)


class WithPictures:
    """Keeps with each version the pictures that its text shows, whoever wrote it."""

    body_html: Any
    pictures: Any

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Find the pictures before the version is kept."""
        wanted = digests_in(self.body_html)
        there = set(StoredFile.objects.filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()
        shown = [digest for digest in wanted if digest in there]
        self.pictures = [TextPicture(file_id=digest, sort_order=order) for order, digest in enumerate(shown)]
        return super().save_revision(*args, **kwargs)  # type: ignore[misc]
