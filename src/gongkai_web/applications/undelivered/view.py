"""The pages of letters that didn't arrive."""

from gongkai_web.applications.papers.view import step_page_with_file
from gongkai_web.applications.steps import step_page
from gongkai_web.applications.undelivered.form import CancelForm, ResendForm, ReturnForm

opinion_returned = step_page_with_file(ReturnForm)
resend_fee = step_page(ResendForm)
cancel_fee = step_page(CancelForm)
