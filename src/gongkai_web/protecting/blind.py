"""Find a sealed value without opening it: a keyed digest of its normal form (HMAC-SM3)."""

import unicodedata

from cryptography.hazmat.primitives.hashes import SM3
from cryptography.hazmat.primitives.hmac import HMAC

from gongkai_web.protecting.models import DataKey, Purpose
from gongkai_web.protecting.sealing import current_key, raw


def blind_index(value: str, what: str, key: DataKey | None = None) -> str:
    """Return 64 hexadecimal digits that are the same for the same value of the same kind; "" for nothing.

    The key is the one in use, unless the next one is being prepared.
    """
    normal = "".join(unicodedata.normalize("NFKC", value).split()).upper()
    if not normal:
        return ""
    digest = HMAC(raw(key or current_key(Purpose.INDEX)), SM3())
    digest.update(f"{what}\0{normal}".encode())
    return digest.finalize().hex()
