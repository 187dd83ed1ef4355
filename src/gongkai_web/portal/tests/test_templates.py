"""What holds for every template of the public side, whatever it is filled with."""

import re
from pathlib import Path

import pytest
from django.template import Engine

SITE = Path(__file__).parents[2]
FOLDERS = [SITE / "templates", SITE / "portal" / "templates"]
PLACES = [
    *(SITE / "templates" / name for name in ("base.html", "403.html", "404.html", "500.html")),
    *sorted((SITE / "portal" / "templates" / "portal").rglob("*.html")),
]
STATIC = SITE / "static"
TAGS = SITE / "portal" / "templatetags"
OF_EVERY_PAGE = re.compile(r"{{ (?:site|reading)\.")


@pytest.fixture(params=PLACES, ids=lambda path: path.name)
def place(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture
def text(place: Path) -> str:
    return place.read_text("utf-8")


def test_it_compiles(text: str) -> None:
    libraries = {
        "static": "django.templatetags.static",
        **{path.stem: f"gongkai_web.portal.templatetags.{path.stem}" for path in TAGS.glob("[a-z]*.py")},
    }

    Engine(dirs=[str(folder) for folder in FOLDERS], libraries=libraries).from_string(text)


def test_nothing_is_inline_that_the_security_policy_forbids(text: str) -> None:
    assert not re.findall(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", text)


def test_nothing_is_loaded_from_another_host(text: str) -> None:
    assert not re.findall(r"<(?:script|link|img|iframe|source|video|audio)[^>]*(?:src|href)=.(?:https?:)?//", text)


def test_what_it_loads_is_there(text: str) -> None:
    wanted = re.findall(r"{% static '([^']+)' %}", text)

    assert [name for name in wanted if not (STATIC / name).is_file()] == []


def test_its_icons_are_in_the_sprite(text: str) -> None:
    sprite = (STATIC / "gongkai" / "vendor" / "tabler-icons" / "icons.svg").read_text("utf-8")

    assert [name for name in re.findall(r'{% icon "([^"]+)"', text) if f'id="{name}"' not in sprite] == []


def test_what_it_includes_is_there(text: str) -> None:
    wanted = re.findall(r'{% (?:include|extends) "([^"]+)"', text)

    assert [name for name in wanted if not any((folder / name).is_file() for folder in FOLDERS)] == []


def test_it_names_its_variables_at_the_top(text: str) -> None:
    if "{{" in OF_EVERY_PAGE.sub("", text):
        assert "{% comment %}" in "".join(text.splitlines(keepends=True)[:3])
