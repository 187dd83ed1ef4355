"""The tus protocol 1.0 (core, creation, expiration, checksum, termination).

An upload is there for the person who began it, and for nobody else.
"""

import base64
import binascii
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date
from django.views import View

from gongkai.errors import GongkaiError
from gongkai_web.bodies.models import Person
from gongkai_web.publishing.models import Upload
from gongkai_web.publishing.uploads.finishing import finish
from gongkai_web.publishing.uploads.names import BadName, clean_name
from gongkai_web.publishing.uploads.receiving import ALGORITHMS, PieceRefused, give_up, sole_writer, take
from gongkai_web.publishing.uploads.tokens import token_for

VERSION = "1.0.0"
PIECE = "application/offset+octet-stream"
AT_ONCE = 50  # unfinished uploads of one person


def person_of(request: HttpRequest) -> Person:
    """Return who is signed in; the workbench lets nobody else in."""
    assert isinstance(request.user, Person)
    return request.user


def number(request: HttpRequest, header: str) -> int:
    """Return a header as a whole number from 0. PieceRefused where it is none."""
    given = request.headers.get(header, "")
    if not (given.isascii() and given.isdigit() and len(given) <= 16):
        raise PieceRefused(400, f"{header} 应当是不小于 0 的整数")
    return int(given)


class TusView(View):
    """What every answer of the protocol has."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse other versions, and tell refusals as the protocol does."""
        if request.method in ("POST", "PATCH", "DELETE", "HEAD") and request.headers.get("Tus-Resumable") != VERSION:
            return self._told(HttpResponse(status=412, headers={"Tus-Version": VERSION}))
        try:
            return self._told(super().dispatch(request, *args, **kwargs))
        except PieceRefused as refused:
            return self._told(sentence(str(refused), refused.status))

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Tell what is understood."""
        told = {
            "Tus-Version": VERSION,
            "Tus-Extension": "creation,expiration,checksum,termination",
            "Tus-Max-Size": str(settings.UPLOAD_LIMIT),
            "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
        }
        return HttpResponse(status=204, headers=told)

    def _told(self, response: HttpResponseBase) -> HttpResponseBase:
        response["Tus-Resumable"] = VERSION
        response["Cache-Control"] = "no-store"
        return response


class Uploads(TusView):
    """Begin an upload; tell which are unfinished."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """List what the person has begun and not finished, for the hint to go on with it."""
        waiting = Upload.objects.filter(person=person_of(request), file=None, expires_at__gt=timezone.now())
        told = [{"name": one.name, "size": one.size, "offset": one.offset} for one in waiting.order_by("expires_at")]
        return JsonResponse({"uploads": told})

    def post(self, request: HttpRequest) -> HttpResponse:
        """Begin an upload (Creation). Nothing of the body is read."""
        size = number(request, "Upload-Length")
        person = person_of(request)
        if size > settings.UPLOAD_LIMIT:
            raise PieceRefused(413, f"文件超过 {settings.UPLOAD_LIMIT >> 20} MB 的上限，请拆分或者压缩后再上传")
        if size == 0:
            raise PieceRefused(400, "这是一个空文件，里面什么也没有")
        if Upload.objects.filter(person=person, file=None).count() >= AT_ONCE:
            raise PieceRefused(429, f"您有 {AT_ONCE} 个文件没有传完，请先传完或者取消")
        upload = Upload.objects.create(person=person, name=name_in(request), size=size)
        with sole_writer(upload):
            pass  # its file is there from now on
        address = reverse("uploads:piece", args=[upload.pk])
        return HttpResponse(status=201, headers={"Location": address, "Upload-Expires": expires(upload)})


class Piece(TusView):
    """Go on with an upload. Another person's isn't there (404)."""

    def _upload(self, request: HttpRequest, pk: str) -> Upload:
        upload = get_object_or_404(Upload, pk=pk, person=person_of(request))
        if upload.expires_at < timezone.now():
            raise PieceRefused(410, "这次上传没有按时传完，已经取消，请重新上传")
        return upload

    def head(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Tell how much is there."""
        upload = self._upload(request, pk)
        return HttpResponse(
            headers={
                "Upload-Offset": str(upload.offset),
                "Upload-Length": str(upload.size),
                "Upload-Expires": expires(upload),
            }
        )

    def patch(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Take a piece."""
        upload = self._upload(request, pk)
        if request.content_type != PIECE:
            raise PieceRefused(415, f"内容类型应当是 {PIECE}")
        if upload.file_id:
            raise PieceRefused(409, "这个文件已经传完")
        offset, length = number(request, "Upload-Offset"), number(request, "Content-Length")
        offset = take(upload, offset, length, request, request.headers.get("Upload-Checksum", ""))
        return HttpResponse(status=204, headers={"Upload-Offset": str(offset), "Upload-Expires": expires(upload)})

    def delete(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Give the upload up (Termination)."""
        give_up(self._upload(request, pk))
        return HttpResponse(status=204)


class Finish(View):
    """Look into a file that has come whole, and keep it."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Answer with what the form needs, or with the sentence why the file isn't taken."""
        upload = get_object_or_404(Upload, pk=pk, person=person_of(request))
        try:
            file = finish(upload)
        except PieceRefused as refused:
            return sentence(str(refused), refused.status)
        except GongkaiError as error:
            return sentence(str(error), 422)
        told = {"token": token_for(file), "name": upload.name, "size": file.size, "type": file.extension}
        return JsonResponse(told)


def expires(upload: Upload) -> str:
    """Return when an upload is given up, as a header has it."""
    return http_date(upload.expires_at.timestamp())


def sentence(why: str, status: int) -> HttpResponse:
    """Return a refusal in words for people."""
    return HttpResponse(why, status=status, content_type="text/plain; charset=utf-8")


def name_in(request: HttpRequest) -> str:
    """Return the file name among ``Upload-Metadata``. PieceRefused where it misleads or is missing."""
    given = request.headers.get("Upload-Metadata", "")
    pairs = dict(pair.split(" ", 1) for part in given.split(",") if " " in (pair := part.strip()))
    try:
        return clean_name(base64.b64decode(pairs.get("filename", ""), validate=True).decode())
    except (binascii.Error, UnicodeDecodeError):
        raise PieceRefused(400, "文件名的写法不对") from None
    except BadName as bad:
        raise PieceRefused(400, str(bad)) from None
