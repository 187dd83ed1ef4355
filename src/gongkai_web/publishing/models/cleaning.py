"""Rich text is cleaned where it comes in."""

from typing import Any, ClassVar

from django.db import models

from gongkai_web.publishing.richtext import clean_html


class CleanText(models.Model):
    """A model whose rich text can't act: what reviewers see is what the public will see."""

    RICH_TEXT: ClassVar[tuple[str, ...]] = ("body_html",)

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Clean the text before it is looked at."""
        super().clean()
        self._clean_text()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the text cleaned, whoever saves."""
        self._clean_text()
        super().save(*args, **kwargs)

    def _clean_text(self) -> None:
        for name in self.RICH_TEXT:
            setattr(self, name, clean_html(getattr(self, name)))
