"""The pages of submission."""

from gongkai_web.reports.steps import step_page
from gongkai_web.reports.submission.form import AnswerForm, SubmitForm

submit = step_page(SubmitForm)
answer = step_page(AnswerForm)
