"""The keys change while people go on working; nothing is lost, and what was sealed by the old ones is sealed anew."""

from pathlib import Path
from typing import Any

import pytest

from gongkai_web.applications.models import Applicant, Application, Letter
from gongkai_web.applications.receipt.action import HandedIn
from gongkai_web.applications.tests.builders import APPLICANT, make_application
from gongkai_web.audit.models import Entry
from gongkai_web.protecting import papers, rotating
from gongkai_web.protecting.models import DataKey, KeyRotation, Purpose
from gongkai_web.protecting.providers import FileProvider, provider
from gongkai_web.protecting.rotating import AlreadyRotating, rotate, sealed_models
from gongkai_web.protecting.sealing import beginning, current_key, raw
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db
CARD = b"\x89PNG identity card"


@pytest.fixture
def case() -> Application:
    return make_application(make_body(), papers=[HandedIn(papers.keep(CARD), "身份证.png", "image/png")])


def fresh(case: Application) -> Application:
    return Application.objects.get(pk=case.pk)


def test_everything_is_sealed_by_the_new_key(case: Application) -> None:
    before = current_key(Purpose.SEALING)

    rotation, _ = rotate()

    assert rotation.key == current_key(Purpose.SEALING) != before
    assert [one.model for one in sealed_models() if one.older(rotation.key).exists()] == []
    assert papers.key_of(case.papers.get().sealed_name) == case.papers.get().key_id == rotation.key_id


def test_everything_still_says_the_same(case: Application) -> None:
    rotate()

    told, paper = fresh(case).applicant, case.papers.get()
    assert {name: getattr(told, name).reveal() for name in ("name", "identity_number", "phone", "address")} == {
        name: APPLICANT[name] for name in ("name", "identity_number", "phone", "address")
    }
    assert paper.name.reveal() == "身份证.png"
    assert papers.opened(paper.sealed_name) == CARD


def test_the_blind_index_is_left_alone(case: Application) -> None:
    index = current_key(Purpose.INDEX)

    rotate()

    assert current_key(Purpose.INDEX) == index
    assert fresh(case).applicant.name_index == case.applicant.name_index


def test_every_key_is_wrapped_by_a_new_version(case: Application) -> None:
    opened = raw(current_key(Purpose.INDEX))

    rotate()

    newest = provider().versions()[-1]
    assert {provider().version_of(bytes(key.wrapped)) for key in DataKey.objects.all()} == {newest}
    assert raw(current_key(Purpose.INDEX)) == opened


def test_all_opens_between_any_two_pieces(case: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotating, "BATCH", 1)
    for _ in range(3):
        make_application(case.body)
    told: list[str] = []

    rotate(lambda *_: told.extend(one.name.reveal() for one in Applicant.objects.all()))

    assert len(told) > 4 * 4
    assert set(told) == {APPLICANT["name"]}


def test_a_change_made_meanwhile_is_not_undone(case: Application) -> None:
    row = Applicant.objects.get()
    rotation, _ = rotate()
    row.phone = "13600000000"
    row.save()
    stale = Applicant.objects.get()
    Applicant.objects.filter(pk=row.pk).update(phone="13700000000")

    assert not next(one for one in sealed_models() if one.model is Applicant).reseal(stale, rotation.key)
    assert Applicant.objects.get().phone.reveal() == "13700000000"


def test_an_interrupted_rotation_goes_on_with_the_same_key(case: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotate(interrupted)
    begun = KeyRotation.objects.get()

    again, _ = rotate()

    assert begun.finished_at is None
    assert again == begun
    assert KeyRotation.objects.get().finished_at
    assert fresh(case).applicant.name.token.startswith(beginning(begun.key))


def test_beginning_and_end_stand_in_the_log_without_what_was_sealed(case: Application) -> None:
    rotation, _ = rotate()

    entries = Entry.objects.filter(target_type="protecting.keyrotation", target_id=rotation.pk)
    assert list(entries.values_list("action", flat=True)) == ["keys.rotation.begun", "keys.rotation.finished"]
    assert entries[1].data["counted"] == {"records": 2, "papers": 1, "unreadable": 0}


def test_what_cannot_be_opened_is_counted_and_left(case: Application) -> None:
    path = papers.path_of(case.papers.get().sealed_name)
    head, body = path.read_bytes().split(b"\n", 1)
    changed = head[:-4] + b"AAAA" + b"\n" + body
    path.write_bytes(changed)

    _, counts = rotate()

    assert counts.unreadable == 1
    assert path.read_bytes() == changed
    assert fresh(case).applicant.name.reveal() == APPLICANT["name"]


def test_letters_are_sealed_anew_and_stay_the_same(case: Application) -> None:
    letter = Letter.objects.create(
        application=case, kind="receipt", dated_on="2026-03-02", addressee="苏念安", pdf=b"%PDF-1.7 \x00\xff", docx=b""
    )

    rotation, _ = rotate()

    letter = Letter.objects.get(pk=letter.pk)
    assert letter.pdf.token.startswith(beginning(rotation.key).encode())
    assert (letter.pdf_bytes, letter.docx_bytes) == (b"%PDF-1.7 \x00\xff", b"")


def test_two_rotations_do_not_run_at_once(case: Application) -> None:
    refused: list[str] = []

    def meanwhile(*_: Any) -> None:
        try:
            rotate()
        except AlreadyRotating as busy:
            refused.append(str(busy))

    rotate(meanwhile)

    assert refused
    assert KeyRotation.objects.count() == 1


def test_a_paper_destroyed_at_that_moment_stays_destroyed(case: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = case.papers.get()
    rewrap = papers.rewrap

    def meanwhile(name: str) -> int:
        content = papers.path_of(name).read_bytes()
        type(paper).objects.filter(pk=paper.pk).update(deleted_at="2026-11-21T08:00:00Z")
        papers.destroy(name)
        papers.path_of(name).write_bytes(content)
        return rewrap(name)

    monkeypatch.setattr(papers, "rewrap", meanwhile)
    rotate()

    assert not papers.path_of(paper.sealed_name).exists()


def test_what_a_killed_rotation_left_beside_a_paper_is_deleted(case: Application) -> None:
    half = papers.path_of(case.papers.get().sealed_name).with_suffix(".new")
    half.write_bytes(b"half")

    rotate()

    assert not half.exists()


def test_a_draft_of_a_paper_grows_no_younger(case: Application) -> None:
    path = papers.path_of(case.papers.get().sealed_name)
    before = path.stat().st_mtime_ns

    rotate()

    assert path.stat().st_mtime_ns == before


def test_the_master_key_has_versions_and_opens_what_each_has_wrapped(tmp_path: Path) -> None:
    files = FileProvider(tmp_path / "master-key")
    first = files.wrap(b"one")

    files.renew()
    second = files.wrap(b"two")

    assert (files.version_of(first), files.version_of(second)) == ("1", "2")
    assert (files.unwrap(first), files.unwrap(second)) == (b"one", b"two")
    assert all(path.stat().st_mode & 0o077 == 0 for path in tmp_path.iterdir())
    files.drop("1")
    assert files.versions() == ["2"]
