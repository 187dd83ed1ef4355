"""Run a command with DATABASE_URL of a PostgreSQL that lives as long as it. Usage: with_postgres.py COMMAND…"""

import os
import subprocess
import sys

from gongkai_web.testing.postgres import NoPostgres, postgres


def main(command: list[str]) -> int:
    """Run the command; return its code."""
    if not command:
        print(__doc__)
        return 2
    try:
        with postgres() as url:
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode
    except NoPostgres as missing:
        print(missing, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
