"""The cells to look up, each with an input, each group with its "looked up"."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms

from gongkai_web.action_forms import ActionForm
from gongkai_web.bodies.models import Person
from gongkai_web.reports.importing.deciding.action import LookUp
from gongkai_web.reports.importing.deciding.groups import Group, Line
from gongkai_web.reports.importing.deciding.sights import Sight
from gongkai_web.reports.models import ImportedReport


@dataclass(frozen=True)
class ShownGroup:
    """A group with its inputs."""

    group: Group
    done: forms.BoundField
    lines: list[tuple[Line, forms.BoundField]]

    @property
    def is_open(self) -> bool:
        """Tell whether somebody has still to look."""
        return bool(self.group.undecided)


@dataclass(frozen=True)
class ShownSight:
    """Something of the original with the groups beside it."""

    sight: Sight
    groups: list[ShownGroup]


class LookUpForm(ActionForm):
    """What was changed, and what was looked up and stands."""

    def __init__(
        self, *args: Any, imported: ImportedReport, by: Person, groups: Iterable[Group], **kwargs: Any
    ) -> None:
        self.imported, self.by, self.groups = imported, by, list(groups)
        super().__init__(*args, **kwargs)
        for group in self.groups:
            self.fields[f"ok-{group.name}"] = forms.BooleanField(label=group.question, required=False)
            for line in group.lines:
                attrs = {"inputmode": "decimal", "autocomplete": "off", "class": "gk-cell-input"}
                self.fields[f"v-{line.key}"] = forms.CharField(
                    label=line.label,
                    required=False,
                    max_length=40,
                    initial=line.proposed,
                    widget=forms.TextInput(attrs=attrs),
                )

    def make(self) -> LookUp:
        """Return the action."""
        return LookUp(self.imported, self.by, dict(self._found()))

    def _found(self) -> Iterator[tuple[str, str]]:
        for group in self.groups:
            stands = self.cleaned_data.get(f"ok-{group.name}")
            for line in group.lines:
                text = self.cleaned_data.get(f"v-{line.key}", "")
                if text != line.proposed or (stands and line.decided is None):
                    yield line.key, text

    def shown(self, group: Group) -> ShownGroup:
        """Return a group with its inputs."""
        return ShownGroup(group, self[f"ok-{group.name}"], [(line, self[f"v-{line.key}"]) for line in group.lines])

    def beside(self, sights: Iterable[Sight]) -> list[ShownSight]:
        """Return the groups with their inputs beside the original."""
        return [ShownSight(sight, [self.shown(group) for group in sight.groups]) for sight in sights]
