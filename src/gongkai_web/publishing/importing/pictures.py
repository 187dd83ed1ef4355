"""The pictures of texts that come in: made anew, kept when their row is imported; what can't be had is told."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.db.models import Q
from lxml import html

from gongkai.errors import GongkaiError
from gongkai_web.bodies.models import Person
from gongkai_web.publishing.importing.aside import FOLDER
from gongkai_web.publishing.models import ImportBatch, StoredFile, TextPicture
from gongkai_web.publishing.pictures.keeping import remade
from gongkai_web.publishing.richtext import PICTURE, picture_url
from gongkai_web.publishing.uploads.keeping import keep


class Pictures:
    """Takes over the pictures of a batch's texts."""

    def __init__(self, batch: ImportBatch) -> None:
        self.batch, self.folder = batch, batch.folder / FOLDER

    def taken_over(self, text: str, place: Path) -> tuple[str, list[str]]:
        """Return a text with the pictures that are there, and what is said of the others. ``place`` has the text."""
        if "<img" not in text:
            return text, []
        root = html.fragment_fromstring(text, create_parent="div")
        lost = []
        for picture in list(root.iter("img")):
            if not (picture.get("alt") or "").strip():
                picture.attrib.pop("alt", None)  # so that the preflight asks for it
            if why := self._take(picture, place):
                lost.append(why)
                picture.drop_tree()
        inner = "".join(html.tostring(child, encoding="unicode") for child in root)
        return html_text(root.text) + inner, lost

    def _take(self, picture: html.HtmlElement, place: Path) -> str:
        """Take one over; return why it can't be."""
        source = (picture.get("src") or "").strip()
        if known := PICTURE.fullmatch(f'src="{source}"'):
            return "" if self._may_show(known[1]) else "正文里的一张图片不在系统里，请另行上传"
        path = self._beside(place, source)
        if path is None:
            return f"图片“{source[:60]}”不在一起，没有带入，请另行上传"
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            made = remade(path, path.name, self.folder)
        except GongkaiError as refused:
            return f"图片没有带入：{refused}"
        picture.set("src", picture_url(*made.name.split(".")))
        picture.set("width", str(made.width))
        picture.set("height", str(made.height))
        return ""

    def _beside(self, place: Path, source: str) -> Path | None:
        """Return the file that an address within the batch's folder leads to."""
        parts = urlsplit(source)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return None
        target = Path(os.path.normpath(place.parent / unquote(parts.path)))
        inside = target.is_relative_to(self.batch.folder) and target.is_file() and not target.is_symlink()
        return target if inside else None

    def _may_show(self, digest: str) -> bool:
        """What is public, or stands in the body's own records."""
        shown = TextPicture.objects.filter(file_id=digest)
        return shown.filter(Q(record__live=True) | Q(record__body_id=self.batch.body_id)).exists()


def html_text(text: str | None) -> str:
    """Return a text as HTML."""
    return (text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def keep_pictures(batch: ImportBatch, text: str, by: Person | None) -> None:
    """Keep the pictures of a row that is about to be imported. Raises ReadError."""
    for digest, extension in PICTURE.findall(text):
        path = batch.folder / FOLDER / f"{digest}.{extension}"
        if path.is_file() and not StoredFile.objects.filter(pk=digest).exists():
            keep(path, path.name, by, with_text=False)
