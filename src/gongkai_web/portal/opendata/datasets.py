"""What is offered whole, told once for the page, the catalogue and the list of feeds."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.urls import reverse


class DataFile(NamedTuple):
    """A file that holds a whole dataset."""

    format: str
    route: str
    media_type: str

    @property
    def url(self) -> str:
        """Return its address."""
        return reverse(self.route)


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset; ``interface`` is where it is asked for a part at a time."""

    id: str
    name: str
    text: str
    interface: str
    files: tuple[DataFile, ...] = ()
    keywords: tuple[str, ...] = field(default=("政府信息公开",))

    def shown(self) -> dict[str, Any]:
        """Return it as pages show it."""
        return {
            "name": self.name,
            "text": self.text,
            "files": [{"format": one.format, "url": one.url} for one in self.files],
        }


DATASETS = (
    Dataset(
        "records",
        "主动公开的政府信息",
        "全部公开信息的索引号、名称、文号、发布机构、日期、体裁、公开事项、有效性和网址；JSON Lines 文件另有正文。",
        "/api/v1/records",
        (
            DataFile("CSV", "portal:records_csv", "text/csv"),
            DataFile("JSON Lines", "portal:records_jsonl", "application/jsonl"),
        ),
    ),
    Dataset(
        "changes",
        "公开信息的变动",
        "发布、更新、更正、撤回、效力变更，按时间排列，供同步副本。",
        "/api/v1/changes",
    ),
    Dataset("bodies", "公开信息的机构", "各机关的名称、代码、地址和联系方式。", "/api/v1/bodies"),
    Dataset("questions", "政策问答", "常见问题的解答和依据的文件。", "/api/v1/questions"),
)
