"""Something a person answers and a simple program doesn't: a sum in Chinese words, an empty field, a little time.

It asks nothing of another host, needs no picture, no sound and no script, and can be read aloud.
"""

import random
import secrets
import unicodedata
from dataclasses import dataclass

WORDS = "零一二三四五六七八九十"
LEAST_SECONDS = 5  # from the first page to sending
_chance = random.Random(secrets.randbits(64))


@dataclass(frozen=True, slots=True)
class Challenge:
    """A question in words, and its answer."""

    question: str
    answer: int

    def is_answered(self, said: str) -> bool:
        """Tell whether the answer is right, in digits of any width or in words."""
        return number_in(said) == self.answer


def new_challenge() -> Challenge:
    """Return a question whose answer lies between one and eighteen."""
    one, other = _chance.randint(1, 9), _chance.randint(1, 9)
    if _chance.random() < 0.5 and one != other:
        more, less = max(one, other), min(one, other)
        return Challenge(f"{WORDS[more]}减去{WORDS[less]}等于几？", more - less)
    return Challenge(f"{WORDS[one]}加上{WORDS[other]}等于几？", one + other)


def number_in(said: str) -> int | None:
    """Return a number below a hundred written in digits or words, None for anything else.

    >>> number_in("１２"), number_in("十二"), number_in(" 九 "), number_in("twelve")
    (12, 12, 9, None)
    """
    text = "".join(unicodedata.normalize("NFKC", said).split()).replace("两", "二").replace("〇", "零")
    if text.isascii():
        return int(text) if text.isdigit() and len(text) < 3 else None
    tens, ten, ones = text.partition("十")
    if not ten:
        return WORDS.index(text) if len(text) == 1 and text in WORDS else None
    if any(part and (len(part) != 1 or part not in WORDS[1:10]) for part in (tens, ones)):
        return None
    return (WORDS.index(tens) if tens else 1) * 10 + (WORDS.index(ones) if ones else 0)
