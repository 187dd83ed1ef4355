"""Write a record: save as often as one likes; sending it to its reviews leads through the preflight."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import PreviewSidePanel
from wagtail.snippets.action_menu import ActionMenuItem, LockedMenuItem, SaveMenuItem, SnippetActionMenu
from wagtail.snippets.views.snippets import CreateView, EditView


class SubmitItem(ActionMenuItem):
    """Save, then go to the preflight."""

    name = "action-submit"
    label = "保存并检查、送审"
    icon_name = "resubmit"


class RecordActionMenu(SnippetActionMenu):
    """What the foot of the editor offers."""

    menu_items: list[Any]
    default_item: Any

    def __init__(self, request: Any, **kwargs: Any) -> None:
        super().__init__(request, **kwargs)
        items: list[Any] = [*self.menu_items, self.default_item]
        shown = [one for one in items if isinstance(one, SaveMenuItem | LockedMenuItem)]
        if not self.context.get("locked_for_user"):
            shown.append(SubmitItem())
        self.default_item, *self.menu_items = shown


class Writing:
    """What making and changing a record have in common."""

    request: Any
    object: Any
    action: str

    def get_available_actions(self) -> list[str]:
        """Offer to save and to submit; publishing is not on offer."""
        return [*self.actions, "submit"]  # type: ignore[attr-defined]

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Take unfinished drafts too: what is missing the preflight tells."""
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.saving_as_draft = request.method == "POST"

    def get_editing_sessions(self) -> None:
        """Tell nobody who else has the page open; what is saved twice stands in the history."""

    def submit_action(self) -> HttpResponse:
        """Go on to the preflight."""
        return HttpResponseRedirect(reverse("records:preflight", args=[self.object.pk]))

    def get_success_url(self) -> str:
        """Stay in the editor."""
        return reverse("records:edit", args=[self.object.pk])


class RecordCreate(Writing, CreateView):
    """Make a draft; it is the drafter's."""

    def save_instance(self) -> Any:
        """Remember who drafted it."""
        self.form.instance.drafted_by = self.request.user
        return super().save_instance()

    def _get_action_menu(self) -> RecordActionMenu:
        return RecordActionMenu(self.request, view=self.view_name, model=self.model)

    def get_side_panels(self) -> MediaContainer:
        """Offer the preview only; the rest stands in the dossier."""
        return MediaContainer([PreviewSidePanel(self.form.instance, self.request, preview_url=self.get_preview_url())])


class RecordEdit(Writing, EditView):
    """Change a draft."""

    def _get_action_menu(self) -> RecordActionMenu:
        return RecordActionMenu(
            self.request, view=self.view_name, instance=self.object, locked_for_user=self.locked_for_user
        )

    def get_side_panels(self) -> MediaContainer:
        """Offer the preview only."""
        return MediaContainer([PreviewSidePanel(self.object, self.request, preview_url=self.get_preview_url())])

    def get_history_url(self) -> str:
        """Lead to the dossier, which has the history."""
        return reverse("records:dossier", args=[self.object.pk])

    @property
    def header_more_buttons(self) -> list[Any]:
        """Offer none of Wagtail's."""
        return []
