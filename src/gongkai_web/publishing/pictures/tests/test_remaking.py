"""A picture is made anew: its pixels go on, nothing else of the file does."""

from pathlib import Path

import pytest
from PIL import Image

from gongkai.errors import ReadError
from gongkai_web.publishing.pictures import remaking
from gongkai_web.publishing.pictures.remaking import LONGEST_SIDE, Remade, remake
from gongkai_web.publishing.pictures.tests.making import moving, photo, picture


def remade(folder: Path, data: bytes, name: str = "照片.jpg") -> Remade:
    source = folder / "came-in"
    source.write_bytes(data)
    return remake(source, name, str(folder))


def test_place_camera_comment_and_what_follows_the_end_are_gone(tmp_path: Path) -> None:
    data = Path(remade(tmp_path, photo()).path).read_bytes()

    for left in (b"Exif", "青云相机".encode(), b"a note", b"hidden"):
        assert left not in data


def test_a_photo_taken_upright_stands_upright(tmp_path: Path) -> None:
    made = remade(tmp_path, photo((40, 20), turned=6))

    assert (made.width, made.height) == (20, 40)


def test_a_large_picture_is_made_smaller(tmp_path: Path) -> None:
    made = remade(tmp_path, picture("PNG", (4800, 1200)), "图.png")

    assert (made.width, made.height) == (LONGEST_SIDE, LONGEST_SIDE // 4)


@pytest.mark.parametrize(
    ("form", "name", "mode", "becomes"),
    [
        ("PNG", "图.png", "RGBA", "png"),
        ("PNG", "图.png", "P", "png"),
        ("WEBP", "图.webp", "RGB", "png"),
        ("BMP", "图.bmp", "RGB", "png"),
        ("TIFF", "图.tif", "L", "png"),
        ("GIF", "图.gif", "P", "png"),
        ("JPEG", "图.jpg", "CMYK", "jpg"),
    ],
)
def test_whatever_came_in_becomes_what_every_browser_shows(
    tmp_path: Path, form: str, name: str, mode: str, becomes: str
) -> None:
    made = remade(tmp_path, picture(form, mode=mode), name)

    assert made.name.endswith(f".{becomes}")
    with Image.open(made.path) as shown:
        assert shown.mode in ("RGB", "RGBA")


def test_what_is_transparent_stays_transparent(tmp_path: Path) -> None:
    with Image.open(remade(tmp_path, picture("PNG", mode="RGBA"), "图.png").path) as shown:
        assert shown.has_transparency_data


def test_colours_of_a_profile_become_those_of_every_screen(tmp_path: Path) -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    with Image.open(remade(tmp_path, picture("JPEG", icc_profile=profile)).path) as shown:
        assert "icc_profile" not in shown.info


def test_a_heavy_png_of_a_photo_becomes_a_photo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remaking, "HEAVY_PNG", 10)

    assert remade(tmp_path, picture(), "图.png").name.endswith(".jpg")


@pytest.mark.parametrize(("data", "name"), [(photo((400, 300)), "照片.jpg"), (picture(mode="RGBA"), "图.png")])
def test_what_was_made_anew_comes_in_again_as_it_is(tmp_path: Path, data: bytes, name: str) -> None:
    once = remade(tmp_path, data, name)

    assert remade(tmp_path, Path(once.path).read_bytes(), name) == once


def test_the_same_picture_gets_the_same_name(tmp_path: Path) -> None:
    assert remade(tmp_path, photo()).name == remade(tmp_path, photo()).name


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "图.svg", "不能放进正文"),
        (b"<html><script>x()</script></html>", "图.png", "网页"),
        (photo()[:300], "图.jpg", "损坏"),
        (moving(), "图.gif", "会动的图片"),
        ("说明文字".encode(), "图.txt", "不能放进正文"),
    ],
)
def test_what_is_no_picture_is_refused_with_the_reason(tmp_path: Path, data: bytes, name: str, why: str) -> None:
    with pytest.raises(ReadError, match=why):
        remade(tmp_path, data, name)


@pytest.mark.parametrize(("bound", "why"), [("BYTES", "MB 的上限"), ("PIXELS", "万像素")])
def test_what_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str, why: str) -> None:
    monkeypatch.setattr(remaking, bound, 10)

    with pytest.raises(ReadError, match=why):
        remade(tmp_path, picture(), "图.png")
