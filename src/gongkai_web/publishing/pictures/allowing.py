"""Which pictures a text may show: uploaded for it, its own already, or public. A digest overheard is none of these."""

from lxml import html

from gongkai_web.publishing.models import Record, TextPicture
from gongkai_web.publishing.richtext import digests_in

STRANGE = "正文里有不是在这里上传的图片，公众看不到；请删去，再用“插入图片”上传"


def shown_by(record: Record) -> set[str]:
    """Return the digests of the pictures that a record's latest version shows."""
    if not record.pk:
        return set()
    return {str(one.file_id) for one in record.get_latest_revision_as_object().pictures.all()}


def strange_pictures(text: str, claimed: set[str]) -> bool:
    """Tell whether a cleaned text shows a picture from elsewhere, or one of ``claimed`` that isn't public."""
    if "<img" not in text:
        return False
    claimed &= set(digests_in(text))
    public = TextPicture.objects.filter(file_id__in=claimed, record__live=True).values_list("file_id", flat=True)
    if claimed - set(public):
        return True
    root = html.fragment_fromstring(text, create_parent="div")
    return any(not (one.get("src") or "").startswith(("/pictures/", "/media/")) for one in root.iter("img"))
