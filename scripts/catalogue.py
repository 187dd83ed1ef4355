"""Compile the translations: each .po in the locale folders of library and site becomes the .mo beside it."""

from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCES = Path(__file__).parents[1] / "src"
LOCALES = (SOURCES / "gongkai" / "locale", SOURCES / "gongkai_web" / "locale")


def compiled(po: Path) -> bytes:
    """Return the .mo of a .po, the same bytes every time."""
    with po.open("rb") as source:
        catalogue = read_po(source, abort_invalid=True)
    made = BytesIO()
    write_mo(made, catalogue)
    return made.getvalue()


def catalogues() -> list[Path]:
    """Return every .po of the library and the site."""
    return sorted(po for locale in LOCALES for po in locale.rglob("*.po"))


if __name__ == "__main__":
    for po in catalogues():
        po.with_suffix(".mo").write_bytes(compiled(po))
        print(po.with_suffix(".mo").relative_to(SOURCES))
