"""Addresses outlive a redesign: where a column was to be found leads on to where it is."""

from typing import Any

from gongkai_web.portal.generation import move_on, remembered
from gongkai_web.portal.layout import columns
from gongkai_web.publishing.models import Column, HomePage


def moved_to(path: str) -> str | None:
    """Return the present address of what was at ``path``: a column, or what lay beneath it."""
    old = remembered("old-paths", _old_paths)
    parts = path.strip("/").split("/")
    for length in range(len(parts), 0, -1):
        beginning = "/" + "/".join(parts[:length]) + "/"
        if new := old.get(beginning):
            rest = "/".join(parts[length:])
            address = f"{new}{rest}/" if rest else new
            return address if address != path else None
    return None


def _old_paths() -> dict[str, str]:
    """Return new addresses by old ones; an address in use is never led away."""
    nodes = columns().values()
    in_use = {node.url for node in nodes}
    old = {f"/{path.strip('/')}/": node.url for node in nodes for path in node.old_paths}
    return {path: new for path, new in old.items() if path not in in_use}


def remember_slug(sender: Any, instance: Any, instance_before: Any, **kwargs: Any) -> None:
    """Keep the address of a column whose slug has been changed."""
    _remember(instance.pk, instance_before.url_path)


def remember_move(sender: Any, instance: Any, url_path_before: str, url_path_after: str, **kwargs: Any) -> None:
    """Keep the address of a column that has been moved."""
    if url_path_before != url_path_after:
        _remember(instance.pk, url_path_before)


def _remember(pk: int, url_path: str) -> None:
    root = HomePage.objects.values_list("url_path", flat=True).first() or "/"
    column = Column.objects.filter(pk=pk).first()
    if column is None:
        return
    path = "/" + url_path.removeprefix(root)
    if path not in column.old_paths:
        Column.objects.filter(pk=pk).update(old_paths=[*column.old_paths, path])
        move_on()
