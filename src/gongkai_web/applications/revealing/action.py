"""Read what identifies the applicant: the disclosure office and the handler may, for a reason that is kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai_web.applications.actions import HANDLING
from gongkai_web.applications.models import Application
from gongkai_web.applications.steps import CaseStep
from gongkai_web.bodies.models import Person
from gongkai_web.protecting.revealing import reveal

REVEALED = (
    ("name", "姓名或者名称"),
    ("identity_number", "证件号码"),
    ("representative", "代理人、联系人"),
    ("phone", "联系电话"),
    ("email", "电子邮箱"),
    ("address", "通信地址"),
)


@dataclass
class Reveal(CaseStep):
    """查看申请人信息"""

    roles = HANDLING
    application: Application
    by: Person
    fields: tuple[str, ...] = ()
    reason: str = ""
    found: dict[str, str] = field(default_factory=dict, repr=False)

    def blocked(self) -> Iterator[str]:
        """Yield nothing: who may, may at any time."""
        yield from ()

    def missing(self) -> Iterator[str]:
        """Yield what is missing."""
        if not self.fields:
            yield "选择要查看哪几项，只看需要的"
        if not self.reason.strip():
            yield "写明查看的理由，会记入日志"

    def do(self) -> None:
        """Log each field, and keep what it holds for this one page."""
        labels = dict(REVEALED)
        for name in self.fields:
            self.found[labels[name]] = reveal(self.application.applicant, name, self.by, self.reason)
