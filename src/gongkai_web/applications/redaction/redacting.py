"""Make the redacted file: every page a picture with the boxes burnt in, and the words that stay as text over it.

Nothing of the original file is carried over, so neither text under the boxes nor properties, attachments, layers or
earlier versions can be. A character goes into the text layer only where the picture shows something.
"""

import io
import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import typst
from PIL import Image, ImageChops, ImageDraw

from gongkai_web.applications.redaction.boxes import Removal
from gongkai_web.applications.redaction.pages import Character, Page

TEMPLATE = Path(__file__).with_name("redacted.typ")
SAME = 24  # of 255: a box with less contrast than this shows nothing that could be read


def redacted_pdf(pages: Iterable[Page], removals: Iterable[Removal], title: str) -> bytes:
    """Return the new file."""
    taken = list(removals)
    with tempfile.TemporaryDirectory() as folder:
        drawn = [_page(page, [one for one in taken if one.page == page.number], Path(folder)) for page in pages]
        (Path(folder) / TEMPLATE.name).write_bytes(TEMPLATE.read_bytes())
        made = typst.compile(
            str(Path(folder) / TEMPLATE.name),
            format="pdf",
            font_paths=[str(path.parent) for path in _fonts()],
            ignore_system_fonts=True,
            sys_inputs={"file": json.dumps({"title": title, "pages": drawn}, ensure_ascii=False)},
        )
    assert isinstance(made, bytes)
    return made


def redacted_picture(page: Page, removals: Iterable[Removal]) -> bytes:
    """Return a picture with the boxes burnt in and nothing beside its dots: no EXIF, no thumbnail."""
    out = io.BytesIO()
    burnt(page, list(removals)).save(out, format="PNG")
    return out.getvalue()


def burnt(page: Page, removals: list[Removal]) -> Image.Image:
    """Return the page's picture with the boxes black."""
    picture = Image.new("RGB", page.picture.size, "white")
    picture.paste(page.picture)
    draw = ImageDraw.Draw(picture)
    for one in removals:
        sides = (one.left, one.top, one.right, one.bottom)
        draw.rectangle(tuple(side * page.dots_a_mm for side in sides), fill="black")
    return picture


def _page(page: Page, removals: list[Removal], folder: Path) -> dict[str, Any]:
    picture = burnt(page, removals)
    name = f"{page.number}.jpg"
    picture.save(folder / name, quality=80)
    stay = [
        one for one in page.characters if not any(box.covers(one) for box in removals) and _seen(one, picture, page)
    ]
    return {
        "picture": name,
        "width": page.width,
        "height": page.height,
        "text": [{"t": one.text, "x": one.left, "y": one.top, "s": one.size} for one in stay],
    }


def _seen(character: Character, picture: Image.Image, page: Page) -> bool:
    """Tell whether the picture shows anything where the character is said to be: hidden text is not written again."""
    sides = (character.left, character.top, character.right, character.bottom)
    left, top, right, bottom = (round(side * page.dots_a_mm) for side in sides)
    part = picture.crop((max(left, 0), max(top, 0), min(right + 1, picture.width), min(bottom + 1, picture.height)))
    if not all(part.size):
        return False
    bands = ImageChops.difference(part, part.resize((1, 1)).resize(part.size)).split()
    return any(band.getextrema()[1] > SAME for band in bands)  # type: ignore[operator]


def _fonts() -> tuple[Path, ...]:
    import pylopdf_fonts_zh_cn as fonts

    return fonts.serif_path(), fonts.sans_path()
