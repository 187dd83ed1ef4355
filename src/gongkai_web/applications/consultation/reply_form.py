"""The form on which somebody who is consulted answers (回执), attached to the letter that asks."""

from gongkai.rules.deadlines import Consulted
from gongkai_web.applications.letters.annexes import Annex

REASONS = {Consulted.THIRD_PARTY: "理由", Consulted.JOINT_BODY: "依据和理由"}


def reply_form(whom: Consulted, about: str) -> Annex:
    """Return it, with what it is about and the two answers that can be given."""
    return Annex(
        "征求意见回执",
        (
            f"征求意见的政府信息：{about.strip().rstrip('。')}。",
            "我方意见（选择一项）：",
            "□ 同意公开。",
            f"□ 不同意公开。{REASONS[whom]}：",
            "",
            "",
            "",
            "签名或者盖章：",
            "日期：　　　　年　　月　　日",
            "联系方式：",
        ),
    )
