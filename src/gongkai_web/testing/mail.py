"""A real mail server on this machine that keeps what it is given: tests read the mails as they left.

with sink() as server:
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.host, server.port
    …
    assert server.mails[0]["Subject"] == "…"
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from time import monotonic, sleep
from typing import Any

from aiosmtpd.controller import Controller

from gongkai_web.testing.platform import free_port

HOST = "127.0.0.1"
PATIENCE = 30.0  # seconds


@dataclass
class Sink:
    """What came in, and which recipients are refused with which answer."""

    host: str
    port: int
    mails: list[EmailMessage] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)  # address: the server's answer

    @property
    def settings(self) -> dict[str, str]:
        """Return the platform's settings that lead here."""
        return {"GONGKAI_MAIL_HOST": self.host, "GONGKAI_MAIL_PORT": str(self.port)}

    def to(self, address: str) -> list[EmailMessage]:
        """Return the mails to somebody, in the order in which they came."""
        return [mail for mail in self.mails if mail["To"] == address]

    def wait_for(self, words: str, address: str) -> str:
        """Return the text of the first mail to somebody that has these words, as soon as it is there."""
        last = monotonic() + PATIENCE
        while monotonic() < last:
            for mail in self.to(address):
                if words in (text := text_of(mail)):
                    return text
            sleep(0.1)
        raise AssertionError(f"no mail to {address} says {words}: {[text_of(mail) for mail in self.to(address)]}")

    async def handle_RCPT(  # noqa: N802 - so called by aiosmtpd
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """Take a recipient, or refuse."""
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Keep a mail."""
        self.raw.append(envelope.content)
        read = message_from_bytes(envelope.content, policy=default)
        assert isinstance(read, EmailMessage)
        self.mails.append(read)
        return "250 OK"


@contextmanager
def sink(port: int = 0) -> Iterator[Sink]:
    """Run the server for a while, on a port that is free unless one is given."""
    made = Sink(HOST, port or free_port())
    controller = Controller(made, hostname=made.host, port=made.port)
    controller.start()
    try:
        yield made
    finally:
        controller.stop()


def text_of(mail: EmailMessage) -> str:
    """Return what a mail says."""
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())
