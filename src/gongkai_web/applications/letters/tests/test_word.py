"""A letter in the body's own words: the same facts in DOCX and PDF, refused where the template loses one."""

import subprocess
from datetime import date
from pathlib import Path
from shutil import which

import pytest
from django.db import transaction

from gongkai.rules.outcomes import Outcome
from gongkai_web.actions import Refused
from gongkai_web.applications.letters.drafting import Draft
from gongkai_web.applications.letters.issuing import issue
from gongkai_web.applications.letters.tests.word_files import lines, saying
from gongkai_web.applications.letters.word.checking import problems
from gongkai_web.applications.letters.word.making import default_template
from gongkai_web.applications.letters.word.placeholders import placeholders_of
from gongkai_web.applications.letters.word.rendering import NO_CONVERTER, text_of_pdf
from gongkai_web.applications.models import Application, Letter, LetterTemplate
from gongkai_web.applications.tests.builders import make_application, make_clerk, make_letter_terms
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db
needs_libreoffice = pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
ON = date(2026, 3, 20)
FACTS = {
    "unclear_items": "1．所需信息的年度\n2．项目的类别",
    "guidance": "请写明 <文件> 的名称 & 文号 {{ 文号 }}。",
    "correction_due_on": "2026年4月10日",
}


@pytest.fixture
def case() -> Application:
    body = make_body("青云区科学技术局", make_body("青云区人民政府"), short_name="青科局")
    make_letter_terms(body)
    return make_application(body)


def use(case: Application, docx: bytes, kind: str = "correction") -> LetterTemplate:
    person = make_clerk(case.body)
    return LetterTemplate.objects.create(
        body=case.body, kind=kind, version=1, docx=docx, in_force=True, uploaded_by=person
    )


@needs_libreoffice
def test_the_letter_has_the_bodys_words_and_the_cases_facts_in_both_forms(case: Application) -> None:
    use(case, saying("收悉", "已经收到，现答复如下"))

    letter = issue(case, "correction", FACTS, make_clerk(case.body), dated_on=ON)

    docx = lines(letter.docx_bytes)
    assert "青科局公开告〔2026〕1号" in docx
    assert "2．项目的类别" in docx
    assert "补正说明：请写明 <文件> 的名称 & 文号 {{ 文号 }}。" in docx
    text = "".join(text_of_pdf(letter.pdf_bytes)[0].split())
    for part in ("已经收到，现答复如下", "2．项目的类别", case.number, "2026年4月10日", letter.verification_code):
        assert part in text


@needs_libreoffice
def test_a_template_that_loses_an_element_issues_nothing(case: Application) -> None:
    lost = "{% if 联系方式 %}{{ 补正期限 }}{% endif %}"  # this body has entered no phone or address
    use(case, saying("{{ 补正期限 }}", lost))

    with pytest.raises(Refused, match="文书里没有“补正期限”"), transaction.atomic():
        issue(case, "correction", FACTS, make_clerk(case.body), dated_on=ON)

    assert not Letter.objects.exists()


@needs_libreoffice
def test_the_remedy_stands_in_the_bodys_own_refusal(case: Application) -> None:
    use(case, saying("经审查，", "经本机关审查，", "refused"), "refused")
    facts = {"facts": "您申请的信息为内部讨论记录", "reasons": "公开会影响决策"}

    letter = issue(case, "refused", facts, make_clerk(case.body), outcome=Outcome.DELIBERATIVE, dated_on=ON)

    docx = "\n".join(lines(letter.docx_bytes))
    assert "经本机关审查，您申请的信息为内部讨论记录。" in docx
    assert "60日内先向青云区人民政府申请行政复议" in docx
    assert "定密情况" not in docx


@pytest.mark.slow
@needs_libreoffice
def test_a_template_saved_by_another_word_processor_is_still_one(tmp_path: Path) -> None:
    file, rule = tmp_path / "letter.docx", placeholders_of("refused")
    file.write_bytes(default_template("refused"))
    for source, target in (("docx", "odt"), ("odt", "docx")):
        soffice = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
        command = [*soffice, "--convert-to", target, "--outdir", str(tmp_path), str(file.with_suffix(f".{source}"))]
        subprocess.run(command, check=True, capture_output=True)

    assert problems(file, file.name, tuple(rule.names.values()), rule.required_names()) == []


def test_without_libreoffice_the_obstacle_says_what_to_do(case: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    use(case, saying("收悉", "已经收到"))
    monkeypatch.setenv("PATH", "")

    assert list(Draft(case, "correction", FACTS, dated_on=ON).obstacles()) == [NO_CONVERTER]


def test_a_template_out_of_force_changes_nothing(case: Application) -> None:
    used = use(case, saying("收悉", "已经收到"))
    LetterTemplate.objects.filter(pk=used.pk).update(in_force=False)

    letter = issue(case, "correction", FACTS, make_clerk(case.body), dated_on=ON)

    assert any("收悉" in line for line in lines(letter.docx_bytes))
