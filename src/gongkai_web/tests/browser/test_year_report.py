"""The words of the annual report are checked while they are typed, and a figure's name goes in by a click."""

from playwright.sync_api import Browser, expect

from gongkai_web.testing.platform import Platform, Server
from gongkai_web.tests.browser.workbench import DISCLOSURE_OFFICE, signed_in

DRAFT = "YearReport.objects.filter(body__slug='science', state='draft').values_list('pk', flat=True).first()"


def test_a_sentence_is_held_against_the_table_while_it_is_typed(
    chromium: Browser, platform: Platform, site: Server
) -> None:
    draft = platform.ask(DRAFT, "from gongkai_web.reports.models import YearReport")
    with signed_in(chromium, site, DISCLOSURE_OFFICE) as opened:
        opened.goto(f"{site.url}/workbench/year-reports/{draft}/text/")
        found, words = opened.locator("#found"), opened.get_by_label("五、存在的主要问题及改进情况")
        words.fill("收到政府信息公开申请9999件。")
        expect(found).to_contain_text("“收到政府信息公开申请9999件”，表格中")

        words.fill("收到政府信息公开申请")
        opened.get_by_role("button", name="新收申请", exact=False).first.click()
        opened.keyboard.type("件。")

        expect(words).to_have_value("收到政府信息公开申请{新收申请}件。")
        expect(found).not_to_contain_text("9999")
