"""From a file or a folder to rows: a table with its headings, or one record a page."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from gongkai.errors import GongkaiError, TooLarge, UnreadableFile
from gongkai_web.publishing.importing.fields import SEPARATOR, field_for
from gongkai_web.publishing.importing.pictures import Pictures
from gongkai_web.publishing.importing.reading import (
    FEWER,
    PAGES,
    ROWS,
    UNPACKED_BYTES,
    ReadPage,
    ReadTable,
    read_page,
    read_table,
    safe_path,
    unpack,
)
from gongkai_web.publishing.models import ImportBatch
from gongkai_web.publishing.uploads.looking import look

TABLES = (".csv", ".xlsx", ".xls", ".ods")
MANIFESTS = ("清单.csv", "清单.xlsx", "manifest.csv", "manifest.xlsx")
Row = tuple[str, dict[str, str], list[str]]  # place, field → text, what was noticed


class Source:
    """What a batch's file or folder says, once it lies in the batch's own folder."""

    def __init__(self, batch: ImportBatch) -> None:
        self.batch, self.folder = batch, batch.folder
        self.mapping: dict[str, str] = {}
        self.pictures = Pictures(batch)

    def rows(self) -> Iterator[Row]:
        """Yield the rows. Raises ReadError where nothing of it can be read; a single page's error is its row's."""
        table = self._table()
        if table is None:
            yield from self._pages()
        else:
            yield from self._records(table)

    def fill_folder(self) -> None:
        """Lay everything into the batch's folder, anew if it was begun before."""
        if self.batch.file is None:
            return  # a command has filled it
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        if self.batch.file.extension == "zip":
            look(unpack, self.batch.file.path, self.batch.name, str(self.folder))

    def _table(self) -> ReadTable | None:
        if self.batch.file is not None and self.batch.file.extension != "zip":
            return self._mapped(look(read_table, self.batch.file.path, self.batch.name))
        for name in MANIFESTS:
            if (path := self._root() / name).is_file():
                return self._mapped(look(read_table, path, name))
        return None

    def _root(self) -> Path:
        """An archive often has one folder that holds everything."""
        inner = [one for one in self.folder.iterdir() if not one.name.startswith((".", "__MACOSX"))]
        return inner[0] if len(inner) == 1 and inner[0].is_dir() else self.folder

    def _mapped(self, table: ReadTable) -> ReadTable:
        chosen = self.batch.mapping
        self.mapping = {heading: chosen.get(heading, field_for(heading)) for heading in table.headings if heading}
        if "title" not in self.mapping.values():
            told = "、".join(table.headings[:8])
            raise UnreadableFile(
                self.batch.name, "没有“名称”一列", f"各列是：{told}；把列名改成“名称”“文号”“成文日期”等"
            )
        return table

    def _records(self, table: ReadTable) -> Iterator[Row]:
        for number, cells in enumerate(table.rows, 2):
            said: dict[str, str] = {}
            for heading, cell in zip(table.headings, cells, strict=True):
                if (name := self.mapping.get(heading)) and cell and name not in said:
                    said[name] = cell
            noticed = self._read_body(said) or self._own_text(said)
            self._anchor_files(said)
            yield f"第 {number} 行", said, noticed

    def _own_text(self, said: dict[str, str]) -> list[str]:
        """A cell of text may show pictures that lie beside the table."""
        if "body_html" not in said:
            return []
        said["body_html"], lost = self.pictures.taken_over(said["body_html"], self._root() / "table")
        return lost

    def _read_body(self, said: dict[str, str]) -> list[str]:
        if not (path := said.pop("body_file", "")):
            return []
        try:
            page = self._page(self._root() / safe_path(path))
        except GongkaiError as error:
            return [f"正文文件：{error}"]
        said["body_html"] = page.body_html
        return page.lost

    def _anchor_files(self, said: dict[str, str]) -> None:
        """Paths in a manifest start where it lies."""
        if said.get("attachments") and (inner := self._root().relative_to(self.folder).as_posix()) != ".":
            names = said["attachments"].replace(";", SEPARATOR).split(SEPARATOR)
            said["attachments"] = SEPARATOR.join(f"{inner}/{name.strip()}" for name in names if name.strip())

    def _pages(self) -> Iterator[Row]:
        pages = sorted(one for one in self.folder.rglob("*") if _is_page(one.relative_to(self.folder)))
        if not pages:
            raise UnreadableFile(self.batch.name, "里面没有 HTML 或者 DOCX 文件，也没有清单.csv", "请核对后重新打包")
        for path in pages:
            place = path.relative_to(self.folder).as_posix()
            try:
                page = self._page(path)
            except GongkaiError as error:
                yield place, {"title": ""}, [str(error)]
                continue
            files = [self._beside(path, one) for one in page.files]
            said = {
                "title": page.title,
                "body_html": page.body_html,
                "attachments": SEPARATOR.join(filter(None, files)),
            }
            yield place, said, page.lost

    def _page(self, path: Path) -> ReadPage:
        page: ReadPage = look(read_page, path, path.name)
        text, lost = self.pictures.taken_over(page.body_html, path)
        return replace(page, body_html=text, lost=[*page.lost, *lost])

    def _beside(self, page: Path, href: str) -> str:
        """Return the path within the folder of a file beside a page, "" if it isn't there."""
        target = Path(os.path.normpath(page.parent / href))
        inside = target.is_relative_to(self.folder) and target.is_file() and not target.is_symlink()
        return target.relative_to(self.folder).as_posix() if inside else ""


def _is_page(path: Path) -> bool:
    hidden = any(part.startswith((".", "~", "__MACOSX")) for part in path.parts)
    return not hidden and path.suffix.lower() in PAGES


def copy_folder(source: Path, target: Path) -> None:
    """Copy the plain files of a folder, links and hidden ones left out. TooLarge beyond the bounds of an import."""
    files = [one for one in sorted(source.rglob("*")) if one.is_file() and not one.is_symlink()]
    files = [one for one in files if not any(part.startswith(".") for part in one.relative_to(source).parts)]
    if len(files) > ROWS or sum(one.stat().st_size for one in files) > UNPACKED_BYTES:
        raise TooLarge(source.name, "文件夹里的文件太多", FEWER)
    for one in files:
        to = target / safe_path(one.relative_to(source).as_posix(), source.name)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(one, to)
