"""The pages of the fee."""

from gongkai_web.applications.fee.form import DemandFeeForm, FeeDeliveryForm, PaymentForm, ReductionForm
from gongkai_web.applications.steps import step_page

demand_fee = step_page(DemandFeeForm)
fee_delivered = step_page(FeeDeliveryForm)
payment = step_page(PaymentForm)
reduce_fee = step_page(ReductionForm)
