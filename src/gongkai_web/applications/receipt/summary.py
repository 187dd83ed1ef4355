"""What was filled in, as rows to be checked before it is sent."""

from dataclasses import dataclass

from gongkai.rules.outcomes import ApplicantType
from gongkai_web.applications.models import IntakeTerms, SupplyForm
from gongkai_web.applications.models.cases import SupplyWay
from gongkai_web.applications.receipt.draft import Draft
from gongkai_web.applications.receipt.form import steps_for


@dataclass(frozen=True, slots=True)
class Row:
    """A question with its answer, and the page on which it is changed."""

    label: str
    value: str
    step: str


def summary_of(draft: Draft, terms: IntakeTerms) -> list[Row]:
    """Return all that will be sent."""
    told = {name: value for page in draft.told.values() for name, value in page.items()}
    named = "姓名" if told["type"] == ApplicantType.NATURAL_PERSON else "单位名称"
    rows = [
        Row("申请人类型", ApplicantType(told["type"]).label, "type"),
        Row(named, told["name"], "identity"),
        Row(told["identity_kind"], told["identity_number"], "identity"),
        Row("联系人", told["representative"], "identity"),
        Row("身份证明材料", "、".join(one["name"] for one in draft.papers) or "没有上传", "identity"),
        Row("联系电话", told["phone"], "contact"),
        Row("电子邮箱", told["email"], "contact"),
        Row("通信地址", f"{told['address']} {told['postcode']}".strip(), "contact"),
        Row("所需政府信息", told["content"], "content"),
        Row("提供形式", SupplyForm(told["supply_form"]).label, "supply"),
        Row("获取方式", SupplyWay(told["supply_way"]).label, "supply"),
    ]
    if "fee" in steps_for(terms):
        rows.append(Row("减免信息处理费", "申请减免" if told["fee_reduction"] else "不申请", "fee"))
    return [row for row in rows if row.value]
