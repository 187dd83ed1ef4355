"""Draw random dense annual reports and spoil them as a scanner does: the pages that `scans.py` reads."""

import json
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pylopdf_fonts_zh_cn as fonts
import typst
from numpy.typing import NDArray
from PIL import Image

from gongkai.report.building import build
from gongkai.report.layout import Edition, Table, editions
from gongkai.report.model import AnnualReport, Value

Pixels = NDArray[np.uint8]
TEMPLATE = Path(__file__).with_suffix(".typ")
FONTS = tuple(filter(None, os.environ.get("GONGKAI_FONTS", "").split(":")))  # more folders of fonts
FACES = (  # what stands first gives the figures, as Times does in a document set in Song
    ["Noto Serif SC"],
    ["Noto Sans SC"],
    ["Liberation Serif", "Noto Serif SC"],
    ["Liberation Sans", "Noto Sans SC"],
    ["AR PL UMing CN", "Noto Serif SC"],
    ["AR PL UKai CN", "Noto Serif SC"],
    ["WenQuanYi Zen Hei", "Noto Sans SC"],
    ["DejaVu Sans", "Noto Sans SC"],
)
PROSE = (
    "本机关深入贯彻落实《中华人民共和国政府信息公开条例》，坚持以公开为常态、不公开为例外，"
    "全年通过门户网站主动公开政府信息{a}条，收到政府信息公开申请{b}件，均已按期答复。",
    "一是信息更新不够及时；二是解读形式较为单一。下一步将加强培训，完善制度，提高公开质量。",
    "发出收费通知{c}件，涉及收费金额{c}元，实际收取信息处理费{c}元。没有其他需要报告的事项。",
)


@dataclass(slots=True)
class Look:
    """How one report is set and scanned."""

    face: list[str]
    table_size: float
    rule: float
    dash: str
    grey: int
    angle: float
    blur: float
    noise: float
    quality: int
    shade: int
    margin: int
    inset: float


def random_look(rng: random.Random) -> Look:
    """Return a look within what an office's scanner makes: ±1.5°, blur, noise, JPEG 75."""
    face = rng.choice(FACES)
    rule = rng.choice([0.4, 0.5, 0.75, 1.0])
    return Look(
        face=face,
        table_size=rng.choice([8, 9, 9, 10, 10.5]) if face[0] != "DejaVu Sans" else 8,
        rule=rule,
        dash=rng.choice(["solid"] * 3 + ["densely-dotted"]) if rule >= 0.75 else "solid",
        grey=rng.choice([255, 255, 235, 215]),
        angle=rng.uniform(-1.5, 1.5),
        blur=rng.uniform(0.3, 0.9),
        noise=rng.uniform(2, 9),
        quality=75,
        shade=rng.choice([255, 250, 240, 225]),
        margin=rng.choice([18, 22, 25]),
        inset=rng.choice([3, 4.5, 6]),
    )


def random_report(rng: random.Random, edition: Edition) -> AnnualReport:
    """Return a dense report that foots: three cells of ten are 0, blank, - or /, others have up to four digits."""
    figures: dict[str, Value | str] = {}
    for table in edition.tables:
        for slot in table.slots:
            figures[slot.key] = _figure(rng, slot.number)
    for table in edition.tables:
        if table.key == "applications":
            _foot_applications(rng, table, figures)
    zero = rng.choice([0, 0, 0, None, "-", "/"])
    for identity in edition.identities:
        if identity.rule == "X5":
            figures[identity.right[0]] = sum(int(figures[key] or 0) for key in identity.left)
    figures = {key: zero if value == 0 and rng.random() < 0.7 else value for key, value in figures.items()}
    return build(edition, figures, body="青云区财政局", year=2022 if edition.id == "2021" else 2019)


def _figure(rng: random.Random, number: str) -> Value:
    if number in ("yuan", "wan_yuan"):
        return Decimal(rng.randrange(10 ** rng.randint(2, 9))).scaleb(-rng.choice([0, 1, 2, 4]))
    if number == "signed":
        return rng.randint(-30, 30)
    return 0 if rng.random() < 0.3 else rng.randrange(10 ** rng.randint(1, 4))


def _foot_applications(rng: random.Random, table: Table, figures: dict[str, Value | str]) -> None:
    parts = [column.key for column in table.columns if column.key != "total"]
    for column in parts:
        results = [row.key for row in table.rows if row.groups and row.key != "total"]
        done = sum(int(figures[f"{table.key}.{row}.{column}"] or 0) for row in results)
        came_before, left = rng.randrange(100), rng.randrange(90)
        ends = {
            "total": done,
            "carried_out": left,
            "carried_in": min(came_before, done + left),
            "received": max(0, done + left - came_before),
        }
        for row, value in ends.items():
            figures[f"{table.key}.{row}.{column}"] = value
    for line in table.rows:
        row_sum = sum(int(figures[f"{table.key}.{line.key}.{column}"] or 0) for column in parts)
        figures[f"{table.key}.{line.key}.total"] = row_sum


def printed_rows(report: AnnualReport, edition: Edition) -> Iterator[list[str]]:
    """Yield the figures of each row of the form, as printed."""
    for table in edition.tables:
        for row in table.rows:
            slots = [slot for slot in table.slots if slot.row is row]
            yield [report.by_key[slot.key].printed or "" for slot in slots]


def draw(report: AnnualReport, edition: Edition, look: Look, rng: random.Random) -> list[Pixels]:
    """Return the report's pages as clean grey pictures at 200 dpi."""
    blocks: list[dict[str, object]] = [{"kind": "title", "text": report.title}]
    for head, section in zip(edition.sections, report.sections, strict=True):
        blocks.append({"kind": "text", "text": section.heading})
        tables = edition.tables_of(head.key)
        blocks += [_drawn(report, table) for table in tables]
        if not tables:
            numbers = {name: rng.randrange(1000) for name in "abc"}
            blocks.append({"kind": "text", "text": rng.choice(PROSE).format(**numbers)})
    data = {
        "blocks": blocks,
        "fonts": look.face,
        "size": 14,
        "numbered": rng.random() < 0.5,
        "rule": look.rule,
        **{name: getattr(look, name) for name in ("table_size", "dash", "grey", "margin", "inset")},
    }
    folders = [str(fonts.sans_path().parent), "/usr/share/fonts", *FONTS]
    pdf: bytes = typst.compile(str(TEMPLATE), font_paths=folders, sys_inputs={"data": json.dumps(data)})
    pdfium: Any = import_module("pypdfium2")
    with pdfium.PdfDocument(pdf) as document:
        return [page.render(scale=200 / 72, grayscale=True).to_numpy().copy() for page in document]


def _drawn(report: AnnualReport, table: Table) -> dict[str, object]:
    """Return the table's cells with their places, heads and row labels merged as the form has them."""
    depth = max(len(column.groups) for column in table.columns) + 1
    stub = max(len(row.groups) for row in table.rows) + 1 if table.rows[0].label.text else 0
    cells: list[dict[str, object]] = []
    top = 0

    def put(text: str, x: int, y: int, w: int = 1, h: int = 1, grey: bool = False) -> None:
        cells.append({"text": text, "x": x, "y": y, "w": w, "h": h, "grey": grey})

    if table.caption:
        put(table.caption.text, 0, 0, len(table.columns) + stub)
        top = 1
    if stub:
        put(table.corner.text if table.corner else "", 0, top, stub, depth, True)
    heads = [[group.text for group in column.groups] for column in table.columns]
    for x, y, w, h, text in _merged(heads, [column.label.text for column in table.columns], depth):
        put(text, stub + x, top + y, w, h, True)
    if stub:
        groups = [[group.text for group in row.groups] for row in table.rows]
        for y, x, h, w, text in _merged(groups, [row.label.text for row in table.rows], stub):
            put(text, x, top + depth + y, w, h)
    for y, row in enumerate(table.rows):
        for x, column in enumerate(table.columns):
            key = ".".join(part for part in (table.key, row.key, column.key) if part)
            if key in report.by_key:
                put(report.by_key[key].printed or "", stub + x, top + depth + y)
    widths = [3.0, 4.0, 9.0][3 - stub :] if stub > 1 else [6.0] * stub
    return {"kind": "table", "columns": widths + [3.2] * len(table.columns), "cells": cells, "heads": top + depth}


def _merged(groups: list[list[str]], labels: list[str], depth: int) -> Iterator[tuple[int, int, int, int, str]]:
    """Yield along, across, length, breadth and text of the merged heads over (or before) the labels."""
    for level in range(depth):
        start = 0
        while start < len(groups):
            own = groups[start][: level + 1]
            end = start + 1
            if level < len(groups[start]):
                while end < len(groups) and groups[end][: level + 1] == own:
                    end += 1
                yield start, level, end - start, 1, own[level]
            elif level == len(groups[start]):
                yield start, level, 1, depth - level, labels[start]
            start = end


def spoil(page: Pixels, look: Look, seed: int) -> Pixels:
    """Return the page as a scanner hands it over: turned, blurred, noisy, on paper that is not white."""
    height, width = page.shape
    noise = np.random.default_rng(seed)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), look.angle, 1.0)
    turned = cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255.0,))
    soft = cv2.GaussianBlur(turned, (0, 0), look.blur).astype(np.float32)
    inked = 30 + soft / 255 * (look.shade - 30)
    return np.clip(inked + noise.normal(0, look.noise, page.shape), 0, 255).astype(np.uint8)


def as_pdf(pages: list[Pixels], quality: int) -> bytes:
    """Return the pages as a scanner's PDF: one JPEG a page."""
    first, *others = [Image.fromarray(page) for page in pages]
    out = BytesIO()
    first.save(out, "PDF", resolution=200, save_all=True, append_images=others, quality=quality)
    return out.getvalue()


def random_scan(seed: int, edition_id: str = "2021") -> tuple[AnnualReport, Edition, Look, list[Pixels]]:
    """Return a random report and its spoilt pages."""
    rng = random.Random(seed)
    edition, look = editions()[edition_id], random_look(rng)
    report = random_report(rng, edition)
    pages = draw(report, edition, look, rng)
    return report, edition, look, [spoil(page, look, seed + number) for number, page in enumerate(pages)]
