"""A region's report beside those of the bodies it includes."""

from collections.abc import Iterator

from gongkai.report.checks.places import place
from gongkai.report.checks.rules import check_bodies
from gongkai.report.checks.subject import Region, Subject
from gongkai.report.findings import Finding, Severity


@check_bodies("X14", Severity.WARNING, "全域报告不小于所辖机关")
def region_includes_bodies(region: Region) -> Iterator[Finding]:
    """A region's figures include each of its bodies': no cell may be smaller than a body's own.

    One finding for a body, naming the cells. Reports of another year or form are compared only where
    both have the cell; amounts and 本年增/减 are left out.

    Source: 条例第四十九条第二款, practice of the reports of 县级以上地方人民政府.
    Example: the district reports 5 applications, one of its bureaus 7.
    """
    for part in region.parts:
        if part.year != region.whole.year:
            continue
        smaller = tuple(_smaller(region.whole, part))
        if smaller:
            first = smaller[0]
            message = (
                f"{part.report.body}有 {len(smaller)} 格大于全域报告，如{place(part, first)}："
                f"{part.report.body} {part.figure(first)}，全域 {region.whole.figure(first)}"
            )
            printed, expected = str(region.whole.figure(first)), f"≥ {part.figure(first)}"
            yield Finding("X14", Severity.WARNING, message, smaller, part.report.body, printed, expected, part.year)


def _smaller(whole: Subject, part: Subject) -> Iterator[str]:
    for key, slot in part.slots.items():
        own, all_ = part.figure(key), whole.figure(key)
        if slot.number == "count" and own is not None and all_ is not None and all_ < own:
            yield key
