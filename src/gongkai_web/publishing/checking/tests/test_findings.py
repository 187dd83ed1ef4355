"""What is in a file is looked for once, whoever asks, and in no process that serves pages."""

from pathlib import Path
from typing import Any

import pytest

from gongkai.errors import TooLarge
from gongkai.preflight import scan_file
from gongkai_web.publishing.checking import findings
from gongkai_web.publishing.checking.findings import findings_of
from gongkai_web.publishing.checking.preflight import problems, unanswered
from gongkai_web.publishing.models import Attachment, FileFindings, StoredFile
from gongkai_web.publishing.uploads import looking
from gongkai_web.publishing.uploads.keeping import keep
from gongkai_web.testing.builders import make_record

pytestmark = pytest.mark.django_db
LEAK = "联系人身份证号 11010519491231002X。"


@pytest.fixture
def leaking(tmp_path: Path) -> StoredFile:
    source = tmp_path / "名单.txt"
    source.write_text(LEAK, encoding="utf-8")
    return keep(source, "名单.txt")


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    asked: list[str] = []
    look = looking.problems_of

    def counted(source: Path, name: str) -> Any:
        asked.append(name)
        return look(source, name)

    monkeypatch.setattr(findings, "problems_of", counted)
    return asked


def test_a_file_is_looked_into_once(leaking: StoredFile, looks: list[str]) -> None:
    first, second = findings_of(leaking, "名单.txt"), findings_of(leaking, "名单.txt")

    assert looks == ["名单.txt"]
    assert first == second == scan_file(leaking.path, "名单.txt")
    assert first


def test_the_same_file_has_the_same_fingerprints_in_any_record(leaking: StoredFile, looks: list[str]) -> None:
    found = []
    for _ in range(2):
        record = make_record()
        record.attachments.add(Attachment(file=leaking, name="名单.txt"))
        record.save_revision()
        found.append({one.fingerprint for one in problems(record.get_latest_revision_as_object())})

    assert found[0] == found[1] != set()
    assert looks == ["名单.txt"]


def test_a_leak_in_an_attachment_is_to_be_answered(leaking: StoredFile) -> None:
    record = make_record()
    record.attachments.add(Attachment(file=leaking, name="名单.txt"))
    record.save_revision()

    assert any("名单" in one.place for one in unanswered(record.get_latest_revision_as_object(), errors_only=True))


def test_new_rules_look_again(leaking: StoredFile, looks: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    findings_of(leaking, "名单.txt")
    monkeypatch.setattr(findings, "rules_version", lambda: "newer")
    findings_of(leaking, "名单.txt")

    assert len(looks) == 2
    assert FileFindings.objects.get().rules == "newer"


def test_what_took_too_long_is_told_and_tried_again(leaking: StoredFile, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(source: Path, name: str) -> Any:
        raise TooLarge(name, "读了 120 秒还没有读完，已经停止")

    monkeypatch.setattr(findings, "problems_of", slow)

    assert [one.code for one in findings_of(leaking, "名单.txt")] == ["P81"]
    assert not FileFindings.objects.exists()
