"""Dead links are found: those within the site before publication, others by asking real servers, but never inside."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.utils import timezone

from gongkai_web.publishing.checking.preflight import problems
from gongkai_web.publishing.links import fetching
from gongkai_web.publishing.links.checking import Round, register_links
from gongkai_web.publishing.links.fetching import Answer, NotPublic, ask, public_address
from gongkai_web.publishing.links.internal import dead_links
from gongkai_web.publishing.models import LinkCheck, LinkOutcome, OldAddress
from gongkai_web.testing.builders import make_published_record, make_record

pytestmark = pytest.mark.django_db
asked: list[str] = []


class Site(BaseHTTPRequestHandler):
    """A small site with everything that happens to links."""

    def do_HEAD(self) -> None:
        """Answer by the path."""
        asked.append(f"{self.command} {self.path}")
        if self.path == "/nohead" and self.command == "HEAD":
            return self._say(405)
        if self.path.startswith("/to/"):
            return self._say(302, self.path.removeprefix("/to/"))
        return self._say({"/gone": 410, "/missing": 404, "/broken": 503, "/members": 401}.get(self.path, 200))

    do_GET = do_HEAD  # noqa: N815 - as http.server calls it

    def _say(self, status: int, location: str = "") -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(fetching, "ALLOWED", {("127.0.0.1", server.server_port)})
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "outcome", "gone"),
    [
        ("/", LinkOutcome.ALIVE, False),
        ("/中文?问=1", LinkOutcome.ALIVE, False),
        ("/nohead", LinkOutcome.ALIVE, False),
        ("/members", LinkOutcome.ALIVE, False),
        ("/to//there", LinkOutcome.ALIVE, False),
        ("/missing", LinkOutcome.DEAD, True),
        ("/gone", LinkOutcome.DEAD, True),
        ("/to//gone", LinkOutcome.DEAD, True),
        ("/broken", LinkOutcome.DEAD, False),
    ],
)
def test_a_server_is_believed(site: str, path: str, outcome: LinkOutcome, gone: bool) -> None:
    answer = ask(site + path)

    assert (answer.outcome, answer.gone) == (outcome, gone)


def test_a_circle_of_redirects_is_dead(site: str) -> None:
    assert ask(f"{site}/to/{site}/to/{site}/to/{site}/to/{site}/to/{site}/to/{site}/to/x").outcome is LinkOutcome.DEAD


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/",
        "http://localhost/",
        "http://10.0.0.1/",
        "http://192.168.1.1/admin",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://224.0.0.1/",
        "http://100.64.0.1/",
    ],
)
def test_the_internal_network_is_never_asked(url: str) -> None:
    assert ask(url).outcome is LinkOutcome.PRIVATE


def test_a_redirect_does_not_lead_inside(site: str) -> None:
    assert ask(f"{site}/to/http://127.0.0.1:1/secret").outcome is LinkOutcome.PRIVATE
    assert ask(f"{site}/to/file:///etc/passwd").outcome is LinkOutcome.DEAD


def test_one_internal_address_of_several_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(2, 1, 6, "", ("93.184.215.14", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: both)

    with pytest.raises(NotPublic):
        public_address("rebinding.example.cn", 80)


@pytest.mark.parametrize("url", ["http://", "http://[", "gopher://example.cn/", "http://a:99999/"])
def test_what_is_no_address_is_dead(url: str) -> None:
    assert ask(url) == Answer(LinkOutcome.DEAD, "不是写得对的网址", gone=True)


@pytest.mark.parametrize(
    ("href", "told"),
    [
        ("/records/999999/", "信息没有公开或者不存在"),
        ("/records/1/files/" + "0" * 64 + "/", "附件不存在"),
        ("/bodies/nowhere/", "机关不存在"),
        ("/没有/这一页.html", "页面不存在"),
        ("/nowhere/", "栏目或者页面不存在"),
        ("/workbench/", "在工作台里"),
        ("/media/no/../../secret-key", "文件不存在"),
        ("通知.html", "不是完整的网址"),
    ],
)
def test_a_dead_link_within_the_site_is_told_before_publication(href: str, told: str) -> None:
    version = make_record(body_html=f'<p>见<a href="{href}">旧通知</a>。</p>')

    found = [one for one in problems(version) if one.code == "L01"]

    assert len(found) == 1
    assert told in found[0].message
    assert "旧通知" in found[0].place


def test_links_that_lead_somewhere_are_not_told() -> None:
    record = make_published_record()
    OldAddress.objects.create(address="/art/1.html", record=record)
    addresses = (
        record.get_absolute_url(),
        record.body.get_absolute_url(),
        f"/{record.column.slug}/",
        "/",
        "#top",
        "/art/1.html",
        "mailto:a@example.cn",
        "https://www.example.cn/",
    )
    links = "".join(f'<a href="{address}">见</a>' for address in addresses)

    assert dead_links(make_record(body_html=f"<p>{links}</p>")) == []


def test_a_draft_is_no_place_to_link_to() -> None:
    draft = make_record()

    assert dead_links(make_record(body_html=f'<a href="{draft.get_absolute_url()}">见</a>'))


def published(*urls: str) -> Any:
    record = make_record(body_html="".join(f'<p><a href="{url}">链接</a></p>' for url in urls))
    type(record).objects.filter(pk=record.pk).update(live=True, live_hash="1" * 64, published_on=timezone.localdate())
    return record


def test_published_links_are_checked_and_what_is_gone_is_shown(site: str) -> None:
    record = published(f"{site}/", f"{site}/missing", "/records/999999/")

    assert register_links() == 1
    assert Round(polite=0).run() == 3
    assert register_links() == 0
    assert Round(polite=0).run() == 0

    assert {one.url for one in record.links.broken()} == {f"{site}/missing", "/records/999999/"}


def test_a_server_that_is_down_for_an_hour_is_not_dead_yet(site: str) -> None:
    record = published(f"{site}/", f"{site}/broken")
    register_links()
    Round(polite=0).run()
    assert not record.links.broken().exists()

    yesterday = timezone.now() - timedelta(days=1)
    LinkCheck.objects.filter(url__endswith="broken").update(failing_since=yesterday, checked_at=yesterday)
    Round(polite=0).run()

    assert [one.url for one in record.links.broken()] == [f"{site}/broken"]


def test_a_link_that_works_again_is_no_longer_shown(site: str) -> None:
    record = published(f"{site}/")
    register_links()
    LinkCheck.objects.update(outcome=LinkOutcome.DEAD.value, gone=True, failing_since=timezone.now())
    Round(polite=0).run()

    assert not record.links.broken().exists()
    assert record.links.get().failing_since is None


def test_the_same_address_is_asked_once_a_round(site: str) -> None:
    published(f"{site}/a")
    published(f"{site}/a")
    register_links()
    Round(polite=0).run()

    assert asked == ["HEAD /a"]


def test_a_machine_that_is_cut_off_calls_nothing_dead() -> None:
    urls = [f"http://site{number}.example.cn/" for number in range(20)]
    record = published(*urls)
    register_links()

    checked = Round(polite=0, fetch=lambda url: Answer(LinkOutcome.DEAD, "域名不存在或者解析不了")).run()

    assert checked < len(urls)
    assert not record.links.filter(outcome=LinkOutcome.DEAD.value).exists()


def test_a_round_ends_when_its_time_is_up() -> None:
    published("http://site.example.cn/")
    register_links()

    assert Round(for_seconds=0).run() == 0


def test_links_that_were_taken_out_are_forgotten() -> None:
    record = published("http://a.example.cn/", "http://b.example.cn/")
    register_links()
    type(record).objects.update(body_html='<a href="http://b.example.cn/">b</a>', live_hash="2" * 64)
    register_links()

    assert [one.url for one in record.links.all()] == ["http://b.example.cn/"]
