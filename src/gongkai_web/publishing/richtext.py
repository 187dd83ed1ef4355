"""Rich text as it may be stored and shown: cleaned where it comes in, so that what is reviewed is what is shown.

No script, style, frame or form passes; tables, pictures of this site and the classes of the public style sheet do.
"""

import re

import nh3

CELL = {"colspan", "rowspan", "scope", "headers", "id"}
ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "title", "id"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "type"},
    "th": CELL,
    "td": CELL,
    "col": {"span"},
    "colgroup": {"span"},
    "time": {"datetime"},
    "audio": {"src", "controls"},
    "video": {"src", "controls", "poster", "width", "height"},
    "track": {"src", "kind", "srclang", "label"},
}
TAGS = {
    *(
        "p",
        "br",
        "hr",
        "h2",
        "h3",
        "h4",
        "h5",
        "strong",
        "b",
        "em",
        "i",
        "u",
        "s",
        "sub",
        "sup",
        "small",
        "span",
        "div",
    ),
    *("ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "code", "figure", "figcaption", "a", "img", "time"),
    *("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td", "audio", "video", "track"),
}
CLASSES = {
    tag: {"align-right", "align-center", "no-indent", "signature"} for tag in ("p", "div", "td", "th", "h2", "h3")
}
DROPPED_WHOLE = {"script", "style", "iframe", "object", "embed", "template", "noscript", "svg", "math", "title"}

PICTURE = re.compile(r'src="/pictures/([0-9a-f]{64})\.(jpg|png)"')


def _kept(tag: str, name: str, value: str) -> str | None:
    """Nothing loads from another host: a picture's address is one of this site, or it goes."""
    ours = value.startswith("/") and not value.startswith("//")
    return value if (tag, name) != ("img", "src") or ours else None


_cleaner = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags=DROPPED_WHOLE,
    attributes=ATTRIBUTES,
    allowed_classes=CLASSES,
    attribute_filter=_kept,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener",
    strip_comments=True,
)


def clean_html(html: str) -> str:
    """Return the HTML with everything taken out that could act; cleaning it again changes nothing.

    >>> clean_html('<p onclick="x()">现将<script>x()</script>有关事项通知如下。</p>')
    '<p>现将有关事项通知如下。</p>'
    """
    return _cleaner.clean(html)


def picture_url(sha256: str, extension: str) -> str:
    """Return the address of a picture in a text, in public too.

    >>> picture_url("ab", "jpg")
    '/pictures/ab.jpg'
    """
    return f"/pictures/{sha256}.{extension}"


def digests_in(html: str) -> list[str]:
    """Return the digests of the pictures that a text shows, each once, in order."""
    return list(dict.fromkeys(digest for digest, _ in PICTURE.findall(html)))
