"""A visitor over real HTTP, with cookies, who tries again when the server goes away."""

import http.client
import re
import time
import urllib.parse
from collections.abc import Callable, Mapping

from gongkai_web.applications.receipt.tests.filling import TOLD, sum_in

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
NUMBER = re.compile(r"登记编号<br><strong>([\w-]+)</strong>")
KEY = re.compile(r'name="key" value="([0-9a-f-]+)"')
PATIENCE = 120.0
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Visitor:
    """One person's browser; ``server`` tells host and port at the moment."""

    def __init__(self, server: Callable[[], str]) -> None:
        self.server = server
        self.cookies: dict[str, str] = {}

    def ask(self, path: str, told: Mapping[str, str] | None = None) -> str:
        """Return the page after any redirect; tries again until there is one. A form is sent again as it was."""
        last = time.monotonic() + PATIENCE
        while True:
            try:
                return self._asked(path, told)
            except (OSError, http.client.HTTPException):
                if time.monotonic() > last:
                    raise
            time.sleep(0.1)

    def post(self, path: str, told: Mapping[str, str]) -> str:
        """Send a form with the token of its page."""
        token = TOKEN.search(self.ask(path))
        assert token is not None
        return self.ask(path, {**told, "csrfmiddlewaretoken": token[1]})

    def fill_in(self, slug: str) -> None:
        """Answer every question."""
        self.post("/apply/", {"body": slug})
        for name, answers in TOLD.items():
            self.post(f"/apply/new/{name}/", answers)

    def send(self) -> str:
        """Send it, and return the number that was told."""
        page = self.ask("/apply/new/check/")
        token, key = TOKEN.search(page), KEY.search(page)
        assert token is not None, page
        assert key is not None, page
        told = {"csrfmiddlewaretoken": token[1], "key": key[1], "answer": sum_in(page)}
        answer = self.ask("/apply/new/check/", told)
        number = NUMBER.search(answer)
        assert number is not None, answer
        return number[1]

    def _asked(self, path: str, told: Mapping[str, str] | None) -> str:
        status, where, text = self._once(path, told)
        while status in (301, 302):
            status, where, text = self._once(where, None)
        if status >= 500:
            raise ConnectionError(f"{status} {path}")
        assert status == 200, text
        return text

    def _once(self, path: str, told: Mapping[str, str] | None) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection(self.server(), timeout=60)
        cookies = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        try:
            if told is None:
                connection.request("GET", path, headers=cookies)
            else:
                connection.request("POST", path, urllib.parse.urlencode(told), headers={**cookies, **FORM})
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";", 1)[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.headers.get("Location", ""), text
