"""The page on which a request becomes a record."""

from gongkai_web.applications.referral.form import ReferralForm
from gongkai_web.applications.steps import step_page

refer = step_page(ReferralForm)
