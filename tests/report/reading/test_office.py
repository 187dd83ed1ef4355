"""Files of older and other word processors, through LibreOffice."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from shutil import which

import docx
import pytest

from gongkai.errors import MissingTool, TooLarge, UnreadableFile
from gongkai.report.reading import office
from gongkai.report.reading.document import Document
from gongkai.report.reading.office import load_office
from gongkai.report.reading.process import Child
from tests.report.reading.ooxml import word
from tests.report.reading.stubs import comes_free

Program = Callable[[str], Path]
PROGRAM = which("soffice") or which("libreoffice")
needs_libreoffice = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not installed")
RTF = (
    rb"{\rtf1\ansi\uc0 \u19968\u12289\u24635\u20307\u24773\u20917\par"
    rb"\trowd\cellx3000\cellx6000\intbl \u35268\u31456\cell 3\cell\row\pard\par}"
)


@pytest.fixture
def pretending(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Put a script in LibreOffice's place, and keep the temporary folders where they can be looked at."""
    kept = tmp_path / "kept"
    kept.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(kept))

    def pretend(script: str) -> Path:
        program = tmp_path / "bin" / "soffice"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
        return kept

    return pretend


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines()] + [b.text for g in document.grids() for r in g.rows for b in r]


def test_without_libreoffice_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(MissingTool, match=r"报告\.doc：.*apt install libreoffice-writer"):
        load_office(RTF, "报告.doc")


def test_the_converted_file_is_read_and_nothing_is_left_behind(pretending: Program, tmp_path: Path) -> None:
    (tmp_path / "made.docx").write_bytes(word("<w:p><w:r><w:t>甲</w:t></w:r></w:p>"))
    kept = pretending(f"mkdir converted; cp {tmp_path}/made.docx converted/report.docx; ls > {tmp_path}/seen")

    assert texts(load_office(RTF, "报告.rtf")) == ["甲"]
    assert "report.rtf" in (tmp_path / "seen").read_text()
    assert list(kept.iterdir()) == []


def test_a_docx_becomes_a_pdf_with_the_fonts_that_are_told(pretending: Program, tmp_path: Path) -> None:
    script = 'mkdir converted; printf "%s" "%PDF-1.7" > converted/report.pdf; cp "$FONTCONFIG_FILE"'
    pretending(f"{script} {tmp_path}/seen")

    assert office.as_pdf(word(""), "文书.docx", "<fontconfig/>") == b"%PDF-1.7"
    assert (tmp_path / "seen").read_text() == "<fontconfig/>"


def test_a_file_that_cannot_be_converted_is_refused(pretending: Program) -> None:
    pretending("exit 0")

    with pytest.raises(UnreadableFile, match="另存为 DOCX"):
        load_office(b"<?xml", "报告.xml")


def test_a_conversion_without_end_is_stopped_with_all_it_started(
    pretending: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = pretending(f"sleep 600 & echo $! > {tmp_path}/child; wait")
    monkeypatch.setattr(office, "SECONDS", 0.5)

    with pytest.raises(TooLarge, match="还没有转换完"):
        load_office(RTF, "报告.rtf")

    child = Path("/proc", (tmp_path / "child").read_text().strip(), "status")
    assert not child.exists() or "zombie" in child.read_text()
    assert list(kept.iterdir()) == []


def test_a_conversion_ends_with_the_process_that_asked_for_it(pretending: Program, tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    hold = f"import fcntl, time; f = open('{lock}', 'w'); fcntl.flock(f, 2); print(0, file=f, flush=True)"
    pretending(f'exec {sys.executable} -c "{hold}; time.sleep(600)"')
    child = Child(seconds=60, memory_mb=300)

    child.ask(load_office, RTF, "报告.rtf")
    while not (lock.exists() and lock.read_text()):
        time.sleep(0.01)
    child.end()

    assert comes_free(lock)


@pytest.mark.slow
@needs_libreoffice
@pytest.mark.parametrize("ending", ["rtf", "doc", "odt", "fodt"])
def test_libreoffice_reads_the_formats_of_word_processors(ending: str, tmp_path: Path) -> None:
    assert texts(load_office(RTF if ending == "rtf" else converted(ending, tmp_path), f"报告.{ending}")) == [
        "一、总体情况",
        "规章",
        "3",
    ]


@pytest.mark.slow
@needs_libreoffice
def test_what_libreoffice_cannot_open_is_refused() -> None:
    with pytest.raises(UnreadableFile):
        load_office(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "报告.doc")


def converted(ending: str, folder: Path) -> bytes:
    """Return a small report in a format that LibreOffice writes."""
    file = docx.Document()
    file.add_paragraph("一、总体情况")
    row = file.add_table(1, 2).rows[0].cells
    row[0].text, row[1].text = "规章", "3"
    file.add_paragraph()  # without it the table is lost in a .doc
    data = BytesIO()
    file.save(data)
    (folder / "a.docx").write_bytes(data.getvalue())
    profile = f"-env:UserInstallation={folder.as_uri()}/profile"
    run = [str(PROGRAM), "--headless", profile, "--convert-to", ending, "--outdir", str(folder), str(folder / "a.docx")]
    subprocess.run(run, check=True, capture_output=True, timeout=60, env={**os.environ, "HOME": str(folder)})
    return (folder / f"a.{ending}").read_bytes()
