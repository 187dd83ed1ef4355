"""The words of a report, a field a section; the fields are named by the sections' keys."""

from typing import Any

from django import forms

from gongkai_web.reports.narrative.action import WriteTexts
from gongkai_web.reports.narrative.templates import narrative_sections
from gongkai_web.reports.narrative.whole import draft_of
from gongkai_web.reports.steps import ReportForm, Words

ROWS = {"overview": 16}


class TextsForm(ReportForm):
    """Text with places for figures."""

    action, name, title, button = WriteTexts, "text", "报告文字", "保存"
    told = "已保存"
    keep_as_template = forms.BooleanField(label="同时存为本机关的模板，以后各年度的报告由此起草", required=False)

    def prepare(self) -> None:
        """Make a field for each section that is text alone."""
        self.sections = narrative_sections(draft_of(self.report).form)
        kept = self.fields.pop("keep_as_template")
        for key, heading in self.sections.items():
            text = self.report.texts.get(key, "")
            field = Words(heading, rows=ROWS.get(key, 7), initial=text, strip=False)
            field.widget.attrs["class"] = "gk-words"
            self.fields[key] = field
        self.fields["keep_as_template"] = kept

    def begin(self, **given: Any) -> Any:
        """Return the action with the texts."""
        keep = bool(given.pop("keep_as_template", False))
        return self.action(report=self.report, by=self.by, texts=given, keep_as_template=keep)

    def typed(self) -> dict[str, str]:
        """Return the texts as they stand in the fields, saved or not."""
        found = {key: self[key].value() or "" for key in self.sections}
        return {key: str(text).replace("\r\n", "\n") for key, text in found.items()}
