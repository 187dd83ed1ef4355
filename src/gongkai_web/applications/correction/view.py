"""The pages of the correction."""

from gongkai_web.applications.correction.form import AskCorrectionForm, TakeCorrectionForm
from gongkai_web.applications.steps import step_page

ask_correction = step_page(AskCorrectionForm)
take_correction = step_page(TakeCorrectionForm)
