"""The folder of real reports beside a developer's checkout, absent from a stranger's clone."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[1].parent / "shared"
REPORTS = SHARED / "reports"
needs_shared = pytest.mark.skipif(not REPORTS.is_dir(), reason="the folder of real reports is not beside the checkout")
