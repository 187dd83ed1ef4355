"""A form that becomes an action, whose obstacles are its errors."""

from typing import Any

from django import forms

from gongkai_web.actions import Action, Refused


class ActionForm(forms.Form):
    """A form; ``make`` returns the action with what was filled in."""

    step: Any  # the action, once it is asked
    use_required_attribute = False

    def make(self) -> Action:
        """Return the action."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        """Ask the action for its obstacles."""
        given = super().clean() or self.cleaned_data
        if not self.errors:
            self.step = self.make()
            for sentence in self.step.obstacles():
                self.add_error(None, sentence)
        return given

    def take(self) -> bool:
        """Do it if nothing is in the way; tell whether it was done."""
        if not self.is_valid():
            return False
        try:
            self.step.execute()
        except Refused as refused:  # somebody else was quicker
            for sentence in refused.messages:
                self.add_error(None, sentence)
            return False
        return True
