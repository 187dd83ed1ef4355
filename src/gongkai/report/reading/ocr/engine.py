"""The recogniser: models out of rapidocr's wheel, run by onnxruntime, nothing fetched.

Lines of text are read in batches of one width. The score of a reading is that of its weakest
character, not the mean: one bad digit makes a bad figure.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import rapidocr
from numpy.typing import NDArray

from gongkai.report.reading.ocr.pixels import Picture

HEIGHT = 48  # of a line of text, as the model was trained
NARROWEST, STEP, WIDEST = 96, 48, 2400
BATCH_PIXELS = 4800  # widths of a batch together: bounds its memory
FIGURES = "0123456789.,+-/%"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, and how sure the model is of its weakest character (0 to 1)."""

    text: str
    score: float


class Engine:
    """Finds and reads lines of text; ``threads`` for the models of one process."""

    def __init__(self, threads: int = 1) -> None:
        onnxruntime: Any = import_module("onnxruntime")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = threads
        options.log_severity_level = 4
        options.enable_cpu_mem_arena = False  # it would keep the memory of the widest batch
        models = Path(rapidocr.__file__).parent / "models"
        self._lines = onnxruntime.InferenceSession(
            str(next(models.glob("*_rec_*.onnx"))), options, providers=["CPUExecutionProvider"]
        )
        characters = self._lines.get_modelmeta().custom_metadata_map["character"].splitlines()
        self._characters = ["", *characters, " "]
        self._figures = np.array([0] + [self._characters.index(figure) for figure in FIGURES])
        logging.getLogger("RapidOCR").setLevel(logging.ERROR)
        self._pages = rapidocr.RapidOCR(
            params={
                "Global.log_level": "error",
                "Global.max_side_len": 1280,
                "EngineConfig.onnxruntime.intra_op_num_threads": threads,
                "EngineConfig.onnxruntime.inter_op_num_threads": threads,
            }
        )

    def find(self, page: Picture) -> list[NDArray[np.float32]]:
        """Return the four corners of every line of text on the page."""
        found: Any = self._pages(cv2.cvtColor(page, cv2.COLOR_GRAY2BGR), use_det=True, use_cls=False, use_rec=False)
        return [] if found.boxes is None else [np.asarray(box, np.float32) for box in found.boxes]

    def read(self, lines: Sequence[Picture], *, figures_only: bool = False) -> list[Reading]:
        """Read lines of text; ``figures_only`` admits nothing but digits and marks."""
        readings = [Reading("", 0.0)] * len(lines)
        for width, numbers in _batches(lines):
            batch = np.stack([_prepared(lines[number], width) for number in numbers])
            scores = self._lines.run(None, {"x": np.repeat(batch[:, None], 3, axis=1)})[0]
            for number, matrix in zip(numbers, scores, strict=True):
                readings[number] = self._decode(matrix, figures_only)
        return readings

    def _decode(self, matrix: NDArray[np.float32], figures_only: bool) -> Reading:
        best = self._figures[matrix[:, self._figures].argmax(axis=1)] if figures_only else matrix.argmax(axis=1)
        certainty = matrix[np.arange(len(best)), best]
        text: list[str] = []
        scores: list[float] = []
        for place, character in enumerate(best):
            if not character:
                continue
            if place and best[place - 1] == character:
                scores[-1] = max(scores[-1], float(certainty[place]))
            else:
                text.append(self._characters[character])
                scores.append(float(certainty[place]))
        return Reading("".join(text).strip(), min(scores, default=0.0))


def _batches(lines: Sequence[Picture]) -> Iterable[tuple[int, list[int]]]:
    """Yield lines of like width, as many as fit a batch."""
    by_width: dict[int, list[int]] = {}
    for number, line in enumerate(lines):
        by_width.setdefault(_width(line), []).append(number)
    for width, numbers in by_width.items():
        size = max(1, BATCH_PIXELS // width)
        for start in range(0, len(numbers), size):
            yield width, numbers[start : start + size]


def _width(line: Picture) -> int:
    high, wide = line.shape
    natural = HEIGHT * wide / max(1, high)
    return int(min(WIDEST, max(NARROWEST, -(-natural // STEP) * STEP)))


def _prepared(line: Picture, width: int) -> NDArray[np.float32]:
    high, wide = line.shape
    natural = min(width, max(1, round(HEIGHT * wide / max(1, high))))
    sized = cv2.resize(line, (natural, HEIGHT), interpolation=cv2.INTER_AREA if high > HEIGHT else cv2.INTER_CUBIC)
    padded = np.zeros((HEIGHT, width), np.float32)
    padded[:, :natural] = sized.astype(np.float32) / 127.5 - 1
    return padded


@cache
def engine(threads: int = 1) -> Engine:
    """Return this process's engine."""
    return Engine(threads)
