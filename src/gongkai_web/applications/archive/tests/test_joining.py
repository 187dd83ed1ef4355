"""Pages of every kind are laid on A4 as they are seen: seals, what was filled in, pages that are turned."""

import io
from datetime import date

import pikepdf
import pypdfium2
from PIL import Image

from gongkai_web.applications.archive.drawing import Sheet, Table
from gongkai_web.applications.archive.joining import joined, placed
from gongkai_web.applications.archive.pieces import Kept, Piece, Section

RED = (200, 0, 0)


def stamped() -> bytes:
    """Return a blank page on which only an annotation shows something, as a seal's signature does."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(400, 600))
    look = pdf.make_stream(b"0.784 0 0 rg 0 0 100 100 re f")
    look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    look.BBox = [0, 0, 100, 100]
    seal = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[150, 250, 250, 350], F=4, AP={"/N": look}
    )
    pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([seal]))
    return saved(pdf)


def turned() -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(400, 600))
    pdf.pages[0].Rotate = 90
    return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def piece(content: bytes, ending: str = "pdf") -> Piece:
    return Piece(Section.OTHER, "其他材料", "青云区科学技术局", date(2026, 3, 2), "", (Kept(ending, content),))


def pictures(*pieces: Piece) -> list[Image.Image]:
    """Return how the pages after cover and contents look."""
    with pypdfium2.PdfDocument(joined(placed(pieces), (("登记编号", "science-2026-0001"),))) as document:
        return [page.render(scale=1).to_pil().convert("RGB") for page in document][2:]


def test_a_seal_is_still_to_be_seen() -> None:
    (page,) = pictures(piece(stamped()))

    assert page.getpixel((page.width // 2, page.height // 2)) == RED


def test_a_page_that_is_turned_lies_across() -> None:
    (page,) = pictures(piece(turned()))

    assert page.width > page.height


def test_a_photograph_stands_as_it_was_held() -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    Image.new("RGB", (600, 400), "teal").save(out, "JPEG", exif=exif)

    (page,) = pictures(piece(out.getvalue(), "jpg"))

    assert page.height > page.width


def test_a_long_sheet_runs_over_several_pages() -> None:
    rows = tuple((f"第{number}行", "内容") for number in range(120))
    sheet = Piece(
        Section.EVENTS,
        "办理记录",
        "青云区科学技术局",
        sheet=Sheet("办理记录", (), (Table(("甲", "乙"), (1, 1), rows),)),
    )

    (one,) = placed([sheet])

    assert one.count > 1
    assert one.numbers == f"1–{one.count}"
    assert len(pictures(sheet)) == one.count
