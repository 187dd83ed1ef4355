"""A change of state: it names its obstacles, then does one thing in one transaction and leaves one entry in the log."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Model


class Refused(ValidationError):
    """The action can't be done now; ``messages`` says why, one sentence an obstacle."""


class NotAllowed(PermissionDenied):
    """This person may not do it, whatever the state."""


class Action:
    """What every page, command and interface calls. Subclasses give ``allowed``, ``obstacles`` and ``do``."""

    by: Any

    def allowed(self) -> bool:
        """Tell whether the person may do it at all."""
        raise NotImplementedError

    def rows(self) -> Iterator[Model]:
        """Yield the rows it is about: of two people who do something to them at once, the second finds them changed."""
        yield from ()

    def obstacles(self) -> Iterator[str]:
        """Yield a sentence for each thing that stands in the way, with what to do about it."""
        yield from ()

    def do(self) -> None:
        """Do it, and log it. Runs in a transaction, with the obstacles known to be gone."""
        raise NotImplementedError

    def execute(self) -> None:
        """Do it once. Raises NotAllowed, or Refused with every obstacle; then nothing has changed."""
        if not self.allowed():
            raise NotAllowed(f"您没有权限：{type(self).__doc__}")
        with transaction.atomic():
            for row in self.rows():
                hold(row)
            if obstacles := list(self.obstacles()):
                raise Refused(obstacles)
            self.do()


def hold(row: Model) -> None:
    """Read a row as it is now, and let nobody else change it until the transaction ends; what hung on it is forgotten.

    Raises Refused if it is gone.
    """
    try:
        row.refresh_from_db(from_queryset=type(row)._base_manager.select_for_update(no_key=True))
    except ObjectDoesNotExist:
        raise Refused(["刚刚已经被删去，请返回列表核对"]) from None


class StagedAction(Action):
    """A step that is open or not before anything is filled in: what is missing is told where nothing forbids it."""

    def blocked(self) -> Iterator[str]:
        """Yield what stands in the way whatever is filled in."""
        yield from ()

    def missing(self) -> Iterator[str]:
        """Yield what is wrong with what was filled in."""
        yield from ()

    def obstacles(self) -> Iterator[str]:
        """Yield what forbids the step; if nothing does, what is missing."""
        forbidden = list(self.blocked())
        yield from forbidden or self.missing()
