"""Ask whether an address on another server answers, without ever asking one of the internal network.

The name is looked up once, every address it has must be a public one, and the connection goes to the address that
was looked at: a name that leads inside at the second look (DNS rebinding) gets nowhere. Each redirect is looked at
in the same way.
"""

import http.client
import ipaddress
import socket
import ssl
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from gongkai_web.publishing.models import LinkOutcome

TIMEOUT = 10.0  # seconds for each step of one request
REDIRECTS = 5
AGENT = "GongkaiLinkCheck/1.0"
GONE = (404, 410)
UNWILLING = (400, 403, 405, 406, 501)  # servers that don't care for HEAD, asked again by GET
# Addresses (host, port) that tests allow on their own machine; empty in any other process.
ALLOWED: set[tuple[str, int]] = set()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one address; ``gone`` tells that the server is sure of it."""

    outcome: LinkOutcome
    detail: str = ""
    gone: bool = False


class NotPublic(Exception):
    """An address that leads into the internal network."""


def ask(url: str) -> Answer:
    """Return what an address answers, redirects followed."""
    seen = url
    for _ in range(REDIRECTS + 1):
        try:
            status, location = _request(seen)
        except NotPublic:
            return Answer(LinkOutcome.PRIVATE, "内部网络地址，服务器不去访问")
        except (ValueError, UnicodeError, http.client.InvalidURL):
            return Answer(LinkOutcome.DEAD, "不是写得对的网址", gone=True)
        except ssl.SSLCertVerificationError:
            return Answer(LinkOutcome.ALIVE, "证书有问题")
        except socket.gaierror:
            return Answer(LinkOutcome.DEAD, "域名不存在或者解析不了")
        except TimeoutError:
            return Answer(LinkOutcome.DEAD, f"{TIMEOUT:.0f} 秒没有应答")
        except (OSError, http.client.HTTPException):
            return Answer(LinkOutcome.DEAD, "连接不上")
        if location is None:
            return _judged(status)
        seen = urljoin(seen, location)
    return Answer(LinkOutcome.DEAD, f"转了 {REDIRECTS} 次还没有到")


def _judged(status: int) -> Answer:
    if status in GONE:
        return Answer(LinkOutcome.DEAD, f"服务器说不存在（{status}）", gone=True)
    if status >= 500:
        return Answer(LinkOutcome.DEAD, f"服务器出错（{status}）")
    return Answer(LinkOutcome.ALIVE, "" if status < 400 else f"需要登录或者拒绝检查（{status}）")


def _request(url: str) -> tuple[int, str | None]:
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode()
    if parts.scheme not in ("http", "https") or not host:
        raise ValueError(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = public_address(host, port)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?") if parts.query else ""
    )
    status, location = _once("HEAD", parts.scheme, host, port, address, path)
    if status in UNWILLING:
        status, location = _once("GET", parts.scheme, host, port, address, path)
    return status, location


def public_address(host: str, port: int) -> str:
    """Return an address of the host. NotPublic if any it has is not for the public."""
    found = {str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    if (host, port) not in ALLOWED and not all(_is_public(address) for address in found):
        raise NotPublic(host)
    return min(found, key=lambda address: (":" in address, address))


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.split("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return ip.is_global and not ip.is_multicast and (inner is None or inner.is_global)


def _once(method: str, scheme: str, host: str, port: int, address: str, path: str) -> tuple[int, str | None]:
    """Ask once; of the answer nothing but its head is read."""
    connection = _Pinned(host, port, timeout=TIMEOUT)
    connection.pin = (address, scheme == "https")
    try:
        connection.request(method, path, headers={"User-Agent": AGENT, "Accept": "*/*", "Connection": "close"})
        answer = connection.getresponse()
        location = answer.getheader("Location") if 300 <= answer.status < 400 else None
        return answer.status, location
    finally:
        connection.close()


class _Pinned(http.client.HTTPConnection):
    """A connection to the address that was looked at, whatever the name means by now."""

    pin: tuple[str, bool]

    def connect(self) -> None:
        address, secure = self.pin
        plain = socket.create_connection((address, self.port), self.timeout)
        context = ssl.create_default_context()
        self.sock = context.wrap_socket(plain, server_hostname=self.host) if secure else plain
