"""CSV files as lines and grids: what a spreadsheet program writes, and tables of tabs that are called .xls."""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from gongkai.errors import UnreadableFile
from gongkai.report.reading.document import Box, Document
from gongkai.report.reading.encoding import decode
from gongkai.report.reading.limits import DAMAGED, check_cells, check_text
from gongkai.report.reading.sheets import Layout, Row

DELIMITERS = ",\t;"
SAMPLE = 2_000  # rows to choose the delimiter by
STATED = re.compile(r"\s*sep=([^\n])\n", re.IGNORECASE)  # a first line that tells Excel the delimiter
AS_TEXT = re.compile(r'="([^"]*)"')  # how some programs keep Excel from making a number of it


def load_csv(data: bytes, name: str) -> Document:
    """Read a CSV file; its rows are numbered as records, for a cell may hold several lines."""
    text = decode(data)
    check_text(len(text), name)
    stated = STATED.match(text)
    if stated:
        text = text[stated.end() :]
    records = []
    cells = 0
    for record in _records(text, stated[1] if stated else _delimiter(text, name), name):
        cells += len(record)
        check_cells(cells, name)
        records.append(record)
    widest = max(map(len, records), default=0)
    rows = [_row(number, record, widest) for number, record in enumerate(records, 1)]
    return Document(name, "csv", list(Layout(name).blocks(rows, None)))


def _delimiter(text: str, name: str) -> str:
    """Return the one that cuts the most rows into several cells, and cuts them alike."""

    def fitness(delimiter: str) -> tuple[int, int]:
        widths = [len(record) for record in islice(_records(text, delimiter, name), SAMPLE)]
        several = [width for width in widths if width > 1]
        return max(map(several.count, set(several)), default=0), len(several)

    return max(DELIMITERS, key=fitness)


def _records(text: str, delimiter: str, name: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:  # a field of more than 131,072 characters
        raise UnreadableFile(name, "有的格子长得不像表格，引号可能不成对", DAMAGED) from error


def _row(number: int, record: list[str], widest: int) -> Row:
    texts = [AS_TEXT.sub(r"\1", text) if text.startswith('="') else text for text in record]
    boxes = {column: Box(text, number, column) for column, text in enumerate(texts, 1)}
    return Row(number, boxes, alone=len(record) == 1 < widest)
