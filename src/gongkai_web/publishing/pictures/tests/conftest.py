"""A drafter at work, and a record with a picture."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai_web.publishing.models import Record, StoredFile
from gongkai_web.publishing.pictures.keeping import keep_picture
from gongkai_web.publishing.pictures.tests.making import photo
from gongkai_web.publishing.richtext import picture_url
from gongkai_web.testing.builders import make_published_record

Illustrated = Callable[..., Record]


@pytest.fixture
def file(tmp_path: Path) -> StoredFile:
    """Return a picture that was kept."""
    source = tmp_path / "照片.jpg"
    source.write_bytes(photo())
    return keep_picture(source, source.name, None).file


@pytest.fixture
def shown(file: StoredFile) -> str:
    """Return a text that shows it."""
    address = picture_url(file.pk, file.extension)
    return f'<p>新馆外景如下。</p><figure><img src="{address}" alt="新馆外景" width="40" height="20"></figure>'


@pytest.fixture
def record(shown: str) -> Record:
    """Return a published record that shows it."""
    return make_published_record(title="关于新馆开放的通知", body_html=shown)
