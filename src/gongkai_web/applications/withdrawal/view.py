"""The page on which a withdrawal is noted."""

from gongkai_web.applications.steps import step_page
from gongkai_web.applications.withdrawal.form import WithdrawalForm

withdraw = step_page(WithdrawalForm)
