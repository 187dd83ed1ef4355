"""A column of rich text that is cleaned where it comes in, whoever writes it."""

from typing import TYPE_CHECKING, Any

from django.db import models

from gongkai_web.publishing.richtext import clean_html

if TYPE_CHECKING:
    TextField = models.TextField[str, str]
else:
    TextField = models.TextField


class CleanHTMLField(TextField):
    """Rich text that can't act: cleaned before it is reviewed and again before it is stored, in bulk as well."""

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """Clean the text when the row is checked, so that reviewers see what the public will."""
        return clean_html(super().clean(value, model_instance))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Store the text cleaned."""
        value = clean_html(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, value)
        return value

    def deconstruct(self) -> Any:
        """Be a column of text to migrations."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs
