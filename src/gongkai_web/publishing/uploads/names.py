"""Names of files as people gave them, made safe to show and to save under."""

import re
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

LONGEST = 200  # characters; Attachment.name
# Signs that change how a name reads (RTL override), and those that a file system or a header would stumble over.
UNSAFE = re.compile(r'[<>:"/\\|?*]')


class BadName(ValueError):
    """A name that can't be kept; ``str()`` says why."""


def clean_name(name: str) -> str:
    """Return the file's own name. BadName for one that is made to mislead, or none at all.

    >>> clean_name(r"C:\\公文\\通知.docx"), clean_name("../../etc/通知.pdf"), clean_name("附件 1.xlsx ")
    ('通知.docx', '通知.pdf', '附件 1.xlsx')
    """
    name = PurePosixPath(PureWindowsPath(name).as_posix()).name
    name = unicodedata.normalize("NFC", name).strip()
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") for sign in name):
        raise BadName("文件名里有看不见的控制字符，请改名后再上传")
    name = UNSAFE.sub("_", name)
    if not name.strip(". "):
        raise BadName("文件没有名称，请改名后再上传")
    if len(name) > LONGEST:
        raise BadName(f"文件名超过 {LONGEST} 字，请改短后再上传")
    return name
