"""What can be done with a case: every step, with what is in its way."""

from dataclasses import dataclass

from django.urls import reverse

from gongkai_web.applications.access import Right, may
from gongkai_web.applications.acknowledgement.form import AcknowledgeForm
from gongkai_web.applications.amending.form import AmendForm
from gongkai_web.applications.answered.form import ListAnsweredForm
from gongkai_web.applications.archive.form import ArchiveForm
from gongkai_web.applications.assignment.form import AssignmentForm
from gongkai_web.applications.closing.form import ClosingForm
from gongkai_web.applications.consultation.form import (
    AskOpinionForm,
    DeliveryForm,
    OpinionGivenForm,
    WeighingAgainForm,
    WeighingForm,
)
from gongkai_web.applications.correction.form import AskCorrectionForm, TakeCorrectionForm
from gongkai_web.applications.decision.form import AskApprovalForm, DecideForm, DraftForm
from gongkai_web.applications.extension.form import AskExtensionForm, DecideExtensionForm
from gongkai_web.applications.fee.form import DemandFeeForm, FeeDeliveryForm, PaymentForm, ReductionForm
from gongkai_web.applications.models import Application
from gongkai_web.applications.numbers.form import NumberForm
from gongkai_web.applications.opinions.form import OpinionForm
from gongkai_web.applications.papers.form import AddPaperForm, OpenPaperForm
from gongkai_web.applications.reasons.form import AskReasonsForm, DelayForm, TakeReasonsForm, WeighReasonsForm
from gongkai_web.applications.receipt.dividing_form import JoinForm, SplitForm
from gongkai_web.applications.receipt.registering import RegisterForm
from gongkai_web.applications.record_search.form import SearchForm
from gongkai_web.applications.redaction.form import BeginForm, SupplyForm, TakeOutForm
from gongkai_web.applications.referral.form import ReferralForm
from gongkai_web.applications.service.form import ProofForm, RecordForm, ServiceForm
from gongkai_web.applications.steps import StepForm
from gongkai_web.applications.undelivered.form import CancelForm, ResendForm, ReturnForm
from gongkai_web.applications.withdrawal.form import WithdrawalForm
from gongkai_web.bodies.models import Person

STEPS: tuple[type[StepForm], ...] = (
    *(RegisterForm, DecideForm, DecideExtensionForm),
    *(AssignmentForm, AcknowledgeForm, AskCorrectionForm, TakeCorrectionForm, SearchForm, OpinionForm),
    *(AskOpinionForm, DeliveryForm, ReturnForm, OpinionGivenForm, WeighingForm, WeighingAgainForm),
    *(AskExtensionForm, AskReasonsForm, TakeReasonsForm, WeighReasonsForm, DelayForm),
    *(DemandFeeForm, FeeDeliveryForm, ResendForm, PaymentForm, ReductionForm, CancelForm),
    *(DraftForm, SupplyForm, TakeOutForm, BeginForm, AskApprovalForm, RecordForm, ServiceForm, ProofForm),
    *(WithdrawalForm, ClosingForm, ReferralForm, NumberForm, AmendForm),
    *(SplitForm, JoinForm, AddPaperForm, OpenPaperForm, ArchiveForm, ListAnsweredForm),
)
# What answers something that is awaited: the next thing to do as soon as it can be done.
MAIN = frozenset(
    {"register", "decide", "decide_extension", "take_correction", "opinion_delivered", "opinion_given", "weigh_opinion"}
    | {"take_reasons", "weigh_reasons", "fee_delivered", "payment", "ask_approval", "serve", "close"}
)


@dataclass(frozen=True)
class Door:
    """A step that this person takes, and what is in its way now."""

    title: str
    url: str
    blocked: tuple[str, ...]
    main: bool
    name: str


def doors(case: Application, person: Person) -> list[Door]:
    """Return the steps of which the person may take any, those that are possible first."""
    rights = {right for right in Right if may(person, case, right)}
    found = [_door(form, case, person) for form in STEPS if form.right in rights and _allowed(form, case, person)]
    return sorted(found, key=lambda door: (bool(door.blocked), not door.main))


def _allowed(form: type[StepForm], case: Application, person: Person) -> bool:
    allowed: bool = form.action(case, person).allowed()
    return allowed


def _door(form: type[StepForm], case: Application, person: Person) -> Door:
    url = reverse(f"applications:{form.name}", args=[case.pk])
    return Door(form.title, url, tuple(form.action(case, person).blocked()), form.name in MAIN, form.name)
