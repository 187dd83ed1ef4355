"""Pictures as cameras, scanners and those who mean harm make them."""

from io import BytesIO

from PIL import Image

CAMERA, GPS, TURNED = 0x010F, 0x8825, 0x0112


def picture(form: str = "PNG", size: tuple[int, int] = (40, 20), mode: str = "RGB", **how: object) -> bytes:
    """Return a plain picture."""
    out = BytesIO()
    Image.new(mode, size, 0x20 if mode in ("L", "P") else (30, 80, 140, 0)[: len(mode)]).save(out, form, **how)
    return out.getvalue()


def photo(size: tuple[int, int] = (40, 20), turned: int = 1) -> bytes:
    """Return a photo that tells its camera and the place, with a note after its end."""
    exif = Image.Exif()
    exif[CAMERA], exif[TURNED] = "青云相机", turned
    exif.get_ifd(GPS)[2] = (30.0, 15.0, 0.0)
    return picture("JPEG", size, exif=exif, comment=b"a note") + b"hidden behind the end"


def moving() -> bytes:
    """Return an animation."""
    out = BytesIO()
    first, second = Image.new("RGB", (8, 8), "red"), Image.new("RGB", (8, 8), "blue")
    first.save(out, "GIF", save_all=True, append_images=[second], duration=100)
    return out.getvalue()
