"""When the order to decide anew reached the body."""

from gongkai_web.applications.steps import Day
from gongkai_web.remedies.forms import RemedyForm
from gongkai_web.remedies.redo.action import Redo


class RedoForm(RemedyForm):
    """The day from which the period runs."""

    action, name, title, button = Redo, "redo_remedy", "重新办理", "重新办理"
    lead = (
        "为原申请新建一件，申请人、所需政府信息和查询码不变，登记编号在原编号后加“-r1”；原件的答复、文书都保留。"
        "答复期限自收到复议决定书、判决书等之日的次日起计算；载明重新作出行为的期限较早的，按载明的期限。"
        "重新办理的不再计入年度报告第三部分。"
    )
    received_on = Day("收到复议决定书、判决书等的日期", initial=None)
