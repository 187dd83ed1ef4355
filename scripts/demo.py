"""Do the main job on the sample reports: read, check, compare, write. Usage: demo.py FOLDER"""

import shutil
import subprocess
import sys
from pathlib import Path

from gongkai.samples import FOLDER, samples

GONGKAI = Path(sys.executable).parent / "gongkai"
YEARS = ["housing-2023.md", "housing-2024.html"]
COPIES = ("docx", "pdf", "html", "xlsx", "md", "json")
ALL = [path.name for path in samples()]
STEPS = (
    ("读出样例报告：每张表里的每个数字", ["read", *ALL]),
    ("核对：故意印错的两处都要找到", ["check", *ALL]),
    (
        "把同一机关两年的对比写成表和图",
        ["compare", *YEARS, "-o", "comparison.html", "-o", "comparison.xlsx", "-o", "comparison.svg"],
    ),
    ("", ["compare", *YEARS, "--chart", "outcomes", "-o", "outcomes.svg"]),
    *(
        ("按官方格式重写 2024 年的报告" * (kind == "docx"), ["write", YEARS[1], "-o", f"rebuilt.{kind}"])
        for kind in COPIES
    ),
)


def main(folder: Path) -> int:
    """Run every step as a person would type it; return 0 if none failed (1, findings, is no failure)."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in [*samples(), FOLDER / "README.md"]:
        shutil.copy(path, folder)
    failed = False
    for title, arguments in STEPS:
        if title:
            print(f"\n── {title}", flush=True)
        print(f"$ gongkai {' '.join(arguments)}", flush=True)
        failed |= subprocess.run([GONGKAI, *arguments], cwd=folder, check=False).returncode > 1
    print(f"\n结果在 {folder}/", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "demo-output")))
