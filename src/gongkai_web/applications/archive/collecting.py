"""What a case's file holds, in its order. Whoever calls logs it: the pieces say who applied."""

from collections.abc import Iterator
from pathlib import PurePath

from gongkai.rules.letters import LETTERS
from gongkai_web.applications.archive import sheets
from gongkai_web.applications.archive.pieces import ENDINGS, Kept, Piece, Section
from gongkai_web.applications.archive.shared import letters_of, papers_of
from gongkai_web.applications.models import Application, Letter, Paper, PaperKind
from gongkai_web.protecting.papers import opened

OF_PAPERS = {
    PaperKind.APPLICATION: Section.APPLICATION,
    PaperKind.IDENTITY: Section.APPLICATION,
    PaperKind.AUTHORISATION: Section.APPLICATION,
    PaperKind.ENVELOPE: Section.APPLICATION,
    PaperKind.CORRECTION: Section.APPLICATION,
    PaperKind.OPINION: Section.OPINIONS,
    PaperKind.SERVICE: Section.SERVICE,
    PaperKind.PAYMENT: Section.FEES,
    PaperKind.OTHER: Section.OTHER,
}  # not the originals of what was supplied in part: they stay sealed; nor archive files themselves
OF_LETTERS = {"receipt": Section.RECEIPT, "fee_notice": Section.FEES, "service_record": Section.SERVICE}
FROM_APPLICANT = (PaperKind.APPLICATION, PaperKind.IDENTITY, PaperKind.AUTHORISATION, PaperKind.CORRECTION)


def pieces_of(case: Application) -> list[Piece]:
    """Return the pieces, by section, in each by day."""
    found = [*sheets.of(case), *_letters(case), *_papers(case), *_released(case)]
    order = list(Section)
    return sorted(found, key=lambda one: (order.index(one.section), one.sheet is None, str(one.on or "")))


def sealed_originals(case: Application) -> list[tuple[str, int, str]]:
    """Return name, pages and digest of the originals that stay out of the file."""
    rows = case.redactions.filter(released__isnull=False)
    return [(one.name, one.pages, one.original_sha256) for one in rows]


def _letters(case: Application) -> Iterator[Piece]:
    for letter in letters_of(case).filter(issued_at__isnull=False).select_related("issued_by"):
        rule = LETTERS.get(letter.kind)
        is_reply = rule is not None and rule.is_reply
        section = Section.REPLY if is_reply else OF_LETTERS.get(letter.kind, Section.NOTICES)
        title = rule.title if rule else letter.kind
        yield Piece(section, title, case.body.name, letter.dated_on, letter.number, tuple(_drawn(letter)))


def _drawn(letter: Letter) -> Iterator[Kept]:
    if letter.pdf_bytes:
        yield Kept("pdf", letter.pdf_bytes)
    if letter.docx_bytes:
        yield Kept("docx", letter.docx_bytes)


def _papers(case: Application) -> Iterator[Piece]:
    for paper in papers_of(case).select_related("added_by"):
        kind = PaperKind(paper.kind)
        if kind in OF_PAPERS:
            yield _paper(case, paper, kind)


def _paper(case: Application, paper: Paper, kind: PaperKind) -> Piece:
    who = "申请人" if kind in FROM_APPLICANT else case.body.name
    kept = Kept(ENDINGS.get(paper.media_type, "bin"), opened(paper.sealed_name))
    return Piece(OF_PAPERS[kind], kind.label, who, paper.added_at.date(), "", (kept,))


def _released(case: Application) -> Iterator[Piece]:
    decision = getattr(case, "decision", None)
    if decision is None:
        return
    for file in decision.released.order_by("pk"):
        kept = Kept(file.name.rpartition(".")[2].lower(), file.verified())
        on = decision.decided_on or (file.released_at.date() if file.released_at else None)
        yield Piece(Section.REPLY, f"提供的信息：{PurePath(file.name).stem}", case.body.name, on, "", (kept,))
