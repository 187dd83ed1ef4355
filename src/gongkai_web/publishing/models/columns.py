"""Columns of the site: Wagtail pages, about a hundred a site. What they show are records."""

from datetime import date, timedelta

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from gongkai.rules.classification import ColumnType, Kind
from gongkai.rules.items import ITEMS
from gongkai_web.bodies.models import PublicBody

ITEM_CHOICES = [(item.id, f"{item.short}（{item.article}）") for item in ITEMS]


class ListStyle(models.TextChoices):
    """How a column shows its records."""

    DATES = "dates", "标题和日期"
    SUMMARIES = "summaries", "标题、摘要和日期"
    DOCUMENTS = "documents", "文件列表（文号、效力）"


class HomePage(Page):
    """The portal's home."""

    introduction = models.CharField("简介", max_length=300, blank=True)

    content_panels = (*Page.content_panels, FieldPanel("introduction"))
    parent_page_types = ("wagtailcore.Page",)
    subpage_types = ("publishing.Column", "publishing.TextPage")
    max_count = 1

    class Meta:
        verbose_name = "首页"
        verbose_name_plural = "首页"


class Column(Page):
    """A column (栏目). Its records are those put in it or in the columns beneath it."""

    type = models.CharField("类型", max_length=30, choices=ColumnType.choices(), default=ColumnType.OTHER.value)
    list_style = models.CharField("列表样式", max_length=20, choices=ListStyle.choices, default=ListStyle.DATES)
    body = models.ForeignKey(
        PublicBody,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="columns",
        verbose_name="所属机关",
        help_text="不填则各机关都可以在本栏目公开信息",
    )
    item = models.CharField("公开事项", max_length=20, blank=True, choices=ITEM_CHOICES)
    kind = models.CharField("默认体裁", max_length=30, blank=True, choices=Kind.choices())
    fresh_days = models.PositiveSmallIntegerField(
        "更新期限（日）", null=True, blank=True, help_text="不填则按栏目类型的检查指标"
    )
    description = models.CharField("栏目说明", max_length=300, blank=True)
    keywords = models.CharField("栏目关键词", max_length=200, blank=True)
    # Where else the column was to be found: an address outlives a redesign.
    old_paths = models.JSONField("曾用网址", default=list, blank=True)

    content_panels = (
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel(name) for name in ("type", "list_style", "body", "item", "kind", "fresh_days")],
            heading="栏目属性",
        ),
        FieldPanel("description"),
        FieldPanel("keywords"),
    )
    parent_page_types = ("publishing.HomePage", "publishing.Column")
    subpage_types = ("publishing.Column", "publishing.TextPage")

    class Meta:
        verbose_name = "栏目"
        verbose_name_plural = "栏目"

    @property
    def column_type(self) -> ColumnType:
        """Return the type as one of the closed list."""
        return ColumnType(self.type)

    def fresh_until(self, last_published_on: date) -> date | None:
        """Return the day by which something new must be in the column, None if nothing asks for it."""
        if self.fresh_days:
            return last_published_on + timedelta(days=self.fresh_days)
        rule = self.column_type.freshness(last_published_on)
        return rule.value.due_on(last_published_on) if rule else None


class TextPage(Page):
    """A page of text that isn't a record: help, privacy, about this site."""

    text = RichTextField("正文", features=["h2", "h3", "bold", "ol", "ul", "link"])

    content_panels = (*Page.content_panels, FieldPanel("text"))
    parent_page_types = ("publishing.HomePage", "publishing.Column")
    subpage_types: tuple[str, ...] = ()

    class Meta:
        verbose_name = "说明页"
        verbose_name_plural = "说明页"
