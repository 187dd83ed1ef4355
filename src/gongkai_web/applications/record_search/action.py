"""Keep the record of a search; without one no 信息不存在 reply is approved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai_web.applications.actions import happened
from gongkai_web.applications.models import Application, EventKind, RecordSearch
from gongkai_web.applications.steps import CaseStep, wrong_day
from gongkai_web.bodies.models import Person


@dataclass
class KeepSearch(CaseStep):
    """登记检索"""

    application: Application
    by: Person
    searched_on: date | None = None
    systems: str = ""
    words: str = ""
    people: str = ""
    result: str = ""
    found: bool = False

    def missing(self) -> Iterator[str]:
        """Yield what a court would ask and isn't told."""
        yield from wrong_day(self.application, self.searched_on, "检索")
        told = {"检索了哪些系统和案卷": self.systems, "检索词和范围": self.words}
        told |= {"检索人": self.people, "检索结果": self.result}
        yield from (f"写明{what}" for what, text in told.items() if not text.strip())

    def do(self) -> None:
        """Keep it."""
        assert self.searched_on is not None
        RecordSearch.objects.create(
            application=self.application,
            searched_on=self.searched_on,
            systems=self.systems,
            words=self.words,
            people=self.people,
            result=self.result,
            found=self.found,
        )
        found = "检索到相关信息" if self.found else "没有检索到"
        happened(
            self.application, EventKind.SEARCHED, by=self.by, on=self.searched_on, note=found, told="已检索有关信息"
        )
