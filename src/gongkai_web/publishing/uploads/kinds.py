"""What a file is, also when it is too large to be read whole: films, scans, archives, up to the limit of an upload.

Needs no Django: it runs in the bounded process.
"""

import zipfile
from pathlib import Path

from gongkai.errors import TooLarge, UnreadableFile
from gongkai.preflight import FileKind, sniff
from gongkai.preflight.kinds import HEAD, SOUNDS
from gongkai.report.reading.limits import DAMAGED, FILE_BYTES, MB, UNZIPPED_RATIO, ZIP_ENTRIES

TAKEN = "这么大的文件只接受音视频、PDF 和 ZIP 压缩包；其他文件请压缩或者拆分后再上传"
TAIL = 64 * 1024 + 22  # bytes in which an archive's directory ends


def kind_of_any_size(source: Path, name: str) -> FileKind:
    """Return the kind, as ``gongkai.preflight.sniff`` does; large files are judged by their two ends."""
    size = source.stat().st_size
    if 0 < size <= FILE_BYTES and _is_table(source, name):
        return FileKind.CSV
    if size <= FILE_BYTES:
        return sniff(source, name)
    kind = _kind(source, name, size)
    if Path(name).suffix.lower() not in kind.endings:
        raise UnreadableFile(name, f"这是{kind.label}，扩展名却不是", "请改正扩展名后再上传")
    return kind


def _is_table(source: Path, name: str) -> bool:
    """A table of texts has markup in its cells, and is no page for that."""
    if Path(name).suffix.lower() not in FileKind.CSV.endings:
        return False
    with source.open("rb") as file:
        first = file.read(4096).removeprefix(b"\xef\xbb\xbf").split(b"\n")[0]
    plain = not any(byte < 9 for byte in first)
    return plain and not first.lstrip().startswith((b"<", b"%PDF", b"{\\rtf")) and (b"," in first or b"\t" in first)


def _kind(source: Path, name: str, size: int) -> FileKind:
    with source.open("rb") as file:
        head = file.read(4096)
        file.seek(size - TAIL)
        tail = file.read()
    if head.startswith(b"PK\x03\x04"):
        _check_archive(source, name, size)
        return FileKind.ZIP
    archived = b"PK\x05\x06" in tail
    if head.startswith(b"%PDF-") and b"%%EOF" in tail and not archived:
        return FileKind.PDF
    if SOUNDS.match(head) and not archived and b"%PDF-" not in head[:HEAD]:
        return FileKind.MEDIA
    raise TooLarge(name, f"文件有 {size / MB:.0f} MB", TAKEN)


def _check_archive(source: Path, name: str, size: int) -> None:
    try:
        with zipfile.ZipFile(source) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableFile(name, "文件不完整或已损坏，打不开", DAMAGED) from error
    if len(entries) > ZIP_ENTRIES:
        raise TooLarge(name, f"压缩包内有 {len(entries)} 个文件，超过 {ZIP_ENTRIES} 个的上限", TAKEN)
    if sum(entry.file_size for entry in entries) > UNZIPPED_RATIO * size:
        raise TooLarge(name, "解压后大得不是正常的文件", DAMAGED)
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableFile(name, "文件有密码", "请去掉密码后再上传")
    if any(entry.filename in ("[Content_Types].xml", "mimetype") for entry in entries):
        raise TooLarge(name, f"文件有 {size / MB:.0f} MB", TAKEN)
