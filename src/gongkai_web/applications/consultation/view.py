"""The pages of the consultation."""

from gongkai_web.applications.consultation.form import (
    AskOpinionForm,
    DeliveryForm,
    OpinionGivenForm,
    WeighingAgainForm,
    WeighingForm,
)
from gongkai_web.applications.steps import step_page

ask_opinion = step_page(AskOpinionForm)
opinion_delivered = step_page(DeliveryForm)
opinion_given = step_page(OpinionGivenForm)
weigh_opinion = step_page(WeighingForm)
weigh_again = step_page(WeighingAgainForm)
