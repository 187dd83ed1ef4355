"""How government information is classed: kinds, statuses, channels, column types, subjects.

Closed lists are enums, since reports and pages count on them; what a body may change is in
``classification.toml``. Sources: the Regulations 第十八条, 第二十三条, 第二十五条; 国办发〔2016〕80号 (disclosure
status); 国办秘函〔2019〕19号 (freshness of columns); 党政机关公文处理工作条例 第八条 (document forms).
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from gongkai.rules.dated import Dated, Provision
from gongkai.rules.labelled import Labelled
from gongkai.rules.loading import Table, dated, reading

DATA = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class _Usual:
    """What ``classification.toml`` says of a kind."""

    item: str | None = None
    counted_in: str | None = None
    effect: bool = False
    interpretation: bool = False


class Level(Labelled):
    """The level of a public body."""

    NATIONAL = "national", "国家级"
    PROVINCE = "province", "省级"
    PREFECTURE = "prefecture", "设区的市级"
    COUNTY = "county", "县级"
    TOWNSHIP = "township", "乡级"


class Kind(Labelled):
    """What a record is (体裁)."""

    GOVERNMENT_RULES = "government_rules", "规章"
    NORMATIVE_DOCUMENT = "normative_document", "行政规范性文件"
    OTHER_DOCUMENT = "other_document", "其他文件"
    INTERPRETATION = "interpretation", "政策解读"
    NEWS = "news", "动态"
    NOTICE = "notice", "通知公告"
    PUBLICITY_NOTICE = "publicity_notice", "公示"
    ORGANISATION = "organisation", "机构职能"
    PERSONNEL = "personnel", "人事"
    PLAN = "plan", "规划计划"
    STATISTICS = "statistics", "统计"
    SERVICE_GUIDE = "service_guide", "办事指南"
    LICENCE = "licence", "行政许可"
    ENFORCEMENT = "enforcement", "执法"
    BUDGET = "budget", "预算决算"
    CHARGE = "charge", "行政事业性收费"
    PROCUREMENT = "procurement", "政府采购"
    PROJECT = "project", "重大建设项目"
    WELFARE = "welfare", "民生保障"
    EMERGENCY = "emergency", "应急管理"
    INSPECTION = "inspection", "监督检查"
    PROPOSAL_REPLY = "proposal_reply", "建议提案办理"
    ANNUAL_REPORT = "annual_report", "政府信息公开工作年度报告"
    OTHER = "other", "其他"

    @property
    def item(self) -> str | None:
        """Return the id of the item of 第二十条 that it usually falls under."""
        return self._usual.item

    @property
    def counted_in(self) -> str | None:
        """Return table and row of the annual report that count it (``rules.government_rules``)."""
        return self._usual.counted_in

    @property
    def has_effect(self) -> bool:
        """Tell whether it is in force or not, and so shows its effect status."""
        return self._usual.effect

    @property
    def needs_interpretation(self) -> bool:
        """Tell whether an interpretation is to be published with it."""
        return self._usual.interpretation

    @property
    def _usual(self) -> "_Usual":
        return _USUAL.get(self, _Usual())


class EffectStatus(Labelled):
    """Whether a document is in force; one that isn't stays published and is marked."""

    IN_FORCE = "in_force", "有效"
    EXPIRED = "expired", "失效"
    REPEALED = "repealed", "废止"
    AMENDED = "amended", "已修改"


class DisclosureStatus(Labelled):
    """公开属性, proposed by the drafter and fixed by the signer (国办发〔2016〕80号)."""

    PROACTIVE = "proactive", "主动公开"
    ON_APPLICATION = "on_application", "依申请公开"
    WITHHELD = "withheld", "不予公开"

    @property
    def needs_reason(self) -> bool:
        """Tell whether the reason must be written down: for all but 主动公开."""
        return self is not DisclosureStatus.PROACTIVE

    @property
    def reviewed_again(self) -> bool:
        """Tell whether it must be assessed again at intervals (第十八条)."""
        return self is DisclosureStatus.WITHHELD


class Channel(Labelled):
    """By what information is published (第二十三条, 第二十五条)."""

    WEBSITE = "website", "网站"
    GAZETTE = "gazette", "公报"
    WECHAT = "wechat", "微信"
    WEIBO = "weibo", "微博"
    PRESS_CONFERENCE = "press_conference", "新闻发布会"
    NEWS_MEDIA = "news_media", "新闻媒体"
    NOTICE_BOARD = "notice_board", "公开栏"
    SCREEN = "screen", "电子屏"
    MEETING = "meeting", "会议"


@dataclass(frozen=True, slots=True)
class Freshness:
    """How long a column may go without anything new; ``veto``: more fails the whole site."""

    days: int
    months: int
    veto: bool

    def due_on(self, published_on: date) -> date:
        """Return the last day for the next publication, after the latest first publication."""
        years, month = divmod(published_on.month - 1 + self.months, 12)
        year, month = published_on.year + years, month + 1
        day = min(published_on.day, monthrange(year, month)[1])
        return date(year, month, day) + timedelta(days=self.days)


class ColumnType(Labelled):
    """What a column of the site holds; some types must be kept fresh."""

    NEWS = "news", "动态要闻"
    NOTICES = "notices", "通知公告"
    POLICIES = "policies", "政策文件"
    INTERPRETATION = "interpretation", "政策解读"
    GUIDE = "guide", "政府信息公开指南"
    DISCLOSURE_POLICIES = "disclosure_policies", "政府信息公开制度"
    STATUTORY = "statutory", "法定主动公开内容"
    ANNUAL_REPORTS = "annual_reports", "政府信息公开年报"
    ON_APPLICATION = "on_application", "依申请公开"
    ORGANISATION = "organisation", "机构概况"
    SERVICES = "services", "办事服务"
    SERVICE_STATISTICS = "service_statistics", "办事统计"
    ANSWERS = "answers", "留言答复"
    DATA = "data", "数据发布"
    TOPIC = "topic", "专题专栏"
    OTHER = "other", "其他栏目"

    @property
    def freshness_rules(self) -> Dated[Freshness] | None:
        """Return the rule as it has been over time; None where there is none for columns of this type."""
        return _FRESHNESS.get(self)

    def freshness(self, on: date) -> Provision[Freshness] | None:
        """Return the rule in force on a day."""
        return self.freshness_rules.at(on) if self.freshness_rules else None


def _freshness(table: Table) -> Freshness:
    return Freshness(table.get("days", 0), table.get("months", 0), table["veto"])


with reading(DATA) as _data:
    SUBJECTS: dict[str, str] = dict(_data["subjects"])
    DOCUMENT_FORMS: dict[str, str] = dict(_data["document_forms"])
    _USUAL = {Kind(key): _Usual(**told) for key, told in _data["kind"].items()}
    _FRESHNESS = {ColumnType(key): dated(rules, _freshness) for key, rules in _data["freshness"].items()}
