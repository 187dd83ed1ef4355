"""A picture within a text: put in with words for those who don't see it, reviewed with the text, public with it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from gongkai_web.publishing.pictures.tests.making import photo
from gongkai_web.testing.browser import PHONE, page
from gongkai_web.testing.platform import Server
from gongkai_web.tests.browser.workbench import DRAFTER, Draft, publish, signed_in, submit, write

TITLE = "青云区图书馆新馆开放"
SEEN = "(one) => one.complete && one.naturalWidth"


@pytest.fixture(scope="module")
def published(chromium: Browser, site: Server, folder: Path) -> int:
    """Return a record with a picture that went all the way."""
    path = folder / "新馆外景.jpg"
    path.write_bytes(photo((1600, 900)))
    with signed_in(chromium, site, DRAFTER) as opened:
        pk = write(opened, site, Draft(TITLE, "区图书馆新馆自公布之日起开放。"))
        opened.goto(f"{site.url}/workbench/records/edit/{pk}/")
        put_in(opened, path)
        save(opened)
        expect(opened.locator(".jodit-wysiwyg img")).to_have_js_property("naturalWidth", 1600)
        opened.goto(f"{site.url}/workbench/records/{pk}/preflight/")
        submit(opened)
    publish(chromium, site, pk)
    return pk


def put_in(opened: Page, path: Path) -> None:
    opened.locator(".jodit-wysiwyg").click()
    opened.keyboard.press("Control+End")
    opened.locator(".jodit-toolbar-button_picture button").click()
    dialog = opened.get_by_role("dialog", name="图片")
    dialog.get_by_label("图片", exact=True).set_input_files(path)
    dialog.get_by_label("替代文字").fill("新馆正门，三层，入口有坡道")
    dialog.get_by_label("图注").fill("新馆外景")
    dialog.get_by_role("button", name="插入").click()
    expect(dialog).to_be_hidden()


def save(opened: Page) -> None:
    with opened.expect_navigation():
        opened.get_by_role("button", name="保存草稿").click()


def test_the_public_sees_the_picture_no_wider_than_the_screen(chromium: Browser, site: Server, published: int) -> None:
    with page(chromium, PHONE, script=False) as opened:
        opened.goto(f"{site.url}/records/{published}/")
        picture: Locator = opened.get_by_role("img", name="新馆正门，三层，入口有坡道")

        expect(picture).to_be_visible()
        expect(opened.get_by_text("新馆外景", exact=True)).to_be_visible()
        box = picture.bounding_box()

    assert box
    assert box["x"] + box["width"] <= PHONE["width"]


def test_a_picture_pasted_from_elsewhere_is_left_out_and_told(chromium: Browser, site: Server) -> None:
    with signed_in(chromium, site, DRAFTER) as opened:
        opened.goto(f"{site.url}/workbench/records/add/")
        opened.locator(".jodit-wysiwyg").click()
        opened.evaluate(
            """() => { const editor = Object.values(window.Jodit.instances)[0];
                 editor.s.insertHTML('<p>通知</p><img src="data:image/png;base64,AAAA">'); }"""
        )

        expect(opened.get_by_text("粘贴的图片没有带入")).to_be_visible()
        expect(opened.locator(".jodit-wysiwyg img")).to_have_count(0)
