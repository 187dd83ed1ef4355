"""What a form holds in place of a file: this server's word that the person was given this file.

A digest alone would let anybody who guesses or overhears it attach another body's unpublished file.
"""

from django.core import signing

from gongkai_web.publishing.models import StoredFile

SALT = "gongkai_web.publishing.uploads"


def token_for(file: StoredFile | str) -> str:
    """Return the token of a file, given as such or by its digest."""
    return signing.dumps(file if isinstance(file, str) else file.pk, salt=SALT)


def digest_in(token: str) -> str | None:
    """Return the digest of the file that a token stands for, None if this server didn't make it."""
    try:
        digest = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return digest if isinstance(digest, str) else None
