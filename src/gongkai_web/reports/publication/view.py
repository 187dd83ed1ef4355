"""The page of this step."""

from gongkai_web.reports.publication.form import SendForm
from gongkai_web.reports.steps import step_page

publish = step_page(SendForm)
