"""What the body does with a case: who works on it, what they say, where they looked."""

from django.db import models

from gongkai_web.applications.models.cases import Application
from gongkai_web.bodies.models import Person, Unit


class Assignment(models.Model):
    """To whom the case was given, from when on; ``stand_in_for`` while somebody is on leave."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="assignments", verbose_name="申请")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, verbose_name="承办科室")
    person = models.ForeignKey(Person, models.PROTECT, related_name="assignments", verbose_name="承办人")
    stand_in_for = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="代替"
    )
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="交办人")
    at = models.DateTimeField("时间", auto_now_add=True)
    note = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        verbose_name = "交办"
        verbose_name_plural = "交办"
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.application} → {self.person}"


class HandlingOpinion(models.Model):
    """What a department says on the case (拟办意见)."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="opinions", verbose_name="申请")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="人员")
    text = models.TextField("意见")
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "办理意见"
        verbose_name_plural = "办理意见"
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.application} {self.person}"


class RecordSearch(models.Model):
    """Where, with which words, by whom and when it was searched; no 不存在 without it (第三十六条第四项)."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="searches", verbose_name="申请")
    searched_on = models.DateField("检索日期")
    systems = models.CharField("检索的系统和载体", max_length=300)
    words = models.CharField("检索词和范围", max_length=300)
    people = models.CharField("检索人", max_length=100)
    result = models.TextField("检索结果")
    found = models.BooleanField("检索到相关信息", default=False)

    class Meta:
        verbose_name = "检索记录"
        verbose_name_plural = "检索记录"
        ordering = ("searched_on", "id")

    def __str__(self) -> str:
        return f"{self.application} {self.searched_on}"


class CaseNumber(models.Model):
    """Another number the case goes by: platform, incoming post, reconsideration, court."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="numbers", verbose_name="申请")
    kind = models.CharField("编号种类", max_length=30)
    number = models.CharField("编号", max_length=80, db_index=True)

    class Meta:
        verbose_name = "关联编号"
        verbose_name_plural = "关联编号"

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
