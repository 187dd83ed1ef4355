"""What reads scans is an extra: without it these tests are left out, and say so."""

from importlib.util import find_spec

NEEDED = ("rapidocr", "onnxruntime", "cv2", "PIL")

if missing := [module for module in NEEDED if find_spec(module) is None]:
    collect_ignore_glob = ["test_*.py"]


def pytest_report_header() -> str:
    """Say whether scans are tested."""
    return f"scans: not tested, {', '.join(missing)} not installed (gongkai[ocr])" if missing else "scans: tested"
