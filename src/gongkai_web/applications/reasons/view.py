"""The pages of an excessive request."""

from gongkai_web.applications.reasons.form import AskReasonsForm, DelayForm, TakeReasonsForm, WeighReasonsForm
from gongkai_web.applications.steps import step_page

ask_reasons = step_page(AskReasonsForm)
take_reasons = step_page(TakeReasonsForm)
weigh_reasons = step_page(WeighReasonsForm)
delay = step_page(DelayForm)
