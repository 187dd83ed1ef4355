"""Texts and files that are sealed in the database and open when they are read from the object."""

from typing import Any

from django.db import models
from django.db.models.functions import Cast, Substr

from gongkai_web.protecting.models import DataKey
from gongkai_web.protecting.sealing import beginning, open_bytes, open_sealed, seal, seal_bytes


class Sealed:
    """A sealed value as it lies in a row: it opens only by ``reveal`` and never prints what it holds."""

    __slots__ = ("place", "token")

    def __init__(self, token: str, place: str) -> None:
        self.token, self.place = token, place

    def reveal(self) -> str:
        """Return the text. Callers log who reveals it and why (``gongkai_web.protecting.revealing``)."""
        return open_sealed(self.token, self.place)

    def sealed_by(self, key: DataKey) -> "Sealed":
        """Return it sealed by a key. Raises what can't be opened."""
        if not self.token or self.token.startswith(beginning(key)):
            return self
        return Sealed(seal(self.reveal(), self.place, key), self.place)

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

    def begins_with(self, key: DataKey) -> models.Q:
        """Return what finds the rows whose value a key has sealed, of rows with ``beginnings``."""
        return models.Q(**{f"_{self.name}__startswith": beginning(key)})

    def holds_something(self) -> models.Q:
        """Return what finds the rows that have a value."""
        return models.Q(**{f"_{self.name}__gt": ""})

    def beginnings(self) -> dict[str, Any]:
        """Return what a query needs to look at the sealed text itself."""
        return {f"_{self.name}": Cast(self.name, models.TextField())}

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


class SealedBytes:
    """A sealed file as it lies in a row: it opens by ``bytes()`` and never prints what it holds."""

    __slots__ = ("place", "token")

    def __init__(self, token: bytes, place: str) -> None:
        self.token, self.place = token, place

    def __bytes__(self) -> bytes:
        return open_bytes(self.token, self.place)

    def sealed_by(self, key: DataKey) -> "SealedBytes":
        """Return it sealed by a key. Raises what can't be opened."""
        if not self.token or self.token.startswith(beginning(key).encode()):
            return self
        return SealedBytes(seal_bytes(bytes(self), self.place, key), self.place)

    def __repr__(self) -> str:
        return "●●●" if self.token else ""

    def __bool__(self) -> bool:
        return bool(self.token)


class SealedBytesField(models.BinaryField[Any, Any]):
    """Holds ``SealedBytes``, small files such as letters; plain bytes assigned to it are sealed when saved."""

    HEAD = 24  # bytes: as long as any key's beginning, and longer

    @property
    def place(self) -> str:
        """Return what binds a value to this field."""
        return f"{self.model._meta.label_lower}.{self.name}"

    def begins_with(self, key: DataKey) -> models.Q:
        """Return what finds the rows whose value a key has sealed, of rows with ``beginnings``."""
        first = beginning(key).encode()
        return models.Q(**{f"_{self.name}__gte": first, f"_{self.name}__lt": first[:-1] + bytes([first[-1] + 1])})

    def holds_something(self) -> models.Q:
        """Return what finds the rows that have a value."""
        return models.Q(**{f"_{self.name}__gt": b""})

    def beginnings(self) -> dict[str, Any]:
        """Return what a query needs to look at the sealed bytes themselves."""
        return {f"_{self.name}": Substr(self.name, 1, self.HEAD, output_field=models.BinaryField())}

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Return the value sealed as it is."""
        return None if value is None else SealedBytes(bytes(value), self.place)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Return the bytes to store."""
        if isinstance(value, SealedBytes):
            value = value.token
        elif value is not None:
            value = seal_bytes(bytes(value), self.place)
        return super().get_db_prep_value(value, connection, prepared)
