"""The body's seal on a letter: a PDF signature (PAdES) with the seal's picture over the date, by pyHanko.

A certificate lies in ``GONGKAI_HOME/seals/<slug>.p12``, its password in ``GONGKAI_SEAL_PASSWORD``, the picture
beside it as ``<slug>.png``. Without a certificate the letter is issued unsealed and says so in its row.
"""

import io
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from gongkai_web.applications.letters.pdf import Drawn
from gongkai_web.applications.models import LetterTerms
from gongkai_web.bodies.models import PublicBody

FIELD = "seal"
SIZE_MM = 42.0  # 国发〔1999〕25号: 县级 4.2 厘米
POINTS = 72 / 25.4


def seal_of(body: PublicBody) -> Path | None:
    """Return the certificate with which the body seals, None if it has none."""
    path = Path(settings.HOME) / "seals" / f"{body.slug}.p12"
    return path if path.exists() else None


def obstacles(body: PublicBody, terms: LetterTerms, on: date) -> Iterator[str]:
    """Yield why the body's letters of a day can't be sealed as its settings want it."""
    certificate = seal_of(body)
    if certificate is None:
        if terms.electronic_seal:
            yield (
                "文书设置要求加盖电子印章，但没有印章证书；请系统管理员放入证书，或者在“依申请公开 → 文书设置”中不选"
            )
        return
    last = last_day_of(certificate)
    if last is None:
        yield "印章证书打不开，不能加盖电子印章；请系统管理员检查证书和口令"
    elif last < on:
        yield f"印章证书已于 {last:%Y-%m-%d} 到期，不能加盖电子印章；请系统管理员更换证书"


def last_day_of(certificate: Path) -> date | None:
    """Return the last day of a certificate, None if it can't be opened."""
    from cryptography.hazmat.primitives.serialization import pkcs12

    try:
        opened = pkcs12.load_pkcs12(certificate.read_bytes(), _password())
    except (ValueError, OSError):
        return None
    return opened.cert.certificate.not_valid_after_utc.date() if opened.cert else None


def _password() -> bytes:
    return os.environ.get("GONGKAI_SEAL_PASSWORD", "").encode()


def stamped(drawn: Drawn, body: PublicBody) -> bytes | None:
    """Return the letter sealed, None if the body has no certificate."""
    certificate = seal_of(body)
    return sealed(drawn, certificate, body.name) if certificate else None


def sealed(drawn: Drawn, certificate: Path, name: str) -> bytes:
    """Return the letter signed, its seal drawn once, in the signature's own field."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    signer = signers.SimpleSigner.load_pkcs12(str(certificate), passphrase=_password())
    half = SIZE_MM / 2
    left, bottom = (drawn.x - half) * POINTS, (drawn.y - half) * POINTS
    side = SIZE_MM * POINTS
    box = (int(left), int(bottom), int(left + side), int(bottom + side))
    spec = fields.SigFieldSpec(FIELD, box=box, on_page=drawn.page - 1)
    meta = signers.PdfSignatureMetadata(field_name=FIELD, name=name, subfilter=fields.SigSeedSubFilter.PADES)
    signing = signers.PdfSigner(meta, signer, stamp_style=_style(certificate), new_field_spec=spec)
    out = io.BytesIO()
    signing.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(drawn.pdf)), output=out)
    return out.getvalue()


def _style(certificate: Path) -> Any:
    from pyhanko.pdf_utils import images
    from pyhanko.stamp import StaticStampStyle

    picture = certificate.with_suffix(".png")
    if not picture.exists():
        return StaticStampStyle(border_width=0)
    from PIL import Image

    with Image.open(picture) as opened:
        return StaticStampStyle(
            background=images.PdfImage(opened.convert("RGBA")), border_width=0, background_opacity=1.0
        )
