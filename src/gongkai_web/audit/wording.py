"""What the log's actions are called."""

from collections.abc import Mapping

from gongkai_web.audit.models import Entry

CALLED = {
    "record.submitted": "送审",
    "record.recalled": "撤回送审",
    "record.review.approved": "审查通过",
    "record.review.returned": "审查退回",
    "record.problem.answered": "答复检查问题",
    "record.published": "发布",
    "record.changed": "更新",
    "record.corrected": "更正",
    "record.restored": "恢复公开",
    "record.changed.begun": "登记更新原因",
    "record.corrected.begun": "登记更正原因",
    "record.withdrawn": "撤回",
    "record.filed": "审定（不主动公开）",
    "record.scheduled": "定时公开",
    "record.effect": "效力变更",
    "record.taken_over": "由原网站迁入",
    "record.channel.added": "登记公开渠道",
    "record.channel.removed": "删除公开渠道",
    "question.added": "新增政策问答",
    "question.changed": "修改政策问答",
    "appointment.added": "任职",
    "appointment.changed": "修改任职",
    "appointment.deleted": "免去任职",
    "person.added": "新增人员",
    "person.changed": "修改人员",
    "person.password.reset": "重设密码",
    "person.password.changed": "修改密码",
    "publicbody.added": "新增行政机关",
    "publicbody.changed": "修改行政机关",
    "unit.added": "新增内设机构",
    "unit.changed": "修改内设机构",
    "unit.deleted": "删除内设机构",
    "stand_in.arranged": "安排代理",
    "stand_in.ended": "结束代理",
    "leader.added": "新增负责人",
    "leader.changed": "修改负责人",
    "leader.deleted": "删除负责人",
    "report.begun": "起草年度报告",
    "report.written": "修改年度报告文字",
    "report.template": "保存报告文字模板",
    "report.explained": "说明年度报告的疑点",
    "report.review_asked": "年度报告送审核",
    "report.reviewed": "年度报告审核通过",
    "report.review_returned": "年度报告审核退回",
    "report.recalled": "收回年度报告修改",
    "report.submitted": "报送年度报告",
    "report.accepted": "接收年度报告",
    "report.returned": "退回年度报告",
    "report.frozen": "年度报告定稿",
    "report.sent": "年度报告送发布审查",
    "report.published": "年度报告发布",
    "report.renewed": "更正年度报告",
    "region.left_out": "登记汇总扣除",
    "region.taken_back": "撤销汇总扣除",
    "region.exported": "导出全域汇总",
    "survey.defined": "制定统计表",
    "survey.stopped": "停用统计表",
    "survey.submitted": "报送统计表",
    "survey.returned": "退回统计表",
    "survey.exported": "导出统计结果",
    "audit.exported": "导出日志",
    "keys.rotation.begun": "开始更换密钥",
    "keys.rotation.finished": "更换密钥完成",
    "keys.index.renewed": "更换盲索引密钥",
    "keys.retired": "销毁旧密钥",
    "retention.lengthened": "延长个人信息保存期限",
    "retention.held": "暂停销毁个人信息",
    "retention.lifted": "解除暂停销毁",
    "retention.proposed": "拟定个人信息销毁清单",
    "retention.approved": "同意销毁个人信息",
    "retention.refused": "不同意销毁个人信息",
    "retention.finished": "销毁个人信息完成",
    "report.figures": "填报年度数据",
    "report.opened": "登记年初数",
    "report.carried_on": "由上年报告锁定年初数",
    "report.restated": "更正年初数",
    "report_import.dropped": "导入年报文件",
    "report_import.read": "读出导入的年报",
    "report_import.failed": "导入的年报没有读出",
    "report_import.reread": "重新读取导入的年报",
    "report_import.named": "写明导入的年报的机关和年度",
    "report_import.looked_up": "对照原件核对导入的年报",
    "report_import.confirmed": "确认导入的年报",
    "report_import.replaced": "导入的年报被后来确认的代替",
    "report_import.reopened": "重新核对导入的年报",
    "report_import.withdrawn": "撤回导入的年报",
    "report_import.judged": "写明年报问题的核对结论",
    "report_import.unjudged": "收回年报问题的核对结论",
    "record.from_applications": "由申请转为主动公开",
    "application.listed": "列入已答复申请目录",
    "application.unlisted": "移出已答复申请目录",
    "intake_terms.changed": "修改受理事项",
    "letter_terms.changed": "修改文书设置",
    "letter_template.uploaded": "上传文书模板",
    "letter_template.in_force": "启用文书模板",
    "letter_template.returned_to_default": "恢复默认文书模板",
    "letter.taken": "下载文书",
    "calendar.changed": "修改工作日历",
    "mail.sent_again": "再次发送邮件",
    "import.confirmed": "确认批量导入",
    "import.finished": "批量导入完成",
    "import.undone": "撤销批量导入",
    "export.finished": "批量导出完成",
    "personal_data.revealed": "查看个人信息",
    "paper.added": "加入案卷材料",
    "paper.opened": "查看案卷材料",
    "redaction.drawn": "划出遮盖",
    "redaction.erased": "删去遮盖",
    "released_file.opened": "查看提供件",
    "service_record.made": "制作送达回证",
    "archive.asked": "要求制作全卷文件",
    "archive.made": "制成全卷文件",
    "archive.downloaded": "下载全卷文件",
    "register.exported": "导出台账",
    "register.view.saved": "保存台账视图",
    "register.view.removed": "删除台账视图",
    "register.import.confirmed": "确认导入原台账",
    "register.imported": "导入原台账",
    "register.import.undone": "撤销导入原台账",
}

NAMED = {
    "version_hash": "版本摘要",
    "note": "说明",
    "comment": "意见",
    "reason": "理由",
    "step": "环节",
    "application": "登记编号",
    "sha256": "文件摘要",
    "format": "格式",
    "boxes": "遮盖处数",
    "page": "页",
    "code": "问题代码",
    "place": "位置",
    "channel": "渠道",
    "evidence": "网址或说明",
    "index_number": "索引号",
    "published_on": "发布日期",
    "go_live_at": "定时公开时间",
    "effect": "有效性",
    "urgent": "加急",
    "submitted_at": "送审时间",
    "made_up": "补办",
    "said": "内容",
    "asked": "条件",
    "counted": "数量",
    "months": "月数",
    "since": "起始",
    "until": "截止",
    "register": "台账",
    "columns": "列",
    "filters": "条件",
    "shared": "共享",
    "on": "日期",
    "year": "年度",
    "body": "机关编号",
    "of": "机关",
    "unit": "科室",
    "key": "指标",
    "amount": "数额",
    "kind": "种类",
    "figures": "数字",
    "report": "报告",
    "edition": "报告格式",
    "part": "部分",
    "cells": "格数",
    "outcome": "结论",
    "why": "理由",
    "version": "版本",
    "letter": "文书",
    "field": "查看的内容",
    "fields": "项目",
    "what": "内容",
    "moved": "期限变动的申请",
    "new": "新增",
    "batch": "批次",
    "rows": "行数",
    "records": "条数",
}
STEPS = {"department": "科室审核", "secrecy": "保密审查", "approval": "审定"}
REPEATED = ("submitted_at",)  # what the entry's own time says
SHOWN = 60  # characters of one value in the list; the export has it whole


def told(entry: Entry) -> list[tuple[str, str]]:
    """Return what an entry holds, in words and shortened."""
    return [
        (NAMED.get(name, name), _short(name, value))
        for name, value in entry.data.items()
        if value and name not in REPEATED
    ]


def _short(name: str, value: object) -> str:
    text = "是" if value is True else STEPS.get(str(value), str(value))
    if name == "version_hash":
        return text[:12]
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def call(actions: Mapping[str, str]) -> None:
    """Name the actions of an app that has a list of its own."""
    CALLED.update(actions)


def said(entry: Entry) -> str:
    """Return what an entry's action is called; one without a name keeps its code."""
    return CALLED.get(entry.action, entry.action)


def actions_called(words: str) -> list[str]:
    """Return the actions whose names have these words."""
    return [action for action, name in CALLED.items() if words in name]
