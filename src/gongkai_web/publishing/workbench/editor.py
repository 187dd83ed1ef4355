"""The rich text editor for a record's text: tables, and what is pasted from Word; its HTML is cleaned on the way in."""

from typing import Any, ClassVar

from django import forms
from lxml import html

from gongkai_web.publishing.pictures.addresses import for_workbench, from_workbench
from gongkai_web.publishing.richtext import clean_html

ALIGNED = {"center": "align-center", "right": "align-right"}


class RichText(forms.Textarea):
    """A text area that the script turns into an editor; without script it is a text area still."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-rich-text": "", "rows": 20, **(attrs or {})})

    def format_value(self, value: Any) -> Any:
        """Show the text's pictures, which needn't be public yet."""
        value = super().format_value(value)
        return for_workbench(value) if value else value

    class Media:
        css: ClassVar[dict[str, list[str]]] = {
            "all": ["gongkai/vendor/jodit/jodit.min.css", "gongkai/workbench/editor.css"]
        }
        js = (
            "gongkai/vendor/jodit/jodit.min.js",
            "gongkai/workbench/pictures.js",
            "gongkai/workbench/editor.js",
        )


def cleaned(text: str) -> str:
    """Return the HTML as it is kept: alignment as the public style sheet's classes; nothing that acts.

    >>> cleaned('<p style="text-align: right;">2026年3月2日</p>')
    '<p class="align-right">2026年3月2日</p>'
    """
    text = from_workbench(text)
    return clean_html(_with_classes(text) if "text-align" in text else text)


def _with_classes(text: str) -> str:
    root = html.fragment_fromstring(text, create_parent="div")
    for element in root.iter():
        style = str(element.get("style") or "").replace(" ", "").lower()
        for side, name in ALIGNED.items():
            if f"text-align:{side}" in style:
                element.set("class", f"{element.get('class') or ''} {name}".strip())
    return (root.text or "") + "".join(html.tostring(child, encoding="unicode") for child in root)
