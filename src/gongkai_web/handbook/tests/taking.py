"""Take a picture of a part of a page, with the words that can be read in it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import FloatRect, Page

WIDE, TALL = 1100, 2400  # pixels of the window: nothing need be scrolled
MARGIN = 12  # pixels around what is shown
COLOURS = 128
VISIBLE, FEW = 40, 0.005  # levels of grey by which a point is another, and how many such points are no change
VARIES = (
    (re.compile(r"\d{1,2}:\d{2}(:\d{2})?"), "〔时刻〕"),
    (re.compile(r"\b[0-9a-f]{8,64}\b…?"), "〔摘要〕"),
)
# What floats over every page is no part of the matter. Debian's Chromium writes dates and asks for files in English
# only; a clerk's browser does it as written here.
STILL = """() => {
    document.querySelectorAll(".gk-help").forEach((one) => one.remove());
    for (const one of document.querySelectorAll("input[type=date], input[type=file]")) {
        const said = one.type === "file" ? "选择文件　未选择任何文件" : one.value.replaceAll("-", "/") || "年/月/日";
        one.type = "text";
        one.value = said;
    }
    document.activeElement?.blur();
}"""
# What is read in some elements, one piece a line: words, and what is filled in. Nothing after the last element counts.
WORDS = """([wanted, last]) => {
    const shown = (one) => one.checkVisibility({visibilityProperty: true, opacityProperty: true});
    const until = last && document.querySelector(last);
    const past = (one) => until && !until.contains(one)
        && Boolean(until.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    const said = [];
    for (const root of document.querySelectorAll(wanted)) {
        if (!shown(root)) continue;
        const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
        for (let one = walk.nextNode(); one; one = walk.nextNode()) {
            if (past(one)) break;
            const text = one.nodeType === Node.TEXT_NODE;
            const holder = text ? one.parentElement : one;
            if (holder.closest("script, style, template, option, .jodit-toolbar__box, .jodit-status-bar")) continue;
            if (!shown(holder)) continue;
            if (text && holder.tagName !== "TEXTAREA") said.push(one.textContent);
            else if (one.tagName === "SELECT") said.push(...[...one.selectedOptions].map((choice) => choice.label));
            else if (one.tagName === "TEXTAREA") said.push(one.value);
            else if (one.tagName === "INPUT" && !["hidden", "checkbox", "radio", "submit"].includes(one.type))
                said.push(one.value);
        }
    }
    return said.map((one) => one.replace(/\\s+/g, " ").trim()).filter(Boolean).join("\\n");
}"""
BOX = """([wanted, last, margin]) => {
    const boxes = [...document.querySelectorAll(wanted)].map((one) => one.getBoundingClientRect())
        .filter((one) => one.width && one.height);
    const until = last && document.querySelector(last).getBoundingClientRect().bottom;
    const beside = document.querySelector("main").getBoundingClientRect().left;  // where the menu ends
    return [
        Math.max(beside, Math.min(...boxes.map((one) => one.left)) - margin),
        Math.max(0, Math.min(...boxes.map((one) => one.top)) - margin),
        Math.max(...boxes.map((one) => one.right)) + margin,
        (until || Math.max(...boxes.map((one) => one.bottom))) + margin,
    ];
}"""
# The page slides its side bar away, and lets messages fade in.
AT_REST = """() => document.readyState === "complete" && [...document.images].every((one) => one.complete)
    && document.getAnimations().every((one) => one.playState !== "running" || !one.effect.getTiming().duration)"""


@dataclass(frozen=True)
class Picture:
    """A picture: who has which page open, what they do first, and what of the page is shown.

    ``of`` are the parts of the address, by the words of the scene or as they are. ``shown`` are the elements that the
    picture takes in; it ends below the first ``last``, if there is one.
    """

    name: str
    who: str
    page: str
    of: tuple[str | int, ...] = ()
    query: str = ""
    shown: str = ".gk-page > *"
    last: str = ""
    first: Callable[[Page], object] | None = None
    wide: int = WIDE


@dataclass(frozen=True)
class Taken:
    """A picture as PNG, and its words."""

    png: bytes
    words: str

    @property
    def size(self) -> tuple[int, int]:
        """Return width and height in pixels."""
        return size_of(self.png)

    @property
    def colours(self) -> int:
        """Return how many colours there are; a page that shows nothing has few."""
        image = Image.open(BytesIO(self.png)).convert("RGB")
        return len(image.getcolors(image.width * image.height) or ())

    def reduced(self) -> bytes:
        """Return it with few colours, as PNG."""
        image = Image.open(BytesIO(self.png)).convert("RGB")
        few = image.quantize(COLOURS, dither=Image.Dither.NONE)
        kept = BytesIO()
        few.save(kept, "PNG", optimize=True)
        return kept.getvalue()


def size_of(png: bytes) -> tuple[int, int]:
    """Return width and height of a PNG in pixels."""
    return Image.open(BytesIO(png)).size


def alike(one: bytes, other: bytes) -> bool:
    """Tell whether two pictures show the same but for times, digests and how edges are smoothed."""
    before, now = (Image.open(BytesIO(png)).convert("RGB") for png in (one, other))
    if before.size != now.size:
        return False
    seen = ImageChops.difference(before, now).convert("L").point(lambda level: 255 * (level > VISIBLE))
    return seen.histogram()[255] <= FEW * now.width * now.height


def words_of(name: str) -> Path:
    """Return where the words of a picture are kept."""
    return Path(__file__).parent / "words" / f"{name}.txt"


def take(opened: Page, address: str, picture: Picture) -> Taken:
    """Open the page, do what comes first, and take the picture."""
    opened.set_viewport_size({"width": picture.wide, "height": TALL})
    opened.goto(address)
    if picture.first:
        picture.first(opened)
    opened.evaluate(STILL)
    opened.wait_for_function(AT_REST)
    asked = [picture.shown, picture.last, MARGIN]
    left, top, right, bottom = opened.evaluate(BOX, asked)
    clip: FloatRect = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    png = opened.screenshot(clip=clip, animations="disabled", caret="hide")
    return Taken(png, steady(opened.evaluate(WORDS, asked)))


def steady(words: str) -> str:
    """Return words without what is different each time."""
    for pattern, mark in VARIES:
        words = pattern.sub(mark, words)
    return words + "\n"
