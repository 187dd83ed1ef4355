"""The form's field takes what this server kept for the person, and nothing else."""

from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from gongkai_web.publishing.models import StoredFile
from gongkai_web.publishing.uploads.keeping import keep
from gongkai_web.publishing.uploads.tokens import digest_in, token_for
from gongkai_web.publishing.uploads.widgets import StoredFileField

pytestmark = pytest.mark.django_db


class AttachmentForm(forms.Form):
    """A form with a file."""

    file = StoredFileField(label="文件")


@pytest.fixture
def file(tmp_path: Path) -> StoredFile:
    source = tmp_path / "a.txt"
    source.write_text("青云区", encoding="utf-8")
    return keep(source, "a.txt")


def sent(given: dict[str, Any], **files: Any) -> AttachmentForm:
    return AttachmentForm(given, MultiValueDict({name: [file] for name, file in files.items()}))


def test_a_token_stands_for_its_file(file: StoredFile) -> None:
    form = sent({"file": token_for(file)})

    assert form.is_valid()
    assert form.cleaned_data["file"] == file


def test_without_script_the_file_comes_with_the_form() -> None:
    form = sent({}, file=SimpleUploadedFile("名单.txt", "甲乙".encode()))

    assert form.is_valid(), form.errors
    assert form.cleaned_data["file"].text == "甲乙"


def test_a_hostile_file_with_the_form_is_refused_with_its_reason() -> None:
    form = sent({}, file=SimpleUploadedFile("名单.pdf", b"<html><script>alert(1)</script></html>"))

    assert "网页" in str(form.errors["file"])


def test_a_digest_is_no_token_and_never_becomes_one(file: StoredFile) -> None:
    form = sent({"file": file.pk})

    assert not form.is_valid()
    assert file.pk not in str(form)
    assert token_for(file) not in str(form)


def test_a_file_must_be_chosen() -> None:
    assert sent({}).errors == {"file": ["选择要上传的文件"]}


def test_the_form_shows_the_file_there_is_by_its_token(file: StoredFile) -> None:
    shown = str(AttachmentForm(initial={"file": file.pk}))

    assert "已上传：TXT" in shown
    assert file.pk not in shown


def test_the_same_file_again_is_no_change(file: StoredFile) -> None:
    field = StoredFileField()

    assert not field.has_changed(file.pk, token_for(file))
    assert field.has_changed(None, token_for(file))
    assert field.has_changed(file.pk, None)
    assert digest_in(str(field.prepare_value(file))) == file.pk
