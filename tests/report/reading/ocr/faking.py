"""An engine that reads what a test tells it to."""

from collections.abc import Sequence

from gongkai.report.reading.ocr.engine import Engine, Reading
from gongkai.report.reading.ocr.pixels import Picture


class FakeEngine(Engine):
    """Answers with the given readings, in order; digits alone with the second list."""

    def __init__(self, readings: Sequence[Reading], second: Sequence[Reading] = ()) -> None:
        self.readings = list(readings)
        self.second = list(second)

    def read(self, lines: Sequence[Picture], *, figures_only: bool = False) -> list[Reading]:
        """Return as many of the readings as there are lines."""
        source = self.second if figures_only else self.readings
        return [source.pop(0) for _ in lines]
