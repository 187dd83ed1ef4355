"""An approver at work without a browser: signs in and approves, and notes what the server has answered."""

import re
import urllib.error
import urllib.request
from http.client import HTTPException
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
HASH = re.compile(r'name="seen_hash" value="([^"]+)"')


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any) -> None:
        return None


class Clerk:
    """Somebody with a session."""

    def __init__(self, url: str, username: str, password: str) -> None:
        self.url = url
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()), _Stay)
        address = "/workbench/account/login/"
        token = self._found(TOKEN, self.get(address))
        self.post(address, {"csrfmiddlewaretoken": token, "login": username, "password": password})

    def get(self, path: str) -> str:
        """Return a page."""
        with self.opener.open(self.url + path, timeout=60) as answer:
            text: str = answer.read().decode()
        return text

    def post(self, path: str, form: dict[str, str]) -> bool:
        """Send a form; tell whether the server said that it is done."""
        try:
            self.opener.open(self.url + path, urlencode(form).encode(), timeout=60).close()
        except urllib.error.HTTPError as answer:
            return answer.code == 302
        except (OSError, HTTPException):  # it was killed
            return False
        return False

    def approve(self, pk: int) -> bool:
        """Approve a record; tell whether the server said that it is done."""
        path = f"/workbench/records/{pk}/review/"
        try:
            page = self.get(path)
        except (OSError, HTTPException):
            return False
        form = {"csrfmiddlewaretoken": self._found(TOKEN, page), "seen_hash": self._found(HASH, page)}
        return self.post(path, {**form, "verdict": "approved"})

    @staticmethod
    def _found(pattern: re.Pattern[str], page: str) -> str:
        found = pattern.search(page)
        assert found, page
        return found[1]
