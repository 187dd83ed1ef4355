"""What the administrator's pages have in common."""

from typing import Any, ClassVar

from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from gongkai_web.audit.models import log
from gongkai_web.bodies.workbench.policy import AdministratorPolicy


class Logged:
    """What an administrator does stands in the log."""

    request: Any
    verb: ClassVar[str]

    def save_instance(self) -> Any:
        """Save, and log what was saved."""
        instance = super().save_instance()  # type: ignore[misc]
        said = {name: str(value) for name, value in self.form.cleaned_data.items()}  # type: ignore[attr-defined]
        log(f"{instance._meta.model_name}.{self.verb}", instance, by=self.request.user, said=said)
        return instance


class Add(Logged, generic.CreateView):
    """Add one."""

    verb = "added"


class Edit(Logged, generic.EditView):
    """Change one."""

    verb = "changed"


class Delete(generic.DeleteView):
    """Delete one, and log what it said."""

    def delete_action(self) -> None:
        """Log, then delete."""
        log(f"{self.object._meta.model_name}.deleted", self.object, by=self.request.user)
        super().delete_action()


class Administration(ModelViewSet):
    """Pages of the administrator's."""

    add_view_class = Add
    edit_view_class = Edit
    delete_view_class = Delete
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False
    search_backend_name = None
    list_per_page = 50
    deletes = True

    @property
    def permission_policy(self) -> AdministratorPolicy:
        """Return ours."""
        return AdministratorPolicy(self.model, deletes=self.deletes)
