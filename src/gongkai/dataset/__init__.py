"""Many reports as one table: ``build`` reads a folder into Parquet, one row a cell and one row a report."""

from gongkai.dataset.building import Summary, build
from gongkai.dataset.progress import Progress, shown

__all__ = ["Progress", "Summary", "build", "shown"]
