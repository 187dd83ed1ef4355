"""The form in which a report is sent to the public."""

from gongkai_web.reports.publication.asking import AskToSend
from gongkai_web.reports.steps import ReportForm


class SendForm(ReportForm):
    """Nothing is filled in."""

    action, name, title, button = AskToSend, "publish", "送发布审查", "生成文件并送审"
    lead = (
        "由定稿生成网页、DOCX、PDF、XLSX、JSON 和一图读懂，作为一条政府信息放入年报栏目，"
        "经科室审核、保密审查、审定后公布（条例第十七条）。"
    )
    told = "已生成文件并送审，审定以后公布"
