"""Public bodies in a tree, their departments, and people with their roles.

Sources: the Regulations 第四条 (disclosure office), 第三条 (competent department), 第十二条 (what the guide names).
"""

from datetime import date
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.urls import reverse
from treebeard.mp_tree import MP_Node

from gongkai.rules.classification import Level
from gongkai_web.bodies import validators
from gongkai_web.bodies.roles import Role


class PublicBody(MP_Node):
    """A public body (行政机关) in the tree of its region."""

    name = models.CharField("名称", max_length=100, unique=True)
    short_name = models.CharField("简称", max_length=30)
    slug = models.SlugField("网址标识", max_length=60, unique=True, help_text="用于网址，确定后不再更改")
    level = models.CharField("层级", max_length=20, choices=Level.choices(), default=Level.COUNTY.value)
    credit_code = models.CharField(
        "统一社会信用代码", max_length=18, unique=True, null=True, blank=True, validators=[validators.credit_code]
    )
    division_code = models.CharField("行政区划代码", max_length=12, blank=True, validators=[validators.division_code])
    site_code = models.CharField("网站标识码", max_length=10, blank=True, validators=[validators.site_code])
    rule_making = models.BooleanField("可以制定行政规范性文件", default=True)
    takes_applications = models.BooleanField("受理政府信息公开申请", default=True)
    supervising_body = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="supervised",
        verbose_name="政府信息公开工作主管部门",
    )
    disclosure_office = models.CharField("政府信息公开工作机构", max_length=100, blank=True)
    address = models.CharField("办公地址", max_length=200, blank=True)
    postcode = models.CharField("邮政编码", max_length=6, blank=True)
    hours = models.CharField("办公时间", max_length=200, blank=True)
    phone = models.CharField("联系电话", max_length=60, blank=True)
    fax = models.CharField("传真", max_length=60, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    functions = models.TextField("机关职能", blank=True)
    index_pattern = models.CharField(
        "索引号规则",
        max_length=80,
        default="{code}/{year}-{serial:05d}",
        help_text="可用 {code} 机构代码、{year} 年、{month} 月、{serial:05d} 流水号",
    )
    abolished_on = models.DateField("撤销日期", null=True, blank=True)

    class Meta:
        verbose_name = "行政机关"
        verbose_name_plural = "行政机关"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the body's public page."""
        return reverse("portal:body", args=[self.slug])

    @property
    def code(self) -> str:
        """Return what stands for the body in index numbers."""
        return self.credit_code or self.slug

    def supervises(self) -> set[int]:
        """Return the ids of the bodies whose competent department this is, and of all beneath them."""
        tops = tuple(PublicBody.objects.filter(supervising_body=self).values_list("path", flat=True))
        below = PublicBody.objects.values_list("pk", "path") if tops else ()
        return {pk for pk, path in below if path.startswith(tops)} | {self.pk}


class Leader(models.Model):
    """A person in charge, named publicly (第二十条第二项)."""

    body = models.ForeignKey(PublicBody, models.CASCADE, related_name="leaders", verbose_name="行政机关")
    name = models.CharField("姓名", max_length=30)
    post = models.CharField("职务", max_length=60)
    duties = models.CharField("分工", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField("顺序", default=0)

    class Meta:
        verbose_name = "负责人"
        verbose_name_plural = "负责人"
        ordering = ("order", "id")

    def __str__(self) -> str:
        return f"{self.name}（{self.post}）"


class Unit(models.Model):
    """An internal department (内设机构)."""

    body = models.ForeignKey(PublicBody, models.CASCADE, related_name="units", verbose_name="行政机关")
    name = models.CharField("名称", max_length=60)
    order = models.PositiveSmallIntegerField("顺序", default=0)

    class Meta:
        verbose_name = "内设机构"
        verbose_name_plural = "内设机构"
        ordering = ("order", "id")
        constraints = (models.UniqueConstraint(fields=("body", "name"), name="unit_once_a_body"),)

    def __str__(self) -> str:
        return self.name


class Person(AbstractUser):
    """Somebody who signs in."""

    name = models.CharField("姓名", max_length=30)
    phone = models.CharField("办公电话", max_length=60, blank=True)
    password_is_temporary = models.BooleanField("须修改密码", default=False, editable=False)

    class Meta:
        verbose_name = "人员"
        verbose_name_plural = "人员"

    def __str__(self) -> str:
        return self.name or self.username

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Let Wagtail, which greets people by their first name, use the name."""
        self.first_name = self.name
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        """Return the name, which isn't split in two here."""
        return self.name

    def get_short_name(self) -> str:
        """Return the name."""
        return self.name

    @cached_property
    def held(self) -> frozenset[tuple[Role, int]]:
        """Return the roles held today, each with the id of its body."""
        today = date.today()
        rows = self.appointments.filter(since__lte=today).exclude(until__lt=today)
        return frozenset((Role(role), body) for role, body in rows.values_list("role", "body_id"))

    def roles(self) -> set[Role]:
        """Return the roles held in whatever body."""
        return {role for role, _ in self.held}

    def holds(self, role: Role, body_id: int | None) -> bool:
        """Tell whether the person has a role in a body."""
        return self.is_superuser or (role, body_id) in self.held

    def bodies_as(self, *roles: Role) -> set[int]:
        """Return the ids of the bodies in which the person has one of these roles."""
        return {body for role, body in self.held if role in roles}

    @cached_property
    def _stand_ins(self) -> list[tuple[int, int, int]]:
        """Today's stand-ins the person has a part in: body, who is absent, who acts. Read once."""
        rows = StandIn.acting(date.today()).filter(models.Q(stand_in=self) | models.Q(absent=self))
        return list(rows.values_list("body_id", "absent_id", "stand_in_id"))

    @property
    def stands_in(self) -> frozenset[tuple[int, int]]:
        """Return for whom the person stands in today: the id of the body, and theirs."""
        return frozenset((body, absent) for body, absent, acting in self._stand_ins if acting == self.pk)

    @property
    def away(self) -> frozenset[int]:
        """Return the ids of the bodies in which somebody stands in for the person today."""
        return frozenset(body for body, absent, _ in self._stand_ins if absent == self.pk)

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Read the row again, and with it the roles and who stands in for whom."""
        for name in ("held", "_stand_ins"):
            self.__dict__.pop(name, None)
        super().refresh_from_db(*args, **kwargs)


class Appointment(models.Model):
    """A role that a person has in a body, from one day until another."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="appointments", verbose_name="人员")
    body = models.ForeignKey(PublicBody, models.CASCADE, related_name="appointments", verbose_name="行政机关")
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, blank=True, verbose_name="内设机构")
    role = models.CharField("角色", max_length=30, choices=Role.choices())
    since = models.DateField("自", default=date.today)
    until = models.DateField("至", null=True, blank=True)

    class Meta:
        verbose_name = "任职"
        verbose_name_plural = "任职"
        constraints = (models.UniqueConstraint(fields=("person", "body", "role"), name="role_once_a_body"),)

    def __str__(self) -> str:
        return f"{self.body} {Role(self.role).label} {self.person}"


class StandIn(models.Model):
    """Who does a person's work in a body while they are away; it begins and ends by its days alone."""

    body = models.ForeignKey(PublicBody, models.CASCADE, related_name="+", verbose_name="行政机关")
    absent = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name="不在岗的人员")
    stand_in = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name="代理人")
    since = models.DateField("自")
    until = models.DateField("至", help_text="含这一天")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="安排人")
    at = models.DateTimeField("安排时间", auto_now_add=True)

    class Meta:
        verbose_name = "代理"
        verbose_name_plural = "代理"
        ordering = ("since", "id")
        constraints = (models.CheckConstraint(condition=models.Q(until__gte=models.F("since")), name="stand_in_days"),)

    def __str__(self) -> str:
        return f"{self.absent}由{self.stand_in}代理（{self.since:%Y-%m-%d} 至 {self.until:%Y-%m-%d}）"

    @staticmethod
    def on(since: date, until: date | None = None) -> models.Q:
        """Return what finds those in force on a day, or on any day of a span."""
        return models.Q(since__lte=until or since, until__gte=since)

    @classmethod
    def acting(cls, on: date) -> "models.QuerySet[StandIn]":
        """Return those by which somebody acts on a day: whoever has left stands in for nobody."""
        return cls.objects.filter(cls.on(on), stand_in__is_active=True)
