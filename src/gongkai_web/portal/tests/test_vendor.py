"""The built and copied files of the public pages: as listed, licensed, and loading nothing from elsewhere."""

import hashlib
import json
import re
from pathlib import Path
from typing import TypedDict

import pytest

SITE = Path(__file__).parents[2]
FRONTEND = SITE.parents[1] / "frontend"
VENDOR = SITE / "static" / "gongkai" / "vendor"
VENDOR_OF_TESTS = Path(__file__).parent / "vendor"


class File(TypedDict):
    """One line of a manifest."""

    name: str
    version: str
    licence: str
    path: str
    sha256: str


def listed(folder: Path) -> list[File]:
    files: list[File] = json.loads((folder / "manifest.json").read_text("utf-8"))["files"]
    return files


@pytest.mark.parametrize("folder", [VENDOR, VENDOR_OF_TESTS], ids=["site", "tests"])
def test_every_vendor_file_is_the_one_its_manifest_lists(folder: Path) -> None:
    there = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }

    assert {file["path"]: file["sha256"] for file in listed(folder)} == there


@pytest.mark.parametrize("folder", [VENDOR, VENDOR_OF_TESTS], ids=["site", "tests"])
def test_every_package_comes_with_its_licence(folder: Path) -> None:
    licensed = {file["name"] for file in listed(folder) if file["path"].endswith("LICENSE.txt")}

    assert {file["name"] for file in listed(folder)} == licensed
    assert {file["licence"] for file in listed(folder)} <= {"MIT", "BSD-0-Clause", "MPL-2.0"}


def test_the_versions_are_those_of_the_package_file() -> None:
    wanted = json.loads((FRONTEND / "package.json").read_text("utf-8"))["devDependencies"]

    built = {file["name"]: file["version"] for file in listed(VENDOR) + listed(VENDOR_OF_TESTS)}

    assert {**wanted, **built} == wanted


def test_the_stylesheet_loads_nothing() -> None:
    css = (VENDOR / "gongkai.css").read_text("utf-8")

    assert not re.findall(r"url\(|@import|@font-face|GDS Transport", css)


def test_no_vendor_file_asks_for_a_source_map_or_carries_a_font() -> None:
    files = [path for path in VENDOR.rglob("*") if path.is_file()]

    assert not [path for path in files if path.suffix in {".woff", ".woff2", ".ttf", ".otf", ".map"}]
    assert not [path for path in files if b"sourceMappingURL" in path.read_bytes()]


def test_the_lock_file_names_no_registry() -> None:
    lock = (FRONTEND / "package-lock.json").read_text("utf-8")

    assert '"resolved"' not in lock
    assert "registry" not in lock
