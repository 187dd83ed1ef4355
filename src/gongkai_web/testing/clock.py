"""``gongkai`` at a moment that was chosen: ``python -m gongkai_web.testing.clock 2026-11-20T17:00 serve …``.

From there the clock goes on, for the command and for the processes it starts. What depends on the day, such as how many
days are left, is then the same whenever the tests run.
"""

import sys
from datetime import datetime
from zoneinfo import ZoneInfo

import time_machine

from gongkai.cli import main

HERE = ZoneInfo("Asia/Shanghai")


def run() -> None:
    """Set the clock, and run the command that follows it."""
    moment = datetime.fromisoformat(sys.argv.pop(1)).replace(tzinfo=HERE)
    with time_machine.travel(moment):
        main()


if __name__ == "__main__":
    run()
