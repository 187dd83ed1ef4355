"""The administrator keeps bodies and people; what others refer to is ended, not deleted."""

from collections.abc import Iterable
from typing import Any

from wagtail.permission_policies.base import BlanketPermissionPolicy

from gongkai_web.bodies.models import Person
from gongkai_web.bodies.roles import Role


class AdministratorPolicy(BlanketPermissionPolicy):
    """Everything is the administrator's, deleting only where nothing is lost by it."""

    def __init__(self, model: Any, *, deletes: bool = True) -> None:
        super().__init__(model)
        self.deletes = deletes

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Tell whether the person is an administrator, and the action one of those there are."""
        if action == "delete" and not self.deletes:
            return False
        return isinstance(user, Person) and (user.is_superuser or Role.ADMINISTRATOR in user.roles())

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        """Tell whether one of the actions is the person's."""
        return any(self.user_has_permission(user, action) for action in actions)
