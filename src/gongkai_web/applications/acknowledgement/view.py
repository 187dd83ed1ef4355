"""The page on which a registration receipt is issued."""

from gongkai_web.applications.acknowledgement.form import AcknowledgeForm
from gongkai_web.applications.steps import step_page

acknowledge = step_page(AcknowledgeForm)
