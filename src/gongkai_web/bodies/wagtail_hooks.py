"""What the workbench shows of bodies and people."""

from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSetGroup

from gongkai_web.bodies.workbench.bodies import BodyViewSet, LeaderViewSet, UnitViewSet
from gongkai_web.bodies.workbench.people import AppointmentViewSet, PersonViewSet


class Administrations(ModelViewSetGroup):
    """One entry of the menu for all of it."""

    menu_label = "机关和人员"
    menu_icon = "group"
    menu_order = 200
    items = (BodyViewSet, UnitViewSet, LeaderViewSet, PersonViewSet, AppointmentViewSet)


@hooks.register("register_admin_viewset")
def administrations() -> Administrations:
    """Let the administrator keep them."""
    return Administrations()
