"""What applications do by the timetable."""

from gongkai_web.applications.archive import tasks as archive
from gongkai_web.applications.receipt import tasks as receipt

__all__ = ["archive", "receipt"]
