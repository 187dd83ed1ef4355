"""Draw boxes one by one, or wherever words stand; take one away again."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.rules.outcomes import GROUNDS, Outcome
from gongkai_web.applications.models import Application, DecisionPart, Redaction, RemovalBox
from gongkai_web.applications.redaction.beginning import RedactionStep, original_of
from gongkai_web.applications.redaction.boxes import Removal, boxes_of
from gongkai_web.applications.redaction.pages import each_page, page_of
from gongkai_web.audit.models import log

LEAST = 1.0  # millimetres; less than that is a slip of the hand
MOST_BOXES = 2000


def withheld_parts(case: Application) -> dict[Outcome, DecisionPart]:
    """Return the part of the reply for each ground it states."""
    parts = DecisionPart.objects.filter(decision__application=case, outcome__in=[one.value for one in GROUNDS])
    return {Outcome(part.outcome): part for part in reversed(parts)}


def article_of(case: Application, ground: Outcome) -> str:
    """Return the article a box of this ground bears: as the reply states it, else as the rule has it."""
    part = withheld_parts(case).get(ground)
    return part.article if part and part.article else "、".join(ground.articles)


def removals_of(redaction: Redaction) -> list[Removal]:
    """Return the boxes as what makes the new file wants them."""
    return [
        Removal(one.page, one.left, one.top, one.right, one.bottom, one.article, one.reason)
        for one in redaction.boxes.all()
    ]


@dataclass
class Drawing(RedactionStep):
    """遮盖"""

    ground: str = ""
    reason: str = ""
    added: int = 0

    def missing(self) -> Iterator[str]:
        """Yield what each box must bear: a ground and a reason (第三十七条)."""
        if self.ground not in {one.value for one in GROUNDS}:
            yield "选择不予公开的理由类别"
        if not self.reason.strip():
            yield "写明遮盖的理由，列入遮盖清单"
        if self.redaction and self.redaction.boxes.count() >= MOST_BOXES:
            yield f"一份文件的遮盖不超过 {MOST_BOXES} 处"

    def keep(self, removals: list[Removal]) -> None:
        """Keep the boxes, and log how many."""
        assert self.redaction is not None
        RemovalBox.objects.bulk_create(
            RemovalBox(
                redaction=self.redaction,
                page=one.page,
                left=one.left,
                top=one.top,
                right=one.right,
                bottom=one.bottom,
                ground=self.ground,
                article=one.article,
                reason=one.reason,
                drawn_by=self.by,
            )
            for one in removals
        )
        self.added = len(removals)
        log("redaction.drawn", self.redaction, by=self.by, application=str(self.application), boxes=self.added)

    def bears(self) -> tuple[str, str]:
        """Return article and reason."""
        return article_of(self.application, Outcome(self.ground)), self.reason.strip()


@dataclass
class DrawBox(Drawing):
    """划出遮盖的位置"""

    page: int | None = None
    left: float | None = None
    top: float | None = None
    width: float | None = None
    height: float | None = None

    def missing(self) -> Iterator[str]:
        """Yield what is wrong with the place."""
        yield from super().missing()
        assert self.redaction is not None
        sides = (self.left, self.top, self.width, self.height)
        if self.page is None or any(side is None for side in sides):
            yield "在页面上划出位置，或者填写页码和毫米数"
            return
        if not 1 <= self.page <= self.redaction.pages:
            yield f"页码在 1 至 {self.redaction.pages} 之间"
        elif self._on_page() is None:
            yield f"划出的位置须在页面上，宽和高不小于 {LEAST:g} 毫米"

    def _on_page(self) -> Removal | None:
        assert self.redaction is not None
        assert self.page is not None
        assert self.left is not None
        assert self.top is not None
        shown = page_of(original_of(self.redaction), self.page, dpi=10)
        left, top = max(self.left, 0), max(self.top, 0)
        right = min(self.left + (self.width or 0), shown.width)
        bottom = min(self.top + (self.height or 0), shown.height)
        if right - left < LEAST or bottom - top < LEAST:
            return None
        return Removal(self.page, left, top, right, bottom, *self.bears())

    def do(self) -> None:
        """Keep it, cut off at the page's edge."""
        box = self._on_page()
        assert box is not None
        self.keep([box])


@dataclass
class DrawWords(Drawing):
    """按文字查找并遮盖"""

    words: str = ""

    def missing(self) -> Iterator[str]:
        """Yield that there are no words, or none that can be found."""
        yield from super().missing()
        if len("".join(self.words.split())) < 2:
            yield "填写要遮盖的文字，不少于两个字"
        elif not self.found():
            yield "没有找到这些文字；扫描件和图片没有文字层，请在页面上划出位置"

    def found(self) -> list[Removal]:
        """Return a box for each place that has none yet."""
        assert self.redaction is not None
        there = {(one.page, *one.as_row()["box"]) for one in removals_of(self.redaction)}
        pages = each_page(original_of(self.redaction), self.redaction.name)
        boxes = boxes_of(self.words, pages, "", "")
        return [one for one in boxes if (one.page, *one.as_row()["box"]) not in there]

    def do(self) -> None:
        """Keep them all. What was searched for isn't kept: it is what nobody is to read."""
        article, reason = self.bears()
        self.keep(
            [Removal(one.page, one.left, one.top, one.right, one.bottom, article, reason) for one in self.found()]
        )


@dataclass
class EraseBox(RedactionStep):
    """删去一处遮盖"""

    box: RemovalBox | None = None

    def missing(self) -> Iterator[str]:
        """Yield that it must be one of this file."""
        if self.box is None or self.redaction is None or self.box.redaction_id != self.redaction.pk:
            yield "选择要删去的遮盖"

    def do(self) -> None:
        """Take it away."""
        assert self.box is not None
        assert self.redaction is not None
        log("redaction.erased", self.redaction, by=self.by, application=str(self.application), page=self.box.page)
        self.box.delete()
