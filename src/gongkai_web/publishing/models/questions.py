"""Policy questions and answers (百问百答)."""

from django.db import models

from gongkai_web.bodies.models import PublicBody
from gongkai_web.publishing.fields import CleanHTMLField


class PolicyQuestion(models.Model):
    """A question people ask, its answer, and the document it rests on."""

    body = models.ForeignKey(PublicBody, models.PROTECT, related_name="questions", verbose_name="解答机关")
    topic = models.CharField("主题", max_length=60, db_index=True)
    question = models.CharField("问题", max_length=300)
    answer_html = CleanHTMLField("解答")
    basis = models.ForeignKey(
        "publishing.Record", models.SET_NULL, null=True, blank=True, related_name="questions", verbose_name="依据文件"
    )
    published_on = models.DateField("发布日期", null=True, blank=True, help_text="不填则不公开")

    class Meta:
        verbose_name = "政策问答"
        verbose_name_plural = "政策问答"
        ordering = ("-published_on", "-id")

    def __str__(self) -> str:
        return self.question
