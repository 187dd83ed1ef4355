"""Files that nothing has go after a while; what a draft or an earlier version has stays."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.models import Attachment, StoredFile, Upload
from gongkai_web.publishing.uploads.keeping import keep
from gongkai_web.publishing.uploads.tasks import UNUSED_FOR, tidy_files, tidy_uploads
from gongkai_web.testing.builders import make_body, make_person, make_record

pytestmark = pytest.mark.django_db


def kept(folder: Path, text: str) -> StoredFile:
    source = folder / "a.txt"
    source.write_text(text, encoding="utf-8")
    file = keep(source, "a.txt")
    StoredFile.objects.update(uploaded_at=timezone.now() - UNUSED_FOR - timedelta(hours=1))
    return file


def aged(path: Path) -> Path:
    then = time.time() - UNUSED_FOR.total_seconds() - 3600
    os.utime(path, (then, then))
    return path


def test_a_file_that_nothing_has_goes_with_its_bytes(tmp_path: Path) -> None:
    file = kept(tmp_path, "没有人要的")

    tidy_files.call()

    assert not StoredFile.objects.exists()
    assert not file.path.exists()


def test_a_new_file_stays(tmp_path: Path) -> None:
    kept(tmp_path, "刚上传的")
    StoredFile.objects.update(uploaded_at=timezone.now())

    tidy_files.call()

    assert StoredFile.objects.exists()


def test_a_file_that_only_a_draft_has_stays(tmp_path: Path) -> None:
    file, record = kept(tmp_path, "草稿里的"), make_record()
    record.attachments.add(Attachment(file=file, name="a.txt"))
    record.save_revision()
    assert not Attachment.objects.exists()

    tidy_files.call()

    assert StoredFile.objects.filter(pk=file.pk).exists()


def test_a_file_just_uploaded_again_stays(tmp_path: Path) -> None:
    file = kept(tmp_path, "又传了一次")
    Upload.objects.create(person=make_person(make_body(), Role.DRAFTER), name="a.txt", size=1, file=file)

    tidy_files.call()

    assert StoredFile.objects.exists()


def test_bytes_without_a_row_go(tmp_path: Path) -> None:
    folder = Path(settings.FILES_ROOT, "00", "00")
    folder.mkdir(parents=True, exist_ok=True)
    stray, part = folder / f"{'0' * 64}.txt", folder / f"{'1' * 64}.txt.5.part"
    for path in (stray, part):
        path.write_text("x", encoding="utf-8")
        aged(path)

    tidy_files.call()

    assert not stray.exists()
    assert not part.exists()


def test_pieces_without_an_upload_go() -> None:
    Path(settings.UPLOADS_ROOT).mkdir(exist_ok=True)
    stray = Path(settings.UPLOADS_ROOT, f"{'0' * 32}.bin")
    stray.write_text("x", encoding="utf-8")
    aged(stray)

    tidy_uploads.call()

    assert not stray.exists()
