"""A piece of the file: what it is, when it was made and by whom, and how it looks as pages."""

import hashlib
import io
import re
from dataclasses import dataclass
from datetime import date

from PIL import Image, ImageOps

from gongkai.rules.labelled import Labelled
from gongkai_web.applications.archive.drawing import Sheet, sheet_pdf

UNSPEAKABLE = re.compile(r"[\x00-\x1f/\\:*?\"<>|\s]+")
DPI = 150  # at most, for a photograph put on a page
ENDINGS = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}


class Section(Labelled):
    """The order of the file."""

    APPLICATION = "application", "申请"
    RECEIPT = "receipt", "登记回执"
    NOTICES = "notices", "办理中的文书"
    OPINIONS = "opinions", "征求意见和办理意见"
    SEARCHES = "searches", "检索记录"
    APPROVALS = "approvals", "审批"
    REPLY = "reply", "答复"
    SERVICE = "service", "送达"
    FEES = "fees", "收费"
    REMEDIES = "remedies", "复议、诉讼、投诉举报"
    OTHER = "other", "其他材料"
    EVENTS = "events", "办理记录"


@dataclass(frozen=True)
class Kept:
    """One file of a piece, as it lies in the ZIP."""

    ending: str
    content: bytes

    @property
    def sha256(self) -> str:
        """Return its digest."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Piece:
    """One piece. It is drawn from a ``sheet`` where the case has no paper of it; else the first file is its pages."""

    section: Section
    title: str
    who: str
    on: date | None = None
    number: str = ""
    files: tuple[Kept, ...] = ()
    sheet: Sheet | None = None

    def pages(self) -> bytes:
        """Return it as PDF."""
        if self.sheet:
            return sheet_pdf(self.sheet)
        first = self.files[0]
        return first.content if first.ending == "pdf" else _on_a_page(first.content)

    def kept(self, pages: bytes) -> tuple[Kept, ...]:
        """Return its files; a sheet's is what was drawn."""
        return self.files or (Kept("pdf", pages),)

    def name(self, number: int) -> str:
        """Return how its files are called, without their endings."""
        return f"{number:02d}-{UNSPEAKABLE.sub('_', self.title)}"


def _on_a_page(picture: bytes) -> bytes:
    """Return a picture as PDF. Raises OSError or ValueError for what isn't one."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as opened:
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail((DPI * 12, DPI * 12))
        upright.convert("RGB").save(out, format="PDF", resolution=DPI, quality=80)
    return out.getvalue()
