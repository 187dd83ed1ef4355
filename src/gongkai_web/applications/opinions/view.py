"""The page on which an opinion is written."""

from gongkai_web.applications.opinions.form import OpinionForm
from gongkai_web.applications.steps import step_page

give_opinion = step_page(OpinionForm)
