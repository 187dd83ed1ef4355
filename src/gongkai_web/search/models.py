"""What is found: one entry a public record. The index of its tokens stands beside, in each database's own way.

SQLite has two FTS5 tables, ``search_words`` and ``search_headings``, whose rows have the entries' ids; PostgreSQL two
columns of ``search_text``. Only ``gongkai_web.search.indexing`` writes any of it.
"""

from django.db import models

from gongkai_web.bodies.models import PublicBody
from gongkai_web.publishing.models import Record


class SearchEntry(models.Model):
    """The facts by which results are narrowed and ordered. Ids grow with the day of publication."""

    id = models.BigIntegerField(primary_key=True)
    record = models.OneToOneField(Record, models.CASCADE, related_name="search_entry", verbose_name="信息")
    body = models.ForeignKey(PublicBody, models.CASCADE, related_name="+", verbose_name="机构")
    kind = models.CharField("体裁", max_length=30)
    year = models.PositiveSmallIntegerField("年份")
    item = models.CharField("公开事项", max_length=20, blank=True)
    effect = models.CharField("有效性", max_length=20, blank=True)
    published_on = models.DateField("发布日期")
    # Folded: title, document number and index number, a line each.
    heading = models.TextField("标题和文号")

    class Meta:
        db_table = "search_entry"
        verbose_name = "检索条目"
        verbose_name_plural = "检索条目"

    def __str__(self) -> str:
        return self.heading.partition("\n")[0]


class SearchText(models.Model):
    """All the text of a record, folded, a passage a line. Apart from the facts, which stay small and quick to read."""

    entry = models.OneToOneField(SearchEntry, models.CASCADE, primary_key=True, related_name="text")
    haystack = models.TextField("文字")

    class Meta:
        db_table = "search_text"
        verbose_name = "检索文字"
        verbose_name_plural = "检索文字"

    def __str__(self) -> str:
        return self.haystack[:40]


class Rebuild(models.Model):
    """A run over all records; one that was interrupted is continued where it stood."""

    started_at = models.DateTimeField("开始时间", auto_now_add=True)
    finished_at = models.DateTimeField("完成时间", null=True)
    last_record = models.BigIntegerField("已处理到", default=0)
    done = models.PositiveIntegerField("已处理", default=0)

    class Meta:
        db_table = "search_rebuild"
        verbose_name = "索引重建"
        verbose_name_plural = "索引重建"

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M} {self.done}"
