"""What must not slip out when something is published: personal data, secrecy marks, what files hide.

Everything found is a Problem with its place; the numbers and names themselves never stand in it. What is found is
for a person to judge: an error is certain, a warning likely, a remark only wants to be known. The rules and their
words are data, ``rules.toml`` and ``words.toml``; sources: 条例第十四、十五条, 个人信息保护法第二十八、五十一条.
"""

from pathlib import Path

from gongkai.preflight.kinds import FileKind
from gongkai.preflight.pieces import retold
from gongkai.preflight.problems import Problem

__all__ = ["TEXT_LIMIT", "FileKind", "Problem", "extract_text", "scan_file", "scan_html", "scan_text", "sniff"]
TEXT_LIMIT = 1_000_000  # characters of one file that a search needs


def scan_text(text: str, place: str = "正文") -> list[Problem]:
    """Return what is found in a text, each with the paragraph (空行不计) it stands in.

    Raises TooLarge for a text beyond the bounds.
    """
    from gongkai.preflight.texts import problems_of

    with retold():
        return problems_of(text, place)


def scan_html(html: str) -> list[Problem]:
    """Return what is found in the body of a page: in its text, hidden or not, its links and its pictures.

    Raises UnreadableFile for markup nested beyond reason, TooLarge for too long a text.
    """
    from gongkai.preflight.pages import problems_of

    with retold():
        return problems_of(html)


def scan_file(source: Path | bytes, name: str) -> list[Problem]:
    """Return what is found in a file, by what its bytes are. A file that can't be looked into is a Problem too.

    Works in this process; ``gongkai.preflight.bounded.Scanner`` does the same in one whose time and memory are bounded.
    """
    from gongkai.preflight.files import problems_of

    return problems_of(source, name)


def extract_text(source: Path | bytes, name: str, limit: int = TEXT_LIMIT) -> str:
    """Return the text a file shows, for search: no deleted, hidden or covered text, at most ``limit`` characters.

    "" where a file holds none that could be read without recognising characters: pictures, scans, archives.
    Raises UnreadableFile, TooLarge or MissingTool (older word processors' files without LibreOffice).
    """
    from gongkai.preflight.extracting import text_of

    with retold():
        return text_of(source, name, limit)


def sniff(source: Path | bytes, name: str) -> FileKind:
    """Return what a file is by its bytes. UnreadableFile or TooLarge tells why it should not be taken at all.

    Refused are: empty, damaged and encrypted files, unknown types, archives that swell, types that contradict the
    name, macros, pages and drawings with script, and files that are of two types at once.
    """
    from gongkai.preflight.kinds import kind_of

    with retold():
        return kind_of(source, name)
