"""What a year begins with: the carry-over and the documents in force that last year's report published.

An opening balance is locked. Where it was wrong, a restatement says so, with its reason; the year goes on with the new
figure, and section six of the report tells it.
"""

from typing import Any, NoReturn

from django.db import models

from gongkai.rules.labelled import Labelled
from gongkai.rules.outcomes import ApplicantType
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.reports.models.reports import YearReport


class OpeningSource(Labelled):
    """Where the opening figures are from."""

    FROZEN = "frozen", "本系统定稿的上年报告"
    PUBLISHED = "published", "读取已公布的上年报告"
    ENTERED = "entered", "人工录入"


class OpeningItem(Labelled):
    """What an opening balance holds: 上年结转 by type of applicant, and 现行有效件数 of last year."""

    NATURAL_PERSON = ApplicantType.NATURAL_PERSON.value, "上年结转：自然人"
    ENTERPRISE = ApplicantType.ENTERPRISE.value, "上年结转：商业企业"
    RESEARCH = ApplicantType.RESEARCH.value, "上年结转：科研机构"
    PUBLIC_BENEFIT = ApplicantType.PUBLIC_BENEFIT.value, "上年结转：社会公益组织"
    LEGAL_SERVICE = ApplicantType.LEGAL_SERVICE.value, "上年结转：法律服务机构"
    OTHER = ApplicantType.OTHER.value, "上年结转：其他"
    GOVERNMENT_RULES = "government_rules", "上年末现行有效：规章"
    NORMATIVE_DOCUMENTS = "normative_documents", "上年末现行有效：行政规范性文件"

    @property
    def is_carry_over(self) -> bool:
        """Tell whether it is a column of section three."""
        return self.value in {one.value for one in ApplicantType}


class AppendOnly(models.Model):
    """A row that is added and never changed."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add it; refuse to change it."""
        if self.pk:
            raise TypeError("已经锁定，不能修改；有错误的登记更正")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise TypeError("已经锁定，不能删除；有错误的登记更正")


class OpeningBalance(AppendOnly):
    """The locked opening figures of a body's year, each field named like its ``OpeningItem``.

    ``report`` is the frozen report it was taken from, ``evidence`` names what it was read from otherwise. Documents in
    force are None where last year's report doesn't say; they are then counted from the register.
    """

    body = models.ForeignKey(PublicBody, models.PROTECT, related_name="opening_balances", verbose_name="行政机关")
    year = models.PositiveSmallIntegerField("年度")
    natural_person = models.PositiveIntegerField("自然人", default=0)
    enterprise = models.PositiveIntegerField("商业企业", default=0)
    research = models.PositiveIntegerField("科研机构", default=0)
    public_benefit = models.PositiveIntegerField("社会公益组织", default=0)
    legal_service = models.PositiveIntegerField("法律服务机构", default=0)
    other = models.PositiveIntegerField("其他", default=0)
    government_rules = models.PositiveIntegerField("规章", null=True, blank=True)
    normative_documents = models.PositiveIntegerField("行政规范性文件", null=True, blank=True)
    source = models.CharField("来源", max_length=10, choices=OpeningSource.choices())
    report = models.ForeignKey(
        YearReport, models.PROTECT, null=True, blank=True, related_name="opened", verbose_name="上年报告"
    )
    evidence = models.CharField("依据", max_length=300, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="登记人")
    at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        verbose_name = "年初数"
        verbose_name_plural = "年初数"
        ordering = ("body", "year")
        constraints = (models.UniqueConstraint(fields=("body", "year"), name="opening_once_a_year"),)

    def __str__(self) -> str:
        return f"{self.body} {self.year} 年初数"

    def locked(self, item: OpeningItem) -> int | None:
        """Return the figure as it was locked."""
        figure: int | None = getattr(self, item.value)
        return figure

    def current(self) -> dict[OpeningItem, int | None]:
        """Return the figures that count: as locked, or as restated last. Prefetch ``restatements`` for many."""
        found = {item: self.locked(item) for item in OpeningItem}
        for one in sorted(self.restatements.all(), key=lambda one: one.pk):
            found[OpeningItem(one.item)] = one.new
        return found


class Restatement(AppendOnly):
    """An opening figure that was wrong: what it said, what it should have said, and why."""

    opening = models.ForeignKey(OpeningBalance, models.PROTECT, related_name="restatements", verbose_name="年初数")
    item = models.CharField("更正的数字", max_length=30, choices=OpeningItem.choices())
    old = models.PositiveIntegerField("原数", null=True)
    new = models.PositiveIntegerField("更正后")
    reason = models.CharField("理由", max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="登记人")
    at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        verbose_name = "年初数更正"
        verbose_name_plural = "年初数更正"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.opening} {OpeningItem(self.item).label}"

    @property
    def sentence(self) -> str:
        """Return it as section six tells it."""
        item, last_year = OpeningItem(self.item), self.opening.year - 1
        what, _, column = item.label.partition("：")
        where = f"“{column}”列的结转下年度继续办理数量" if item.is_carry_over else f"{column}的现行有效件数"
        old = "未填报" if self.old is None else f"为{self.old}件"
        told = f"{last_year}年度报告中{where}原{old}，经核对应为{self.new}件"
        return f"{told}，本年度报告的{what}按更正后的数字填报。更正原因：{self.reason.rstrip('。')}。"
