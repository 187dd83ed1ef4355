"""Django's controls in the dress of the public pages."""

from typing import Any

from django import forms


class Choices(forms.RadioSelect):
    """One of a few, all in sight."""

    template_name = "applications/widgets/radios.html"
    kind = "radios"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return what the template needs."""
        context = super().get_context(name, value, attrs)
        context["widget"]["kind"] = self.kind
        return context


class Text(forms.TextInput):
    """A line."""

    def __init__(self, width: str = "", **attrs: Any) -> None:
        wide = f" govuk-input--width-{width}" if width else ""
        super().__init__({"class": f"govuk-input{wide}", **attrs})


class Lines(forms.Textarea):
    """Several lines."""

    def __init__(self, rows: int = 6, **attrs: Any) -> None:
        super().__init__({"class": "govuk-textarea", "rows": rows, **attrs})


class Select(forms.Select):
    """One of many."""

    def __init__(self, **attrs: Any) -> None:
        super().__init__({"class": "govuk-select", **attrs})


class Day(forms.DateInput):
    """A day, by the browser's own calendar."""

    def __init__(self, **attrs: Any) -> None:
        super().__init__({"class": "govuk-input govuk-input--width-10", "type": "date", **attrs}, format="%Y-%m-%d")


class Whole(forms.NumberInput):
    """A whole number."""

    def __init__(self, **attrs: Any) -> None:
        given = {"class": "govuk-input govuk-input--width-5", "inputmode": "numeric", **attrs}
        super().__init__(given)


class File(forms.FileInput):
    """A file."""

    def __init__(self, **attrs: Any) -> None:
        super().__init__({"class": "govuk-file-upload", **attrs})
