"""What was left in from the template."""

import re
from collections.abc import Iterator

from gongkai.report.checks.prose import plain
from gongkai.report.checks.rules import check
from gongkai.report.checks.subject import Subject
from gongkai.report.findings import Finding, Severity
from gongkai.report.model import Section

_BRACKETED = re.compile(r"[（(〔\[【{]([^（()）〔〕\[\]【】]{2,300}(?:[（(][^()（）]*[)）][^（()）]*)*)[)）〕\]】}]")
_INSTRUCTION = re.compile(
    r"各单位(?:可|依据|根据|结合|按照).*(?:酌情|自行|如实|展开|填写|补充)|可酌情(?:展开|增减|填写|删减)|酌情展开"
    r"|^(?:此处|请)(?:在此)?(?:如实)?(?:填写|填报|插入|补充)|^填写(?!.*(?:申请|表)).{0,20}$|由各单位(?:自行)?填"
    r"|^请(?:简要|简单|具体|如实|逐项|在此)?(?:说明|描述|概述|介绍|列举|阐述)"
    r"|请(?:根据|结合|按照?)(?:本单位)?实际(?:情况)?(?:填|修改|补充|撰写)"
    r"|字数(?:要求|不|控制|在)|^不?[少多超]于\d+字|^\d+字(?:以内|左右|以上)"
    r"|^(?:填写|填报|编写)说明[:：]|^(?:示例|样例|范文|模板|范本|样本|参考模板|例)$|^单位(?:全)?名称$"
    r"|^(?:可选|选填|必填|没有的?(?:可以?)?(?:删除|删去|不写|填))|^如(?:没有|无).{0,6}(?:填|写|删)"
)
_LOOSE = re.compile(
    r"此处(?:填写|插入|填)|[（(]示例[）)]|(?:^|[。；\n])注[:：](?:请)?填(?:报|写)"
    r"|[xX×✕*＊]{2,}(?=[年月日市县区局镇街件条个份宗次元人])|[×✕]{2,}|(?<![A-Za-z])[xX]{2,}(?![A-Za-z])"
    r"|(?<![A-Za-z\d])[xX×](?=[年月日件条宗份])|(?:…|\.{3,})(?=(?:[件条宗份]|万元)(?!件))"
    r"|_{3,}|＿{2,}|〔\s*〕(?!\d*号)|○{2,}(?=[年月日市县区局镇街])|(?<!\d)20[_ xX×]{1,2}(?=年)"
)
_ADDRESS = re.compile(r"https?://[!-~]+|[\w.+-]{1,64}@[\w.-]+|\*\*", re.ASCII)


@check("G7", Severity.WARNING, "留有模板的填写说明")
def leftover_instructions(subject: Subject) -> Iterator[Finding]:
    """Instructions and blanks of the template are taken out before publication.

    Found are instructions in brackets (各单位…可酌情展开, 填写…, 示例), 此处填写, 注：填报…, and places never
    filled: XX, ××年, 20__年, underscores.

    Source: reviewers' practice; 国办公开办函〔2021〕30号 四 (careless reports).
    Example: （各单位可结合实际酌情展开）.
    """
    for section in subject.report.sections:
        for text in dict.fromkeys(_leftovers(section)):
            shown = text if len(text) <= 40 else f"{text[:36]}…"
            message = f"{section.heading or '正文'}：留有模板的填写说明或者没有填写的地方“{shown}”"
            yield Finding("G7", Severity.WARNING, message, (), section.heading, shown)


def _leftovers(section: Section) -> Iterator[str]:
    text = _ADDRESS.sub("", plain("".join(section.paragraphs)))
    spans = [m.span() for m in _BRACKETED.finditer(text) if _INSTRUCTION.search(m[1].strip())]
    for match in _LOOSE.finditer(text):
        start, end = max(0, match.start() - 6), match.end() + 6
        if not any(first < end and start < last for first, last in spans):
            spans.append((start, end))
    yield from (text[start:end] for start, end in sorted(spans))
