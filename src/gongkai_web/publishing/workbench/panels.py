"""The tabs of a record's editor."""

from django import forms
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface

from gongkai_web.publishing.workbench.attachments import AttachmentsPanel
from gongkai_web.publishing.workbench.editor import RichText
from gongkai_web.publishing.workbench.forms import RecordForm

CONTENT = (
    FieldPanel("title", required_on_save=True),
    FieldPanel("body"),
    FieldRowPanel([FieldPanel("document_number"), FieldPanel("dated_on", required_on_save=True)]),
    FieldRowPanel([FieldPanel("kind"), FieldPanel("column", required_on_save=True, widget=forms.Select)]),
    FieldPanel("body_html", widget=RichText),
    FieldPanel("summary", widget=forms.Textarea(attrs={"rows": 3})),
)
ATTRIBUTES = (
    MultiFieldPanel(
        [
            FieldPanel("disclosure_status"),
            FieldPanel("status_reason", widget=forms.Textarea(attrs={"rows": 2})),
            FieldPanel("review_on"),
        ],
        heading="公开属性",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("item"), FieldPanel("subject")]),
            FieldRowPanel([FieldPanel("document_form"), FieldPanel("unit")]),
            FieldPanel("keywords"),
        ],
        heading="分类",
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("effective_on"), FieldPanel("ends_on")])],
        heading="施行和有效期",
    ),
    MultiFieldPanel([FieldPanel("source"), FieldPanel("contact")], heading="来源和联系"),
    FieldPanel("joint_bodies", widget=forms.CheckboxSelectMultiple),
)
RELATIONS = (
    MultiFieldPanel(
        [FieldPanel("interprets", widget=forms.SelectMultiple(attrs={"size": 8})), FieldPanel("interpretation_form")],
        heading="政策解读",
        help_text="体裁是政策解读的，选择它解读的文件；公开以后两边互相链接。按住 Ctrl 可以选择多份。",
    ),
    InlinePanel("relations", label="相关文件", heading="废止、修改和相关的文件"),
)
PUBLICATION = (
    MultiFieldPanel(
        [FieldPanel("go_live_at", heading="定时公开时间")],
        heading="定时",
        help_text="不填则审定通过即公开；填写的，审定通过以后到时公开。",
    ),
    MultiFieldPanel(
        [FieldPanel("urgent"), FieldPanel("urgent_reason")],
        heading="加急",
        help_text="加急的信息先经保密审查和审定公开，科室审核在公开以后补办。",
    ),
)


def editor() -> TabbedInterface:
    """Return the tabs."""
    return TabbedInterface(
        [
            ObjectList(CONTENT, heading="内容"),
            ObjectList(ATTRIBUTES, heading="属性"),
            ObjectList([AttachmentsPanel()], heading="附件"),
            ObjectList(RELATIONS, heading="关联"),
            ObjectList(PUBLICATION, heading="发布"),
        ],
        base_form_class=RecordForm,
    )
