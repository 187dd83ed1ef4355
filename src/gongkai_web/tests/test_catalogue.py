"""Whatever the site's packages say, they say in Chinese, in our words, with every placeholder in its place."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from scripts.catalogue import catalogues, compiled
from scripts.wagtail_strings import (
    DOMAINS,
    OURS,
    PACKAGES,
    Key,
    given,
    in_our_words,
    is_translated,
    key,
    read,
    texts,
    wanted,
)

CHINESE = re.compile(r"[\u4e00-\u9fff]")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sdr]|\{\w*\}")
TAG = re.compile(r"<[^>]+>")

# Units and the names of two protocols, written the same in Chinese.
SAME_IN_CHINESE = {"%s KB", "%s MB", "%s GB", "%s TB", "%s PB", "IPv4", "IPv6"}

every_package = pytest.mark.parametrize("package", PACKAGES)
every_domain = pytest.mark.parametrize("domain", DOMAINS)
every_file = pytest.mark.parametrize("po", catalogues(), ids=lambda po: "/".join(po.parts[-4:]))


def ours(domain: str) -> dict[Key, Message]:
    """Return the messages of our own catalogue."""
    return {key(message): message for message in read(OURS / f"{domain}.po") if message.id}


@cache
def asked(package: str, domain: str) -> list[Message]:
    """Return the messages of a package; read once, since its whole source is gone through."""
    return [message for message in wanted(package, domain) if message.id]


@cache
def shown(package: str, domain: str) -> list[tuple[Message, tuple[str, ...]]]:
    """Return each message of a package with what the staff see: our text, or the package's own."""
    translated = given(package, domain) | ours(domain)
    empty = Message("", string="")
    return [(message, texts(translated.get(key(message), empty))) for message in asked(package, domain)]


def is_chinese(text: str) -> bool:
    """Tell whether a text has Chinese in it, or nothing to translate beside its placeholders and tags."""
    words = TAG.sub("", PLACEHOLDER.sub("", text))
    return bool(CHINESE.search(words)) or (bool(text) and not re.search("[A-Za-z]", words))


def english(message: Message) -> str:
    """Return a message's id; of a plural the last form, since Chinese has one form for all numbers."""
    return message.id[-1] if isinstance(message.id, tuple | list) else message.id


@every_domain
@every_package
def test_every_text_of_the_packages_is_in_chinese(package: str, domain: str) -> None:
    left = [
        message.id
        for message, chinese in shown(package, domain)
        if message.id not in SAME_IN_CHINESE and not all(map(is_chinese, chinese))
    ]

    assert not left


@every_domain
@every_package
def test_every_placeholder_of_a_text_is_in_its_chinese(package: str, domain: str) -> None:
    differing = [
        (english(message), text)
        for message, chinese in shown(package, domain)
        for text in chinese
        if set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(english(message)))
    ]

    assert not differing


@every_domain
@every_package
def test_the_chinese_of_a_text_has_the_same_tags(package: str, domain: str) -> None:
    differing = [
        (english(message), text)
        for message, chinese in shown(package, domain)
        for text in chinese
        if Counter(TAG.findall(text)) != Counter(TAG.findall(english(message)))
    ]

    assert not differing


@every_domain
@every_package
def test_the_packages_speak_in_our_words(package: str, domain: str) -> None:
    """A term of the packages beside one of ours would name the same thing twice (流程, 工作流)."""
    strange = [text for _, chinese in shown(package, domain) for text in chinese if text != in_our_words(text, package)]

    assert not strange


@every_domain
def test_no_text_of_ours_waits_for_its_translation(domain: str) -> None:
    waiting = [message.id for message in ours(domain).values() if not is_translated(message)]

    assert not waiting


@every_domain
def test_every_text_of_ours_is_asked_for(domain: str) -> None:
    """What a new version of a package says no more, goes; each entry is marked with its package."""
    known = {key(message) for package in PACKAGES for message in asked(package, domain)}

    left = [message.id for message in ours(domain).values() if key(message) not in known and message.auto_comments]

    assert not left


@every_file
def test_the_compiled_catalogue_is_up_to_date(po: Path) -> None:
    assert po.with_suffix(".mo").read_bytes() == compiled(po), "make catalogue compiles it"
