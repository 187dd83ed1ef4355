"""The small parts of the public pages."""

from gongkai_web.portal.templatetags.parts import scrolling_tables


def test_a_wide_table_scrolls_in_a_box_that_the_keyboard_reaches() -> None:
    shown = scrolling_tables("<p>一</p><table><tr><td>二</td></tr></table>")

    box = '<div class="table-scroll" tabindex="0" role="group" aria-label="表格">'
    assert shown == f"<p>一</p>{box}<table><tr><td>二</td></tr></table></div>"


def test_a_text_without_table_stays_as_it_is() -> None:
    assert scrolling_tables("<p>一</p>") == "<p>一</p>"
