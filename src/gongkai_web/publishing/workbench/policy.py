"""What a person may do with records, for Wagtail: by roles and bodies, never by Django's permissions.

Publishing, unpublishing, deleting and locking are nobody's, not even a superuser's: only the reviews publish.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from gongkai_web.bodies.models import Person
from gongkai_web.bodies.scope import bodies_seen_by, bodies_worked_on_by
from gongkai_web.publishing.models import Record
from gongkai_web.publishing.review.submission import CAN_SUBMIT


class RecordPolicy(BasePermissionPolicy):
    """Drafters and the disclosure office write; whoever works in a body or supervises it reads."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Tell whether the action is the person's in some body."""
        return bool(self.bodies(user, action))

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        """Tell whether one of the actions is."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Record) -> bool:
        """Tell whether the action is the person's for this record."""
        return instance.body_id in self.bodies(user, action)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Record) -> bool:
        """Tell whether one of the actions is."""
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> "QuerySet[Record]":
        """Return the records with which the person may do one of the actions."""
        return Record.objects.of_bodies({body for action in actions for body in self.bodies(user, action)})

    def users_with_any_permission(self, actions: Iterable[str]) -> "QuerySet[Person]":
        """Return nobody: Wagtail asks for the filters of its own pages only."""
        return Person.objects.none()

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Record) -> "QuerySet[Person]":
        """Return nobody, for the same reason."""
        return Person.objects.none()

    def bodies(self, user: Any, action: str) -> set[int]:
        """Return the ids of the bodies in which the person may do the action."""
        if action in ("add", "change"):
            return bodies_worked_on_by(user, *CAN_SUBMIT)
        return bodies_seen_by(user) if action == "view" else set()


POLICY = RecordPolicy(Record)
