"""A fifth edition, as TOML: nothing in Python knows it."""

from pathlib import Path

from gongkai.report.building import build
from gongkai.report.layout import Edition, editions
from gongkai.report.model import AnnualReport

TOML = """
id = "2031"
name = "2031 年格式（虚构）"
source = "测试用的虚构文件"
years = [2031, 9999]

[[section]]
key = "overview"
label = "一、概况"

[[section]]
key = "platforms"
label = "二、公开平台建设情况"

[[table]]
key = "sites"
section = "platforms"
caption = { label = "第一栏 网站" }
corner = "平台"
column = [{ key = "visits", label = "访问量", unit = "人次" }, { key = "items", label = "发布数", unit = "条" }]
row = [{ key = "main", label = "门户网站" }, { key = "mirror", label = "镜像网站", only = ["items"] }]

[[table]]
key = "accounts"
section = "platforms"
caption = { label = "第二栏 账号" }
corner = "平台"
column = [{ key = "fans", label = "关注人数", unit = "人" }]
row = [{ key = "account", label = "政务账号" }]

[[table]]
key = "questions"
section = "platforms"
caption = { label = "表2 问题处理情况" }
corner = "项目"
group = [{ key = "asked", label = "一、提出" }, { key = "online", label = "（一）网上" }]
column = [{ key = "", label = "数量" }]
row = [
    { key = "site", label = "1.网站", groups = ["asked", "online"] },
    { key = "phone", label = "（二）电话", groups = ["asked"] },
    { key = "answered", label = "二、答复" },
]

[[table]]
key = "staff"
section = "platforms"
group = [{ key = "office", label = "机关" }, { key = "town", label = "乡镇" }]
column = [
    { key = "full", label = "专职", groups = ["office"] },
    { key = "part", label = "兼职", groups = ["office"] },
    { key = "towns", label = "专职", groups = ["town"] },
]
row = [{ key = "", label = "" }]
"""


def load_invented(folder: Path) -> dict[str, Edition]:
    """Return the invented edition, loaded from a file in the folder."""
    (folder / "2031.toml").write_text(TOML, encoding="utf-8")
    return editions(folder)


def invented_report(edition: Edition) -> AnnualReport:
    """Return a report of it whose figures are 1, 2, 3 … in order."""
    figures = {key: number for number, key in enumerate(edition.slots, start=1)}
    texts = {"overview": ["（一）总的情况", "平台运行正常。"]}
    return build(edition, figures, body="青云区财政局", year=2031, texts=texts)
