"""The page on which a case is given to somebody."""

from gongkai_web.applications.assignment.form import AssignmentForm
from gongkai_web.applications.steps import step_page

assign = step_page(AssignmentForm)
