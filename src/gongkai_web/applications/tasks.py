"""What applications do by the timetable."""

from gongkai_web.applications.receipt import tasks as receipt

__all__ = ["receipt"]
