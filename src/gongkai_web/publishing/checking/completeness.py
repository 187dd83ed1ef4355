"""What a version lacks, one sentence each (条例第十二条; 国办发〔2016〕80号 for the disclosure status)."""

from collections.abc import Iterator

from gongkai.rules.classification import DisclosureStatus, Kind
from gongkai_web.publishing.models import Record


def missing(version: Record) -> Iterator[str]:
    """Yield what must be filled in before the version can be reviewed."""
    if not version.title.strip():
        yield "填写名称"
    if not version.body_html.strip() and not version.attachments.all():
        yield "填写正文，或者添加附件"
    if version.disclosure.needs_reason and not version.status_reason.strip():
        yield f"公开属性为“{version.disclosure.label}”的，写明理由"
    if version.disclosure is DisclosureStatus.WITHHELD and version.review_on is None:
        yield "不予公开的信息，填写下次评估日期（条例第十八条）"
    if version.record_kind in (Kind.NORMATIVE_DOCUMENT, Kind.GOVERNMENT_RULES) and not version.document_number.strip():
        yield f"{version.record_kind.label}须有文号"
    if version.record_kind is Kind.INTERPRETATION:
        if not version.interprets.all():
            yield "政策解读须关联它所解读的文件"
        if not version.interpretation_form:
            yield "选择解读形式"
    if version.ends_on and version.effective_on and version.ends_on < version.effective_on:
        yield "有效期的截止日期早于施行日期，请核对"
