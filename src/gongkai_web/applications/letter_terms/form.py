"""A body's settings for its letters."""

from string import Formatter
from typing import Any, ClassVar

from django import forms
from django.utils.safestring import mark_safe

from gongkai_web.applications.models import LetterTerms
from gongkai_web.bodies.models import PublicBody

PATTERN_HELP = mark_safe(
    "可用 <code>{short}</code> 机关简称、<code>{year}</code> 年、<code>{serial}</code> 流水号，后两项必须有"
)
ALLOWED, NEEDED = {"short", "year", "serial"}, {"year", "serial"}


class LetterTermsForm(forms.ModelForm[LetterTerms]):
    """What a body enters once."""

    class Meta:
        model = LetterTerms
        exclude = ("body",)
        help_texts: ClassVar = {"number_pattern": PATTERN_HELP}

    def clean_number_pattern(self) -> str:
        """Take only patterns that number every letter of a year differently."""
        pattern: str = self.cleaned_data["number_pattern"]
        if not fits(pattern):
            raise forms.ValidationError("文号规则要有年和流水号，可以有机关简称，不能有别的花括号")
        return pattern


def fits(pattern: str) -> bool:
    """Tell whether a pattern has year and serial and nothing unknown; nothing of Python's formatting beside it."""
    try:
        gaps = [(name, spec, how) for _, name, spec, how in Formatter().parse(pattern) if name is not None]
    except ValueError:
        return False
    names = {name for name, _, _ in gaps}
    return names <= ALLOWED and names >= NEEDED and not any(spec or how for _, spec, how in gaps)


def bodies_of(ids: set[int]) -> Any:
    """Return the bodies in the order of the tree."""
    return PublicBody.objects.filter(pk__in=ids).order_by("path")
