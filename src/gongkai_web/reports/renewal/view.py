"""The page of this step."""

from gongkai_web.reports.renewal.form import RenewForm
from gongkai_web.reports.steps import step_page

renew = step_page(RenewForm)
