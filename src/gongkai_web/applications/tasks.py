"""What applications do by the timetable."""

from gongkai_web.applications.receipt import tasks as receipt
from gongkai_web.applications.reminding import tasks as reminding

__all__ = ["receipt", "reminding"]
