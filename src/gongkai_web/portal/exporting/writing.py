"""Write one file of the plan."""

import os
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from django.core.files.storage import storages

from gongkai_web.portal.exporting.manifest import Manifest, Written
from gongkai_web.portal.exporting.planning import Task
from gongkai_web.portal.exporting.rendering import Missing, Renderer, redirect_page
from gongkai_web.portal.exporting.rewriting import Links

PIECE = 1024 * 1024  # bytes


class Writer:
    """Writes files below the export's folder; one a process."""

    def __init__(self, manifest: Manifest, links: Links, renderer: Renderer) -> None:
        self.manifest, self.links, self.renderer = manifest, links, renderer

    def write(self, task: Task) -> tuple[str, Written]:
        """Write what a task tells, unless the same lies there already; return what lies there then."""
        path = self.manifest.root / task.place.file
        new = self.manifest.folder / f"{os.getpid()}.new"
        path.parent.mkdir(parents=True, exist_ok=True)
        hashed, size = blake2b(digest_size=12), 0
        with new.open("wb") as file:
            for piece in self._content(task):
                hashed.update(piece)
                size += file.write(piece)
        written = Written(task.version, hashed.hexdigest(), size)
        known = self.manifest.files.get(task.place.file)
        if known and known[1:] == written[1:] and path.exists() and path.stat().st_size == size:
            new.unlink()  # the same bytes: the file keeps its time, so that copies of the folder stay small
        else:
            os.replace(new, path)
        return task.place.file, written

    def _content(self, task: Task) -> Iterable[bytes]:
        if task.source.startswith("->"):
            return [redirect_page(task.source[2:]).encode()]
        if task.source:
            return _stored(task.source)
        return self._page(task)

    def _page(self, task: Task) -> Iterator[bytes]:
        if task.address == "/404.html":
            yield self.links.page(self.renderer.not_found(), "/").encode()
        elif task.address == "/search/":
            yield self.links.page(self.renderer.search_elsewhere(), "/search/").encode()
        elif not task.place.file.endswith(".html"):
            for piece in self.renderer.pieces(task.address):
                yield self.links.data(piece).encode()
        else:
            try:
                text = "".join(self.renderer.pieces(task.address))
            except Missing:  # other pages lead here, so something must be said here
                text = self.renderer.not_found()
            yield self.links.page(text, task.address.split("?")[0]).encode()


def _stored(source: str) -> Iterator[bytes]:
    if source.startswith("/"):
        with Path(source).open("rb") as file:
            yield from iter(lambda: file.read(PIECE), b"")
        return
    with storages["files"].open(f"{source[:2]}/{source[2:4]}/{source}") as stored:
        yield from iter(lambda: stored.read(PIECE), b"")
