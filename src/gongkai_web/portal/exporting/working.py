"""Write the public side as files, on all cores: what changed is made again, what is no longer public goes first."""

import fcntl
import multiprocessing
import signal
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.db import connections
from django.utils import timezone

from gongkai_web.portal import generation
from gongkai_web.portal.exporting.manifest import FOLDER, Manifest, Written, replace
from gongkai_web.portal.exporting.places import Place, file_place
from gongkai_web.portal.exporting.planning import Task, plan
from gongkai_web.portal.exporting.rendering import Renderer
from gongkai_web.portal.exporting.rewriting import Links
from gongkai_web.portal.exporting.versions import Site, look
from gongkai_web.portal.exporting.writing import Writer

BATCH = 40
WORKBENCH_ONLY = ("gongkai/workbench/", "gongkai/vendor/jodit/", "gongkai/vendor/tus-js-client/")
Told = Callable[[int, int], None]
_writer: Writer | None = None


class NotOurs(Exception):
    """The folder holds something else; ``str()`` is a sentence for people."""


class Busy(Exception):
    """Another export writes into the folder; ``str()`` is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done: files made (again), left as they were, taken away."""

    made: int
    kept: int
    removed: int


def export(root: Path, *, live: str = "", processes: int = 1, told: Told = lambda done, of: None) -> Outcome:
    """Bring the folder in step with the public side. Raises NotOurs, Busy.

    ``live`` is the address of a site that answers what files can't: search, narrowing by several things at once.
    """
    if root.exists() and any(root.iterdir()) and not (root / FOLDER).is_dir():
        raise NotOurs(f"{root} 里有别的文件，而且不是以前导出的；请换一个空目录")
    root.mkdir(parents=True, exist_ok=True)
    generation.ask_again()
    with _alone(root), closing(Manifest(root.resolve())) as manifest:
        return _export(manifest, live.rstrip("/"), processes, told)


def _export(manifest: Manifest, live: str, processes: int, told: Told) -> Outcome:
    root, renderer, site = manifest.root, Renderer(), look(live)
    tasks = [*plan(site, timezone.localdate(), renderer), *_static()]
    wanted = {task.place.file for task in tasks}
    gone = [file for file in manifest.files if file not in wanted]
    for file in gone:
        _remove(root, file)
    manifest.note((file, None) for file in gone)
    waiting = [task for task in tasks if not manifest.is_written(task.place.file, task.version)]
    writer = Writer(manifest, _links(tasks, site, live), renderer)
    done = 0
    for written in _written(waiting, writer, processes):
        manifest.note(written)
        done += len(written)
        told(done, len(waiting))
    _list_withdrawn(manifest.folder, site)
    manifest.finish()
    return Outcome(len(waiting), len(tasks) - len(waiting), len(gone))


def _written(tasks: list[Task], writer: Writer, processes: int) -> Iterator[list[tuple[str, Written]]]:
    global _writer
    _writer = writer
    batches = [tasks[at : at + BATCH] for at in range(0, len(tasks), BATCH)]
    if processes == 1 or len(batches) < 2:
        yield from map(_write, batches)
        return
    connections.close_all()  # each process opens its own
    with multiprocessing.get_context("fork").Pool(processes, _ignore_interrupts) as pool:
        yield from pool.imap_unordered(_write, batches)


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever gave the work out is told, and stops it


def _write(batch: list[Task]) -> list[tuple[str, Written]]:
    assert _writer is not None
    return [_writer.write(task) for task in batch]


def _links(tasks: list[Task], site: Site, live: str) -> Links:
    pages = {task.address: task.place.url for task in tasks}
    files = {
        (one.record, one.sha256): file_place(one.record, one.sha256, one.name, one.extension).url for one in site.files
    }
    return Links(pages, files, live, settings.STATIC_URL)


def _static() -> Iterator[Task]:
    """Yield the style sheets, scripts and pictures of the public pages."""
    prefix = settings.STATIC_URL.lstrip("/")
    for name, path in _static_files():
        if name.startswith("gongkai/") and not name.startswith(WORKBENCH_ONLY):
            stat = path.stat()
            place = Place(prefix + name, settings.STATIC_URL + name)
            yield Task(place.url, place, f"{stat.st_size}-{stat.st_mtime_ns}", source=str(path))


def _static_files() -> Iterator[tuple[str, Path]]:
    collected = Path(settings.STATIC_ROOT)
    if (collected / "gongkai").is_dir():
        for path in sorted((collected / "gongkai").rglob("*")):
            if path.is_file():
                yield path.relative_to(collected).as_posix(), path
        return
    for finder in get_finders():
        for name, storage in finder.list([]):
            yield name, Path(storage.path(name))


def _remove(root: Path, file: str) -> None:
    path = root / file
    with suppress(FileNotFoundError):
        path.unlink()
    with suppress(OSError):  # until a folder that holds something
        for folder in path.parents:
            if folder == root:
                break
            folder.rmdir()


def _list_withdrawn(folder: Path, site: Site) -> None:
    """Tell the web server which pages are notices of a withdrawal, to be sent with status 410."""
    lines = sorted(f"/records/{one.pk}/ 1;\n" for one in site.records if not one.live)
    replace(folder / "withdrawn.map", "".join(lines).encode())


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    (root / FOLDER).mkdir(exist_ok=True)
    with (root / FOLDER / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Busy(f"另一个导出正在写 {root}，请等它结束") from None
        yield
