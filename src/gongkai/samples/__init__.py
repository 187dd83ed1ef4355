"""Sample reports of invented bodies, one a style; ``README.md`` beside them tells which errors are planted."""

from pathlib import Path

FOLDER = Path(__file__).parent


STYLES = {".docx", ".html", ".md", ".txt"}


def samples() -> list[Path]:
    """Return the sample reports in order of their names.

    >>> [path.name for path in samples()][:2]
    ['district-office-2016.docx', 'housing-2023.md']
    """
    return sorted(path for path in FOLDER.iterdir() if path.suffix in STYLES and path.stem != "README")
