"""Records (政府信息): what is published. One row each, with Wagtail's drafts, revisions, workflow, lock and schedule.

Not pages: a body has a hundred thousand of them. The row holds the published version; drafts live in revisions.
"""

import hashlib
import json
from datetime import date
from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.urls import reverse
from django.utils import timezone
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    Workflow,
    WorkflowMixin,
)

from gongkai.rules.classification import DOCUMENT_FORMS, SUBJECTS, DisclosureStatus, EffectStatus, Kind
from gongkai.rules.items import ITEM_BY_ID
from gongkai.rules.labelled import Labelled
from gongkai_web.bodies.models import Person, PublicBody, Unit
from gongkai_web.publishing.fields import CleanHTMLField
from gongkai_web.publishing.models.columns import ITEM_CHOICES, Column
from gongkai_web.publishing.models.files import StoredFile
from gongkai_web.publishing.models.pictures import WithPictures


class InterpretationForm(Labelled):
    """How a policy is explained (国办发〔2016〕80号)."""

    TEXT = "text", "文字"
    PICTURE = "picture", "图解"
    VIDEO = "video", "视频"
    AUDIO = "audio", "音频"
    QUESTIONS = "qa", "问答"
    PRESS_CONFERENCE = "press_conference", "新闻发布会"


class RecordQuerySet(models.QuerySet["Record"]):
    """Records, by who may see them."""

    def public(self) -> "RecordQuerySet":
        """Keep those the public sees."""
        return self.filter(live=True)

    def of_bodies(self, ids: set[int]) -> "RecordQuerySet":
        """Keep those of some bodies."""
        return self.filter(body_id__in=ids)


class Record(
    WithPictures,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    ClusterableModel,
):
    """A piece of government information with its metadata (条例第十二条: 索引、名称、内容概述、生成日期)."""

    body = models.ForeignKey(PublicBody, models.PROTECT, related_name="records", verbose_name="发布机构")
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, blank=True, verbose_name="起草科室")
    column = models.ForeignKey(Column, models.PROTECT, related_name="records", verbose_name="栏目")
    index_number = models.CharField("索引号", max_length=60, unique=True, null=True, editable=False)
    title = models.CharField("名称", max_length=300)
    document_number = models.CharField("文号", max_length=60, blank=True, db_index=True)
    joint_bodies = ParentalManyToManyField(
        PublicBody, blank=True, related_name="joint_records", verbose_name="联合发文机关"
    )
    kind = models.CharField("体裁", max_length=30, choices=Kind.choices(), default=Kind.NOTICE.value)
    item = models.CharField("公开事项", max_length=20, blank=True, choices=ITEM_CHOICES)
    subject = models.CharField("主题分类", max_length=30, blank=True, choices=list(SUBJECTS.items()))
    document_form = models.CharField("公文种类", max_length=30, blank=True, choices=list(DOCUMENT_FORMS.items()))
    disclosure_status = models.CharField(
        "公开属性", max_length=20, choices=DisclosureStatus.choices(), default=DisclosureStatus.PROACTIVE.value
    )
    status_reason = models.CharField("不主动公开的理由", max_length=500, blank=True)
    review_on = models.DateField(
        "下次评估日期", null=True, blank=True, help_text="不予公开的信息定期评估（条例第十八条）"
    )

    dated_on = models.DateField("成文日期", default=date.today)
    published_on = models.DateField("发布日期", null=True, editable=False)
    effective_on = models.DateField("施行日期", null=True, blank=True)
    ends_on = models.DateField("有效期至", null=True, blank=True)
    effect = models.CharField("有效性", max_length=20, blank=True, choices=EffectStatus.choices(), editable=False)
    repealed_on = models.DateField("废止日期", null=True, editable=False)

    summary = models.CharField("内容概述", max_length=500, blank=True)
    keywords = models.CharField("关键词", max_length=200, blank=True, help_text="用空格分开")
    body_html = CleanHTMLField("正文", blank=True)
    source = models.CharField("信息来源", max_length=100, blank=True)
    contact = models.CharField("联系人和电话", max_length=100, blank=True)

    interprets = ParentalManyToManyField(
        "self", symmetrical=False, blank=True, related_name="interpretations", verbose_name="解读的文件"
    )
    interpretation_form = models.CharField("解读形式", max_length=20, blank=True, choices=InterpretationForm.choices())
    urgent = models.BooleanField("加急", default=False, help_text="先由保密审查和审定人员办理，科室审核在发布后补办")
    urgent_reason = models.CharField("加急理由", max_length=300, blank=True)

    drafted_by = models.ForeignKey(Person, models.SET_NULL, null=True, editable=False, verbose_name="起草人")
    created_at = models.DateTimeField("登记时间", default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField("撤回时间", null=True, editable=False)
    withdrawal_reason = models.CharField("撤回理由", max_length=500, blank=True, editable=False)
    live_hash = models.CharField("发布版本摘要", max_length=64, blank=True, editable=False)

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="record")
    _workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="record",
        for_concrete_model=False,
    )

    objects = RecordQuerySet.as_manager()

    # What belongs to the record and not to one version of it: a draft or an old revision never brings it back.
    KEPT: ClassVar[tuple[str, ...]] = (
        "index_number",
        "published_on",
        "effect",
        "repealed_on",
        "drafted_by_id",
        "created_at",
        "withdrawn_at",
        "withdrawal_reason",
        "live_hash",
        "body_id",
    )
    CONTENT: ClassVar[tuple[str, ...]] = (
        *("body_id", "column_id", "title", "document_number", "kind", "item", "subject", "document_form"),
        *("disclosure_status", "status_reason", "review_on", "dated_on", "effective_on", "ends_on", "summary"),
        *("keywords", "body_html", "source", "contact", "interpretation_form", "urgent", "urgent_reason"),
    )

    class Meta:
        verbose_name = "政府信息"
        verbose_name_plural = "政府信息"
        indexes = (
            models.Index(fields=("-published_on", "-id"), name="record_public", condition=models.Q(live=True)),
            models.Index(
                fields=("column", "-published_on", "-id"), name="record_column", condition=models.Q(live=True)
            ),
            models.Index(fields=("body", "-published_on", "-id"), name="record_body", condition=models.Q(live=True)),
            models.Index(fields=("kind", "-published_on", "-id"), name="record_kind", condition=models.Q(live=True)),
            models.Index(fields=("item", "-published_on", "-id"), name="record_item", condition=models.Q(live=True)),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address that stays the record's whatever becomes of columns and designs."""
        return reverse("portal:record", args=[self.pk])

    def with_content_json(self, content: dict[str, Any]) -> "Record":
        """Return the version in ``content``, with what belongs to the record itself as it is now."""
        version: Record = super().with_content_json(content)
        for name in self.KEPT:
            setattr(version, name, getattr(self, name))
        return version

    def version_hash(self) -> str:
        """Return the SHA-256 of what would be published: text, metadata, links and every attachment's bytes."""
        said = {name: _plain(getattr(self, name)) for name in self.CONTENT}
        said["attachments"] = [[one.name, one.file_id] for one in self.attachments.all()]
        said["joint_bodies"] = sorted(body.pk for body in self.joint_bodies.all())
        said["interprets"] = sorted(record.pk for record in self.interprets.all())
        said["relations"] = sorted([one.relation, one.target_id] for one in self.relations.all())
        return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()

    def get_workflow(self) -> Workflow | None:
        """Return the workflow it takes: the usual one, or the urgent one."""
        from gongkai_web.publishing.review.workflows import workflow_for

        return workflow_for(self)

    def publish(self, revision: Revision, user: Any = None, **kwargs: Any) -> None:
        """Publish a version, if nothing stands in the way. The only way to the public, also for Wagtail."""
        from gongkai_web.publishing.publication.action import Publish

        Publish(self, revision, by=user, how=kwargs).execute()

    def publish_version(self, revision: Revision, user: Any, how: dict[str, Any]) -> None:
        """Do what Wagtail does to publish; for ``Publish`` alone."""
        super().publish(revision, user=user, **{**how, "skip_permission_checks": True})

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """Return the template that shows a version as its public page."""
        return "portal/preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """Return what the public page shows."""
        return {"record": self, "preview": True}

    # What pages ask

    @property
    def disclosure(self) -> DisclosureStatus:
        """Return 公开属性."""
        return DisclosureStatus(self.disclosure_status)

    @property
    def record_kind(self) -> Kind:
        """Return 体裁."""
        return Kind(self.kind)

    @property
    def item_label(self) -> str:
        """Return the item of 第二十条 in short."""
        return ITEM_BY_ID[self.item].short if self.item else ""


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


class Attachment(Orderable):
    """A file beside a record, under the name people see."""

    record = ParentalKey(Record, on_delete=models.CASCADE, related_name="attachments", verbose_name="信息")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="attachments", verbose_name="文件")
    name = models.CharField("附件名称", max_length=200)

    class Meta(Orderable.Meta):
        verbose_name = "附件"
        verbose_name_plural = "附件"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the download, which ends in the file's digest."""
        return reverse("portal:attachment", args=[self.record_id, self.file_id])

    @property
    def size(self) -> int:
        """Return the size in bytes."""
        return self.file.size

    @property
    def extension(self) -> str:
        """Return the type, as the file's own bytes tell it."""
        return self.file.extension


class Relation(Labelled):
    """How a record stands to an earlier one."""

    REPEALS = "repeals", "废止"
    AMENDS = "amends", "修改"
    RELATED = "related", "相关"


class RecordRelation(Orderable):
    """This record repeals, amends or goes with another."""

    record = ParentalKey(Record, on_delete=models.CASCADE, related_name="relations", verbose_name="信息")
    relation = models.CharField("关系", max_length=20, choices=Relation.choices(), default=Relation.RELATED.value)
    target = models.ForeignKey(Record, models.PROTECT, related_name="related_from", verbose_name="文件")

    class Meta(Orderable.Meta):
        verbose_name = "相关文件"
        verbose_name_plural = "相关文件"

    def __str__(self) -> str:
        return f"{Relation(self.relation).label}{self.target}"


class IndexSeries(models.Model):
    """The last serial given out, by body and the period its pattern counts in. A number is never given twice."""

    body = models.ForeignKey(PublicBody, models.CASCADE, verbose_name="行政机关")
    period = models.CharField("期间", max_length=7)
    last = models.PositiveIntegerField("已用流水号", default=0)

    class Meta:
        verbose_name = "索引号流水"
        verbose_name_plural = "索引号流水"
        constraints = (models.UniqueConstraint(fields=("body", "period"), name="series_once_a_period"),)

    def __str__(self) -> str:
        return f"{self.body} {self.period} {self.last}"
