"""Closed lists whose every value has the Chinese words that people see."""

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """A closed list; each member is written ``NAME = "value", "中文"``."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:  # by default for Kind("news"), which looks a member up
        """Make a member; the value is what is stored, the label what is shown."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Return values with their labels, as forms and model fields want them."""
        return [(member.value, member.label) for member in cls]
