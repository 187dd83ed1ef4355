"""The handbook as it is read in the workbench."""

from fnmatch import fnmatchcase

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from gongkai_web.bodies.roles import Role
from gongkai_web.handbook.pages import chapters, rendered
from gongkai_web.handbook.places import places
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client: Client) -> Client:
    """An auditor: whoever may read almost nothing reads the handbook."""
    client.force_login(make_person(make_body(), Role.AUDITOR))
    return client


def test_the_contents_lead_to_every_page(reader: Client) -> None:
    contents = reader.get(reverse("handbook:contents")).content.decode()

    for chapter in chapters():
        for entry in chapter.entries:
            address = reverse("handbook:page", args=[entry.slug])
            assert f'href="{address}"' in contents
            assert entry.title in reader.get(address).content.decode()


def test_a_page_that_the_contents_lack_is_not_found(reader: Client) -> None:
    assert reader.get("/workbench/guide/README/").status_code == 404


def test_who_has_not_signed_in_is_sent_to_sign_in(client: Client) -> None:
    assert client.get(reverse("handbook:contents")).status_code == 302


def test_the_menu_leads_to_the_handbook(reader: Client) -> None:
    assert reverse("handbook:contents") in reader.get(reverse("wagtailadmin_home")).content.decode()


def test_a_page_of_the_workbench_leads_to_what_tells_about_it(reader: Client) -> None:
    log = reader.get(reverse("audit:index")).content.decode()

    assert f'href="{reverse("handbook:page", args=["log"])}"' in log


def test_what_the_handbook_does_not_tell_of_has_no_mark(reader: Client) -> None:
    assert "gk-help" not in reader.get(reverse("handbook:contents")).content.decode()


def test_every_address_told_of_exists() -> None:
    names = set(_names(get_resolver().url_patterns))

    for _, patterns in places():
        for pattern in patterns:
            assert any(fnmatchcase(name, pattern) for name in names), pattern


def test_html_in_a_page_is_text() -> None:
    assert "<script>" not in rendered("# 题\n\n<script>alert(1)</script>").html


def test_a_link_that_runs_code_is_no_link() -> None:
    assert "href" not in rendered("[点](javascript:alert(1))").html


def test_a_link_to_a_file_beside_it_leads_to_its_page() -> None:
    assert 'href="/workbench/guide/reply/"' in rendered("[答复](reply.md)").html
    assert 'href="/workbench/guide/"' in rendered("[目录](README.md)").html


def test_headings_can_be_reached() -> None:
    found = rendered("# 题\n\n## 一\n\n字\n\n## 二\n\n字")

    assert found.headings == (("s1", "一"), ("s2", "二"))
    assert '<h2 id="s2">二</h2>' in found.html


def test_a_picture_stands_with_its_words_and_caption() -> None:
    found = rendered('# 题\n\n字\n\n![登记的页面](pictures/receive.png "登记")\n\n字').html

    assert '<img alt="登记的页面" height="' in found
    assert 'src="/workbench/guide/pictures/receive.png"' in found
    assert "<figcaption>登记</figcaption></figure>" in found
    assert found.count("<p>") == 2


def test_a_picture_from_elsewhere_is_its_words() -> None:
    for target in ("https://example.com/a.png", "../pictures/day.png", "pictures/none.png", "data:image/png;base64,A"):
        found = rendered(f"![样子]({target})").html

        assert found == "<p>样子</p>", target


def test_a_picture_amid_words_is_its_words() -> None:
    assert rendered("见![登记的页面](pictures/receive.png)。").html == "<p>见登记的页面。</p>\n"


def test_a_picture_is_sent_as_one_and_kept_for_an_hour(reader: Client) -> None:
    sent = reader.get(reverse("handbook_picture", args=["receive"]))

    assert sent["Content-Type"] == "image/png"
    assert sent["Cache-Control"] == "private, max-age=3600"


def test_a_picture_that_has_not_changed_is_not_sent_again(reader: Client) -> None:
    address = reverse("handbook_picture", args=["receive"])
    known = reader.get(address)["ETag"]

    assert reader.get(address, headers={"If-None-Match": known}).status_code == 304


def test_a_picture_is_for_who_has_signed_in(client: Client) -> None:
    assert client.get(reverse("handbook_picture", args=["receive"])).status_code == 302


def test_a_picture_that_there_is_not_is_not_found(reader: Client) -> None:
    assert reader.get(reverse("handbook_picture", args=["none"])).status_code == 404


def _names(given: list[URLPattern | URLResolver], space: str = "") -> list[str]:
    found: list[str] = []
    for one in given:
        if isinstance(one, URLResolver):
            found += _names(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space)
        elif one.name:
            found.append(f"{space}{one.name}")
    return found
