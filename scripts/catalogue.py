"""Compile the translations: each .po in src/gongkai/locale becomes the .mo beside it."""

from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parents[1] / "src" / "gongkai" / "locale"


def compiled(po: Path) -> bytes:
    """Return the .mo of a .po, the same bytes every time."""
    with po.open("rb") as source:
        catalogue = read_po(source, abort_invalid=True)
    made = BytesIO()
    write_mo(made, catalogue)
    return made.getvalue()


if __name__ == "__main__":
    for po in sorted(LOCALE.rglob("*.po")):
        po.with_suffix(".mo").write_bytes(compiled(po))
        print(po.with_suffix(".mo").relative_to(LOCALE.parent))
