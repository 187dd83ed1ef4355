"""The page on which a case is closed."""

from gongkai_web.applications.closing.form import ClosingForm
from gongkai_web.applications.steps import step_page

close = step_page(ClosingForm)
