"""The ZIP: every piece in its own form, the whole as one PDF, and the list, for people and for programs."""

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gongkai_web.applications.archive.joining import Placed
from gongkai_web.applications.archive.pieces import Kept

WHOLE, LIST, MANIFEST = "全卷.pdf", "目录.txt", "manifest.json"


@dataclass(frozen=True)
class About:
    """Whose file it is, and who made it when."""

    number: str
    body: str
    made_at: datetime
    made_by: str
    sealed: Sequence[tuple[str, int, str]] = ()  # originals that stay out: name, pages, SHA-256


def bundle(pieces: Sequence[Placed], whole: bytes, about: About) -> bytes:
    """Return the ZIP."""
    named = [(one, _named(one, number)) for number, one in enumerate(pieces, start=1)]
    listed = manifest(named, Kept("pdf", whole), about)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(WHOLE, whole)
        for _, files in named:
            for name, kept in files:
                made.writestr(name, kept.content)
        made.writestr(MANIFEST, json.dumps(listed, ensure_ascii=False, indent=2) + "\n")
        made.writestr(LIST, readable(listed))
    return out.getvalue()


def _named(one: Placed, number: int) -> list[tuple[str, Kept]]:
    return [(f"{one.piece.name(number)}.{kept.ending}", kept) for kept in one.piece.kept(one.pages)]


def manifest(named: Sequence[tuple[Placed, list[tuple[str, Kept]]]], whole: Kept, about: About) -> dict[str, Any]:
    """Return the list as programs read it."""
    return {
        "number": about.number,
        "body": about.body,
        "made_at": about.made_at.isoformat(timespec="seconds"),
        "made_by": about.made_by,
        "whole": {"name": WHOLE, "sha256": whole.sha256, "size": len(whole.content)},
        "pieces": [
            {
                "order": number,
                "section": one.piece.section.label,
                "title": one.piece.title,
                "number": one.piece.number,
                "on": one.piece.on.isoformat() if one.piece.on else None,
                "who": one.piece.who,
                "pages": one.numbers,
                "files": [{"name": name, "sha256": kept.sha256, "size": len(kept.content)} for name, kept in files],
            }
            for number, (one, files) in enumerate(named, start=1)
        ],
        "sealed_originals": [{"name": name, "pages": pages, "sha256": digest} for name, pages, digest in about.sealed],
    }


def readable(listed: dict[str, Any]) -> str:
    """Return the list as people read it."""
    lines = [
        f"{listed['body']}　政府信息公开申请案卷　{listed['number']}",
        f"制作：{listed['made_by']}，{listed['made_at']}",
        f"{listed['whole']['name']}　SHA-256 {listed['whole']['sha256']}",
        "",
    ]
    for one in listed["pieces"]:
        about = "　".join(part for part in (one["number"], one["on"] or "", one["who"]) if part)
        lines.append(f"{one['order']:02d}　{one['section']}　{one['title']}　{about}　第 {one['pages']} 页")
        lines += [f"　　{file['name']}　SHA-256 {file['sha256']}" for file in one["files"]]
    if listed["sealed_originals"]:
        lines += ["", "另行封存、没有入卷的原件："]
        lines += [
            f"　　{one['name']}　{one['pages']} 页　SHA-256 {one['sha256']}" for one in listed["sealed_originals"]
        ]
    return "\n".join(lines) + "\n"
