"""Tables of figures that add up: each drawing sets facts for the text and returns its tables by name."""

from collections.abc import Callable, Mapping

from gongkai_web.demo.drawing import livelihood, money, science
from gongkai_web.demo.markup import Table
from gongkai_web.demo.wording import Speaker

DRAWINGS: Mapping[str, Callable[[Speaker], dict[str, Table]]] = {
    "department_budget": money.department_budget,
    "government_budget": money.government_budget,
    "revenue": money.revenue,
    "debt": money.debt,
    "procurement": money.procurement,
    "economy": money.economy,
    "projects": science.projects,
    "enterprises": science.enterprises,
    "contracts": science.contracts,
    "closing": science.closing,
    "research": science.research,
    "enrolment": livelihood.enrolment,
    "districts": livelihood.districts,
    "clinics": livelihood.clinics,
    "diseases": livelihood.diseases,
    "inspections": livelihood.inspections,
    "relief": livelihood.relief,
    "homesteads": livelihood.homesteads,
    "parcels": livelihood.parcels,
    "subsidies": livelihood.subsidies,
    "posts": livelihood.posts,
    "scores": livelihood.scores,
    "services": livelihood.services,
}
