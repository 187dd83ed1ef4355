"""What is corrected."""

from gongkai_web.reports.renewal.action import Renew
from gongkai_web.reports.steps import ReportForm, Words


class RenewForm(ReportForm):
    """What the public is to read."""

    action, name, title, button = Renew, "renew", "更正已定稿的报告", "开始更正"
    lead = "已定稿的一版保持不变。更正另起一版，重新审核、报送、定稿；公布时列出改动的数字和文字，旧版本仍可下载。"
    told = "已另起一版，原来的文字已经带入"
    change_note = Words("更正说明", help_text="更正了什么、为什么；公布以后公众会看到", max_length=500)
