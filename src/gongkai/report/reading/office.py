"""Files of older and other word processors (.doc .wps .rtf .odt, Word XML) through LibreOffice, if installed.

Each file gets a LibreOffice of its own, with a profile that runs no macros and fetches nothing, in a folder
that is removed with whatever it leaves behind.
"""

import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from gongkai.errors import MissingTool, TooLarge, UnreadableFile
from gongkai.report.reading.document import Document
from gongkai.report.reading.docx import load_docx
from gongkai.report.reading.limits import MEMORY_MB, SECONDS, SPLIT, UNZIPPED_BYTES, read_file

ENDINGS = ((b"\xd0\xcf\x11\xe0", "doc"), (b"{\\rtf", "rtf"), (b"PK", "odt"))  # a .wps is a .doc inside
# Standard input ends with the process that asked, however that ended: nobody else would stop LibreOffice then.
LIMITED = f"""\
ulimit -d {MEMORY_MB * 1024}; ulimit -f {UNZIPPED_BYTES // 512}
exec 3<&0 </dev/null
(read -r _ <&3; kill -9 0) &
exec "$@" 3<&-
"""
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"
 oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
PDF = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
INSTALL = "请安装 LibreOffice（Debian、Ubuntu：apt install libreoffice-writer），或在 Word、WPS 里另存为 DOCX，再读"
RESAVE = "请在 Word 或 WPS 里打开，另存为 DOCX，再读"


def load_office(data: bytes, name: str) -> Document:
    """Read a file of a word processor, converted to DOCX on the way. Raises MissingTool without LibreOffice."""
    return load_docx(converted(data, name), name)


def converted(data: bytes, name: str) -> bytes:
    """Return a file of a word processor as DOCX. Raises MissingTool without LibreOffice."""
    ending = next((ending for magic, ending in ENDINGS if data.startswith(magic)), "xml")
    return _made(data, name, ending, "docx")


def as_pdf(data: bytes, name: str, fonts: str = "") -> bytes:
    """Return a DOCX as tagged PDF. Raises MissingTool without LibreOffice.

    ``fonts`` is a configuration for fontconfig that tells which fonts there are and which stand for which.
    """
    return _made(data, name, "docx", PDF, fonts)


def program() -> str | None:
    """Return where LibreOffice is, None where it isn't installed."""
    return which("soffice") or which("libreoffice")


def _made(data: bytes, name: str, ending: str, target: str, fonts: str = "") -> bytes:
    found = program()
    if found is None:
        raise MissingTool(name, "读取这种文件需要 LibreOffice，这台电脑上没有", INSTALL)
    with TemporaryDirectory(prefix="gongkai-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"report.{ending}")
        source.write_bytes(data)
        more = {}
        if fonts:
            more["FONTCONFIG_FILE"] = str(Path(folder, "fonts.conf"))
            Path(folder, "fonts.conf").write_text(fonts, encoding="utf-8")
        _convert(found, source, name, target, more)
        result = Path(folder, "converted", f"report.{target.partition(':')[0]}")
        if not result.exists():
            raise UnreadableFile(name, "LibreOffice 打不开这个文件，可能有密码，也可能已损坏", RESAVE)
        return read_file(result)


def _convert(program: str, source: Path, name: str, to: str, more: dict[str, str]) -> None:
    """Convert a file within the bounds of time and memory; nothing of LibreOffice runs on afterwards."""
    folder = source.parent
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
    profile, target = user.parent.as_uri(), str(folder / "converted")
    quiet = ("--headless", "--norestore", "--nologo", "--nodefault", f"-env:UserInstallation={profile}")
    with subprocess.Popen(
        ["/bin/sh", "-c", LIMITED, "sh", program, *quiet, "--convert-to", to, "--outdir", target, str(source)],
        cwd=folder,
        env={**os.environ, "HOME": str(folder), "TMPDIR": str(folder), **more},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired as error:
            raise TooLarge(name, f"LibreOffice 用了 {SECONDS} 秒还没有转换完", SPLIT) from error
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
