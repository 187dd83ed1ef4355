"""A text that is sealed in the database and opens when it is read from the object."""

from typing import Any

from django.db import models

from gongkai_web.protecting.sealing import open_sealed, seal


class Sealed:
    """A sealed value as it lies in a row: it opens only by ``reveal`` and never prints what it holds."""

    __slots__ = ("place", "token")

    def __init__(self, token: str, place: str) -> None:
        self.token, self.place = token, place

    def reveal(self) -> str:
        """Return the text. Callers log who reveals it and why (``gongkai_web.protecting.revealing``)."""
        return open_sealed(self.token, self.place)

    def __str__(self) -> str:
        return "●●●" if self.token else ""

    __repr__ = __str__

    def __bool__(self) -> bool:
        return bool(self.token)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and self.token == other.token

    def __hash__(self) -> int:
        return hash(self.token)


class SealedField(models.TextField[Any, Any]):
    """Holds ``Sealed`` values; a plain string assigned to it is sealed when the row is saved."""

    @property
    def place(self) -> str:
        """Return what binds a value to this field."""
        return f"{self.model._meta.label_lower}.{self.name}"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Return the value sealed as it is."""
        return None if value is None else Sealed(value, self.place)

    def to_python(self, value: Any) -> Any:
        """Return a value as it is; forms give strings."""
        return value

    def get_prep_value(self, value: Any) -> Any:
        """Return the token to store."""
        if value is None:
            return None
        return value.token if isinstance(value, Sealed) else seal(str(value), self.place)

    def value_to_string(self, obj: Any) -> str:
        """Return the token, for whatever serialises."""
        value = self.value_from_object(obj)
        return str(self.get_prep_value(value) or "")
