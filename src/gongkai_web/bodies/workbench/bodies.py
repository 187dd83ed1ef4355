"""Public bodies in their tree, departments and leaders."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.safestring import mark_safe
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.admin.views import generic

from gongkai_web.bodies.models import Leader, PublicBody, Unit
from gongkai_web.bodies.workbench.common import Add, Administration, Edit

PATTERN_HELP = mark_safe(
    "可用 <code>{code}</code> 机构代码、<code>{year}</code> 年、<code>{month}</code> 月、"
    "<code>{serial:05d}</code> 流水号，例如 <code>{code}/{year}{month:02d}-{serial:05d}</code>"
)


class BodyForm(WagtailAdminModelForm):
    """A body; where it stands in the tree is chosen when it is made."""

    parent = forms.ModelChoiceField(
        label="上级机关", queryset=PublicBody.objects.order_by("path"), required=False, help_text="不选则在最上层"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["index_pattern"].help_text = PATTERN_HELP
        self.fields["parent"].label_from_instance = _indented
        if self.instance.pk:
            del self.fields["parent"]
            self.fields["slug"].disabled = True


def _indented(body: PublicBody) -> str:
    return "　" * (body.depth - 1) + body.name


class BodyAdd(Add):
    """Put a new body into the tree."""

    def save_instance(self) -> PublicBody:
        """Add it beneath its parent."""
        self.form.save = self._planted
        return super().save_instance()

    def _planted(self) -> PublicBody:
        parent, body = self.form.cleaned_data["parent"], self.form.instance
        return parent.add_child(instance=body) if parent else PublicBody.add_root(instance=body)


class BodyList(generic.IndexView):
    """The tree."""

    def get_base_queryset(self) -> "QuerySet[PublicBody]":
        """Return the bodies as they stand beneath each other."""
        return PublicBody.objects.select_related("supervising_body").order_by("path")

    def order_queryset(self, queryset: "QuerySet[PublicBody]") -> "QuerySet[PublicBody]":
        """Keep the order of the tree."""
        return queryset.order_by("path")

    @property
    def columns(self) -> list[Any]:
        """Return name, code, level and who supervises."""
        return [
            TitleColumn("name", label="名称", accessor=_indented, url_name="bodies:edit"),
            Column("credit_code", label="统一社会信用代码"),
            Column("level", label="层级", accessor=lambda one: one.get_level_display()),
            Column("supervising_body", label="主管部门", accessor=lambda one: one.supervising_body or ""),
            BooleanColumn("takes_applications", label="受理申请"),
        ]


class BodyViewSet(Administration):
    """Bodies are abolished, never deleted."""

    model = PublicBody
    icon = "site"
    menu_label = "行政机关"
    url_namespace = "bodies"
    url_prefix = "bodies"
    deletes = False
    index_view_class = BodyList
    add_view_class = BodyAdd
    edit_view_class = Edit
    search_fields = ("name", "credit_code")
    edit_handler = ObjectList(
        [
            FieldPanel("parent"),
            FieldRowPanel([FieldPanel("name"), FieldPanel("short_name")]),
            FieldRowPanel([FieldPanel("slug"), FieldPanel("level")]),
            MultiFieldPanel(
                [FieldPanel(name) for name in ("credit_code", "division_code", "site_code", "index_pattern")],
                heading="代码",
            ),
            MultiFieldPanel(
                [FieldPanel(name) for name in ("supervising_body", "rule_making", "takes_applications")],
                heading="职权",
            ),
            MultiFieldPanel(
                [
                    FieldPanel(name)
                    for name in ("disclosure_office", "address", "postcode", "hours", "phone", "fax", "email")
                ],
                heading="政府信息公开工作机构和联系方式",
            ),
            FieldPanel("functions"),
            FieldPanel("abolished_on"),
        ],
        base_form_class=BodyForm,
    )


class UnitViewSet(Administration):
    """Internal departments."""

    model = Unit
    icon = "folder-inverse"
    menu_label = "内设机构"
    url_namespace = "units"
    url_prefix = "units"
    list_display = ("name", "body")
    list_filter = ("body",)
    search_fields = ("name",)
    ordering = ("body__path", "order", "id")
    form_fields = ("body", "name", "order")


class LeaderViewSet(Administration):
    """Those in charge, as the public is told (第二十条第二项)."""

    model = Leader
    icon = "group"
    menu_label = "负责人"
    url_namespace = "leaders"
    url_prefix = "leaders"
    list_display = ("name", "post", "body")
    list_filter = ("body",)
    search_fields = ("name", "post")
    ordering = ("body__path", "order", "id")
    form_fields = ("body", "name", "post", "duties", "order")
