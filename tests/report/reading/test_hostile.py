"""Hostile, broken and locked files: one sentence that names the file, whichever way they come in."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.errors import ReadError, TooLarge
from gongkai.report import read
from gongkai.report.reading import limits
from gongkai.report.reading.sniffing import MAGIC
from gongkai.samples import samples
from tests.cli.running import run
from tests.report.reading.hostile import FILES

ENDINGS = st.sampled_from(["", ".docx", ".pdf", ".txt", ".md", ".html", ".csv", ".xls", ".doc", ".json"])
HEADS = st.sampled_from([b"", *(magic for magic, _ in MAGIC), b"<html>", b"<table><tr><td>", b"MIME-Version: 1.0\n"])


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_in_one_sentence(name: str) -> None:
    make, kind, sentence = FILES[name]

    with pytest.raises(ReadError) as told:
        read(make(), name)

    assert type(told.value).__name__ == kind
    assert str(told.value).startswith(f"{name}：{sentence}")
    assert told.value.advice
    assert "\n" not in str(told.value)


@pytest.mark.slow
def test_the_command_says_the_same_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, (make, _, _) in FILES.items():
        Path(name).write_bytes(make())
    Path("folder").mkdir()
    sample = samples()[0]

    ran = run("read", *FILES, "missing.docx", "folder", str(sample))

    lines = ran.err.splitlines()
    assert ran.code == 2
    assert [line.partition("：")[0] for line in lines] == [*FILES, "missing.docx", "folder"]
    assert "Traceback" not in ran.err + ran.out
    assert sample.name in ran.out


def test_a_file_of_500_mb_is_refused_without_reading_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(500 << 20)
    monkeypatch.setattr(Path, "open", None)

    with pytest.raises(TooLarge, match=r"^large\.pdf：文件有 500 MB，超过 64 MB 的上限。请只保留"):
        read(path)


@pytest.mark.parametrize("name", ["report.pdf", "report.doc", "report.xls", "report"])
def test_a_web_page_is_read_whatever_its_name_says(name: str) -> None:
    sample = next(sample for sample in samples() if sample.suffix == ".html")

    assert read(sample.read_bytes(), name).by_key == read(sample).by_key


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HEADS, st.binary(max_size=400), ENDINGS)
def test_no_bytes_raise_anything_but_a_read_error(head: bytes, rest: bytes, ending: str) -> None:
    with pytest.raises(ReadError, match=r"^报告"):
        read(head + rest, f"报告{ending}")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(samples()), st.data())
def test_a_damaged_report_is_read_or_refused(sample: Path, data: st.DataObject) -> None:
    whole = sample.read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    broken = whole[:start] + data.draw(st.binary(max_size=20)) + whole[start + data.draw(st.integers(0, 200)) :]

    with suppress(ReadError):
        read(broken, sample.name)


def test_every_bound_leaves_room_for_the_samples() -> None:
    assert all(sample.stat().st_size * 5 < limits.FILE_BYTES for sample in samples())
