"""The page on which a number is kept."""

from gongkai_web.applications.numbers.form import NumberForm
from gongkai_web.applications.steps import step_page

number = step_page(NumberForm)
