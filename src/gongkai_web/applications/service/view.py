"""The page on which a service is kept."""

from gongkai_web.applications.service.form import ServiceForm
from gongkai_web.applications.steps import step_page

serve = step_page(ServiceForm)
