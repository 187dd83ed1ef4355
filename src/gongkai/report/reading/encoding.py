"""Bytes of a text file to characters.

The bytes decide, never what the file says of itself: pages that declare gb2312 and hold UTF-8 (or the
reverse) are everyday. UTF-8 checks itself; among the others the one that yields the commonest
characters of Chinese prose is taken.
"""

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 1 << 16
FREQUENT = re.compile(
    "[的一是不了在人有大中国年公开信息政府工作和请数总计章量本为关于行规法件開請數資訊規為、。，：0-9\\n]"
)
BEARABLE = 0.02  # share of broken characters in a text otherwise sound, such as one cut in mid-character
BREAKS = re.compile("\r\n?|[\x85\u2028\u2029\v]")


def decode(data: bytes) -> str:
    """Return the text: NULs and zero-width marks gone, every line end ``\\n``, form feeds kept."""
    return _normalised(_decoded(data))


def _decoded(data: bytes) -> str:
    for mark, codec in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    if b"\0" not in data:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    return data.decode(_codec(data), "replace")


def _codec(data: bytes) -> str:
    """Choose by a sample; an odd or broken end of it costs one character at most."""
    sample = data[:SAMPLE]
    wide = ["utf-16-le", "utf-16-be"] if b"\0" in sample else []
    texts = {codec: sample.decode(codec, "replace") for codec in ("utf-8", "gb18030", "big5hkscs", *wide)}
    if not wide and _broken(texts["utf-8"]) < BEARABLE:
        return "utf-8"
    best = max(texts, key=lambda codec: _familiar(texts[codec]))
    return best if wide or _broken(texts[best]) < BEARABLE else _last_resort(sample, best)


def _broken(text: str) -> float:
    """Return the share of broken characters among those outside ASCII."""
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return text.count("\ufffd") / foreign if foreign > 1 else 0.0


def _familiar(text: str) -> float:
    return len(FREQUENT.findall(text)) / (len(text) or 1)


def _last_resort(sample: bytes, otherwise: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return otherwise if best is None else best.encoding


def _normalised(text: str) -> str:
    for mark in ("\0", "\ufeff", "\u200b"):
        if mark in text:
            text = text.replace(mark, "")
    return BREAKS.sub("\n", text)
