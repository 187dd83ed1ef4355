"""Addresses of pictures: in the text and in public by the file's digest; in the workbench by this server's word.

The digest stands in the text, so the version's hash covers what the picture shows. A draft's picture isn't public yet:
the workbench shows it under a token, which it gave for this file, and which nobody makes up.
"""

import re

from gongkai_web.publishing.models.files import StoredFile
from gongkai_web.publishing.richtext import PICTURE, picture_url
from gongkai_web.publishing.uploads.tokens import digest_in, token_for

ENDINGS = ("jpg", "png")
IN_WORKBENCH = re.compile(r'src="(?:https?://[^/"]+)?/workbench/records/pictures/([\w:.-]+)/"')


def draft_url(sha256: str) -> str:
    """Return the address at which the workbench shows a picture."""
    return f"/workbench/records/pictures/{token_for(sha256)}/"


def for_workbench(html: str) -> str:
    """Return a text whose pictures are seen in the workbench, published or not."""
    return PICTURE.sub(lambda found: f'src="{draft_url(found[1])}"', html)


def from_workbench(html: str) -> str:
    """Return what the editor sends as it is kept. A token that isn't this server's stays, to be refused."""
    return IN_WORKBENCH.sub(_kept, html)


def _kept(found: "re.Match[str]") -> str:
    digest = digest_in(found[1])
    file = StoredFile.objects.filter(pk=digest, extension__in=ENDINGS).first() if digest else None
    return f'src="{picture_url(file.pk, file.extension)}"' if file else found[0]
