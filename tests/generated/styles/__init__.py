"""Every style, by name; importing this package registers them."""

from tests.generated.styles import (
    forms,
    labels,
    lost,
    numbers,
    office_files,
    refused,
    structure,
    text_layout,
    text_lines,
    unlisted,
    web_pages,
)
from tests.generated.styles.registry import STYLES, Sample, Style

__all__ = [
    "STYLES",
    "Sample",
    "Style",
    "forms",
    "labels",
    "lost",
    "numbers",
    "office_files",
    "refused",
    "structure",
    "text_layout",
    "text_lines",
    "unlisted",
    "web_pages",
]
