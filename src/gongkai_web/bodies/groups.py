"""Wagtail's groups, which follow from the appointments: who may enter, and who may edit which columns.

The roles decide everything of ours; groups are only what Wagtail itself asks for its door and its page explorer.
"""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role

STAFF, ADMINISTRATORS = "工作台", "栏目：全部"
PAGE_RIGHTS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
OURS = "栏目："


def keep_groups() -> None:
    """Make the groups that don't depend on a body; called after every migration."""
    staff, _ = Group.objects.get_or_create(name=STAFF)
    door = Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin").first()
    if door is not None:
        staff.permissions.add(door)
    everything, _ = Group.objects.get_or_create(name=ADMINISTRATORS)
    if root := Page.objects.filter(depth=1).first():
        _grant(everything, [root])


def group_of(body: PublicBody) -> Group:
    """Return the group that may edit a body's columns, with the columns it has now."""
    group, _ = Group.objects.get_or_create(name=f"{OURS}{body.pk} {body.short_name}")
    _grant(group, Page.objects.filter(column__body=body))
    return group


def _grant(group: Group, pages: Iterable[Page]) -> None:
    wanted = {page.pk for page in pages}
    GroupPagePermission.objects.filter(group=group).exclude(page_id__in=wanted).delete()
    rights = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=PAGE_RIGHTS)
    for page_id in wanted:
        for right in rights:
            GroupPagePermission.objects.get_or_create(group=group, page_id=page_id, permission=right)


def put_into_groups(person: Person) -> None:
    """Put a person into exactly the groups that follow from what they are today."""
    person.__dict__.pop("held", None)
    groups = []
    if person.held:
        groups.append(Group.objects.get_or_create(name=STAFF)[0])
    if Role.ADMINISTRATOR in person.roles():
        groups.append(Group.objects.get_or_create(name=ADMINISTRATORS)[0])
    for body in PublicBody.objects.filter(pk__in=person.bodies_as(Role.DISCLOSURE_OFFICE)):
        groups.append(group_of(body))
    person.groups.set(groups)
