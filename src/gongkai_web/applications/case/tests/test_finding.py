"""A case is found by its numbers and by what is sought, as people type them; and by nothing else."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from gongkai_web.applications.case import texts
from gongkai_web.applications.case.finding import found
from gongkai_web.applications.models import Application, CaseNumber, CaseText, CorrectionRequest, Letter
from gongkai_web.applications.tests.builders_steps import make_office

pytestmark = pytest.mark.django_db
SOUGHT = "青云区科技创新大厦 2024 年 A座改造项目的招标文件（含附件）"


@pytest.fixture
def case() -> Application:
    """Return a case, beside another."""
    office = make_office()
    office.case(wanted={"content": "关于云杉街 12 号征收补偿方案的请示"})
    return office.case(wanted={"content": SOUGHT})


def is_found(case: Application, words: str) -> bool:
    return list(found(Application.objects.all(), words)) == [case]


@pytest.mark.parametrize(
    "words",
    [
        "创新大厦",
        "招标",
        "厦",
        "a座",
        "Ａ座改造",
        "2024年",
        "(含附件)",
        "（",
        "创新大厦 招标文件",
        "招标文件　大厦",
        '"2024 年 A座"',
    ],
)
def test_words_find_it_however_they_are_typed(case: Application, words: str) -> None:
    assert is_found(case, words)


@pytest.mark.parametrize("words", ["大厦创新", "创新大楼", "创新大厦 征收", "科技改造", "%", "_", "'", '"', "\\"])
def test_what_does_not_stand_there_finds_nothing(case: Application, words: str) -> None:
    assert not is_found(case, words)


def test_without_words_all_are_there(case: Application) -> None:
    assert found(Application.objects.all(), " 　").count() == 2


@pytest.mark.parametrize(
    "words", ["青政公开告〔2026〕12号", "青政公开告[2026]12号", "青政公开告(2026)12", "告［２０２６］12号"]
)
def test_a_letters_number_is_found_with_whatever_brackets(case: Application, words: str) -> None:
    Letter.objects.create(
        application=case,
        kind="granted",
        number="青政公开告〔2026〕12号",
        dated_on=timezone.localdate(),
        addressee="何远山",
        verification_code="1" * 16,
    )

    assert is_found(case, words)
    assert not is_found(case, "何远山")


def test_another_number_is_found_from_when_it_is_kept(case: Application) -> None:
    assert not is_found(case, "（2026）云01行初7号")

    CaseNumber.objects.create(application=case, kind="诉讼案号", number="（2026）云01行初7号")

    assert is_found(case, "云01行初7")


def test_what_was_corrected_is_found_beside_what_was_first_written(case: Application) -> None:
    today = timezone.localdate()
    asked = CorrectionRequest.objects.create(application=case, asked_on=today, answer_by=today + timedelta(days=15))
    asked.corrected_on, asked.corrected_content = today, "科技创新大厦电梯采购合同"
    asked.save(update_fields=["corrected_on", "corrected_content"])

    assert is_found(case, "电梯采购")
    assert is_found(case, "招标文件")


def test_a_changed_description_is_found_by_its_new_words_only(case: Application) -> None:
    case.content = "滨河路绿化工程竣工验收备案表"
    case.save(update_fields=["content"])

    assert is_found(case, "绿化工程")
    assert not is_found(case, "招标文件")


def test_a_step_that_changes_no_text_writes_none(case: Application) -> None:
    CaseText.objects.filter(application=case).update(haystack="kept", pairs="ke ep pt")

    case.closed_at = timezone.now()
    case.save(update_fields=["closed_at"])

    assert is_found(case, "kept")


def test_many_written_at_once_are_found_after_they_are_told_of(
    case: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "AT_ONCE", 1)
    Application.objects.update(content="会议纪要")
    assert not found(Application.objects.all(), "会议纪要")

    texts.refresh(Application.objects.values_list("pk", flat=True))

    assert found(Application.objects.all(), "会议纪要").count() == 2


def test_cases_of_before_the_index_are_found_after_the_migration(
    case: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    CaseText.objects.all().delete()
    assert not is_found(case, "招标文件")
    migration = import_module("gongkai_web.applications.migrations.0013_cases_are_indexed")
    monkeypatch.setattr(migration, "AT_ONCE", 1)

    migration.fill(apps, None)

    assert is_found(case, "招标文件")
