"""The page on which a search is kept."""

from gongkai_web.applications.record_search.form import SearchForm
from gongkai_web.applications.steps import step_page

keep_search = step_page(SearchForm)
