"""What the index is made of: every character, and every pair of characters that stand side by side.

Pure. A text that holds a word holds all the word's pairs; that the pairs stand in the word's order is looked up in
the text itself afterwards. So every substring is found and nothing else, without a dictionary that could miss one.
"""

import re
import unicodedata
from collections.abc import Iterable
from operator import add

# Characters as people type them, for characters as documents print them. 青科规字[2026]4号 finds 青科规字〔2026〕4号.
ALIKE = {
    **dict.fromkeys("〔[【﹝［〖", "("),
    **dict.fromkeys("〕]】﹞］〗", ")"),
    **dict.fromkeys("‐‑‒–—―−⁃─﹘", "-"),
    **dict.fromkeys("○◯", "〇"),
    **dict.fromkeys("•‧・∙⋅●", "·"),
    **dict.fromkeys("“”„‟＂〝〞", '"'),
    **dict.fromkeys("‘’‛", "'"),
}
# Between characters that aren't set apart by spaces, a space or a line's end is only how the text was laid out.
_UNSPACED = "\u2e80-\u303f\u3040-\u30ff\u3100-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003ffff“”‘’…—"
_LAYOUT = re.compile(rf"(?<=[{_UNSPACED}]) | (?=[{_UNSPACED}])")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\ud800-\udfff]")
_RUN = re.compile(r"[^\W_]+")
_TERM = re.compile(r'(?:^|(?<=\s))["“]([^"“”]+)["”](?=\s|$)|(\S+)')
MARK = "\ue000"  # opens the tokens that aren't text; no word holds it
QUERY_CHARACTERS, QUERY_TERMS = 120, 8


class _Folding(dict[int, str]):
    """A table for ``str.translate`` that fills itself as characters come."""

    def __missing__(self, code: int) -> str:
        folded = "".join(ALIKE.get(one, one) for one in unicodedata.normalize("NFKC", ALIKE.get(chr(code), chr(code))))
        self[code] = folded = folded.lower() if code == 0x20 else folded.lower().replace(" ", "")
        return folded


_FOLDING = _Folding()


def cleaned(text: str) -> str:
    """Return the text as it is shown in a result: without line ends, layout spaces and invisible characters."""
    text = _SPACE.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
    return _LAYOUT.sub("", text).strip()


def folded(text: str) -> str:
    """Return the text as it is compared.

    >>> folded("青科规字［２０２６］４号") == folded("青科规字〔2026〕4号")
    True
    """
    return fold_cleaned(cleaned(text))


def fold_cleaned(text: str) -> str:
    """Return a cleaned text as it is compared; each character becomes some characters, whatever stands beside it."""
    return text.translate(_FOLDING)


def tokens(text: str) -> set[str]:
    """Return the tokens of a folded text.

    >>> sorted(tokens("青云区"))
    ['云', '云区', '区', '青', '青云']
    """
    found: set[str] = set()
    for run in _RUN.findall(text):
        found.update(run)
        found.update(map(add, run, run[1:]))
    return found


def terms(query: str) -> list[str]:
    """Return what is searched for, folded: words between spaces, and phrases in quotes with their spaces.

    >>> terms('规范性文件 "open data"')
    ['规范性文件', 'open data']
    """
    found = _TERM.findall(_SPACE.sub(" ", query[:QUERY_CHARACTERS]).strip())
    folds = (folded(phrase or word) for phrase, word in found)
    return list(dict.fromkeys(fold for fold in folds if fold))[:QUERY_TERMS]


def needed(term: str) -> set[str]:
    """Return the tokens that every text with the folded term holds.

    >>> sorted(needed("青云区")), needed("青")
    (['云区', '青云'], {'青'})
    """
    found: set[str] = set()
    for run in _RUN.findall(term):
        found.update(map(add, run, run[1:]) if len(run) > 1 else run)
    return found


def is_token(term: str) -> bool:
    """Tell whether the index alone answers for a term, without a look into the text."""
    return needed(term) == {term}


def facet(name: str, value: object) -> str:
    """Return the token of a fact, such as the year: it is found as quickly as a word, and is no word."""
    return MARK + name + re.sub("[^0-9a-z]", MARK, str(value).lower())


def literal(found: Iterable[str]) -> str:
    """Return tokens as a tsvector's literal. They hold no quotes: they are letters and numbers."""
    return " ".join(f"'{token}'" for token in found)
