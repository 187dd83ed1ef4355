"""Pages as they must be where no program answers: links lead to files, what asks a program is taken out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import urljoin, urlsplit

from gongkai_web.portal.exporting.places import canonical

LINK = re.compile(r'(\s)(href|action)="([^"]*)"')
ASKS = re.compile(r'\s+hx-[a-z-]+="[^"]*"')
FORM = re.compile(r'<form\b(?![^>]*\saction="(?:/search/|https?:))[^>]*>.*?</form>', re.DOTALL)
FILE = re.compile(r"/records/(\d+)/files/([0-9a-f]{64})/")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
# These pages are there, whatever they are asked; what was asked is for a program.
WHATEVER_IS_ASKED = ("/search/", "/reading/")


@dataclass(frozen=True, slots=True)
class Links:
    """What there is: paths by canonical addresses, files beside records; ``live`` answers the rest."""

    pages: Mapping[str, str]
    files: Mapping[tuple[int, str], str]
    live: str = ""
    static: str = field(default="/static/")

    def page(self, html: str, path: str) -> str:
        """Return a page for the export."""
        html = ASKS.sub("", html)
        if not self.live:
            html = FORM.sub("", html)
        return LINK.sub(lambda found: self._link(found, path), self.data(html))

    def data(self, text: str) -> str:
        """Return a text whose addresses of files lead to the files."""
        return FILE.sub(lambda found: self.files.get((int(found[1]), found[2]), found[0]), text)

    def _link(self, found: "re.Match[str]", path: str) -> str:
        space, name, value = found.groups()
        address = unescape(value)
        if not value or ELSEWHERE.match(address) or address.startswith(self.static):
            return found[0]
        leads = self.target(urljoin(path, address) if not address.startswith("?") else path + address)
        # A link without address is a placeholder: the words stay, and nobody is led to where nothing is.
        return f'{space}{name}="{escape(leads)}"' if leads else ""

    def target(self, address: str) -> str:
        """Return where an address of this site leads, empty if nowhere."""
        parts = urlsplit(address)
        if parts.path in WHATEVER_IS_ASKED:
            return self.live + address if self.live and parts.path == "/search/" else parts.path
        known = self.pages.get(canonical(parts.path, parts.query))
        if known is None and parts.path in self.files.values():
            known = parts.path
        if known is not None:
            return known + (f"#{parts.fragment}" if parts.fragment else "")
        return self.live + address if self.live else ""
