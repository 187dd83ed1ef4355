"""The pages of the extension."""

from gongkai_web.applications.extension.form import AskExtensionForm, DecideExtensionForm
from gongkai_web.applications.steps import step_page

ask_extension = step_page(AskExtensionForm)
decide_extension = step_page(DecideExtensionForm)
