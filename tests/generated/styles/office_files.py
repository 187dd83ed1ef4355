"""DOCX, XLSX, CSV and PDF."""

from random import Random

from tests.generated import writers_files as files
from tests.generated.draft import Draft, Text
from tests.generated.styles.numbers import blank, zeros
from tests.generated.styles.registry import FORMS, Written, style

FILLER = (
    "坚持把政府信息公开作为推进依法行政、建设服务型机关的重要举措，健全主动公开目录动态调整机制，严格落实信息发布审核制度，"
    "围绕群众关心的教育、医疗、就业、社会保障等重点领域，及时、准确、全面公开相关政策和办事流程，切实保障人民群众的知情权。"
)
FONTS = ("Noto Serif SC", "Noto Sans SC")


@style("docx.merged", "Word，合并单元格")
def docx_merged(draft: Draft, rng: Random) -> Written:
    return "report.docx", files.docx(draft)


@style("docx.unmerged", "Word，不合并")
def docx_unmerged(draft: Draft, rng: Random) -> Written:
    return "report.docx", files.docx(draft, merge=False)


@style("docx.split", "Word，一张表断成几张")
def docx_split(draft: Draft, rng: Random) -> Written:
    return "report.docx", files.docx(draft, split=rng.randint(7, 14))


@style("docx.nested", "Word，表套在单格表里")
def docx_nested(draft: Draft, rng: Random) -> Written:
    return "report.docx", files.docx(draft, nested=True)


@style("docx.blank_zero", "Word，零留空")
def docx_blank(draft: Draft, rng: Random) -> Written:
    blank(draft, zeros(draft))
    return "report.docx", files.docx(draft)


@style("sheets.one", "工作簿，一张工作表")
def sheets_one(draft: Draft, rng: Random) -> Written:
    return "report.xlsx", files.xlsx(draft, numbers=rng.random() < 0.7)


@style("sheets.several", "工作簿，一部分一张工作表")
def sheets_several(draft: Draft, rng: Random) -> Written:
    return "report.xlsx", files.xlsx(draft, sheets=True)


@style("sheets.unmerged", "工作簿，不合并")
def sheets_unmerged(draft: Draft, rng: Random) -> Written:
    return "report.xlsx", files.xlsx(draft, merge=False)


@style("sheets.blank_zero", "工作簿，零留空")
def sheets_blank(draft: Draft, rng: Random) -> Written:
    blank(draft, zeros(draft))
    return "report.xlsx", files.xlsx(draft)


@style("sheets.csv", "CSV")
def sheets_csv(draft: Draft, rng: Random) -> Written:
    encoding = rng.choice(("utf-8", "utf-8-sig", "gb18030"))
    return "report.csv", files.comma_separated(draft).encode(encoding)


@style("pdf.ruled", "PDF，框线表")
def pdf_ruled(draft: Draft, rng: Random) -> Written:
    options = {"font": rng.choice(FONTS), "size": rng.choice((9, 10, 12, 14)), "repeat": rng.random() < 0.5}
    return "report.pdf", files.pdf(draft, rng, **options)


@style("pdf.ruled_blank_zero", "PDF，框线表，零留空")
def pdf_blank(draft: Draft, rng: Random) -> Written:
    blank(draft, zeros(draft))
    return "report.pdf", files.pdf(draft, rng, size=rng.choice((9, 11)))


@style("pdf.three_lines", "PDF，只有横线")
def pdf_three_lines(draft: Draft, rng: Random) -> Written:
    return "report.pdf", files.pdf(draft, rng, rules="horizontal", font=rng.choice(FONTS), repeat=rng.random() < 0.5)


@style("pdf.unruled", "PDF，无线表", determined=False)
def pdf_unruled(draft: Draft, rng: Random) -> Written:
    options = {"font": rng.choice(FONTS), "size": rng.choice((9, 10, 12)), "repeat": rng.random() < 0.5}
    return "report.pdf", files.pdf(draft, rng, rules="plain", **options)


@style("pdf.unruled_blank_zero", "PDF，无线表，零留空", editions=FORMS, determined=False, traceless=True)
def pdf_unruled_blank(draft: Draft, rng: Random) -> Written:
    blank(draft, zeros(draft))
    return "report.pdf", files.pdf(draft, rng, rules="plain")


@style("pdf.no_page_numbers", "PDF，无页码，窄边")
def pdf_no_numbers(draft: Draft, rng: Random) -> Written:
    return "report.pdf", files.pdf(draft, rng, numbers=False, size=rng.choice((8, 16)), inset=rng.choice((1, 2, 6)))


@style("pdf.long", "PDF，小四号字，六页左右，框线表", texts_loose=True, editions=FORMS)
def pdf_long(draft: Draft, rng: Random) -> Written:
    for block in draft.blocks:
        if isinstance(block, Text) and not block.level and block.section == "overview":
            block.text += FILLER * 5
    return "report.pdf", files.pdf(draft, rng, size=12, inset=6)
