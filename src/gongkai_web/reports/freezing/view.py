"""The page of this step."""

from gongkai_web.reports.freezing.form import FreezeForm
from gongkai_web.reports.steps import step_page

freeze = step_page(FreezeForm)
