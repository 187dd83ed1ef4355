"""Large files reach the server whole, whatever happens on the way."""

import hashlib
import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Locator, Page, expect

from gongkai_web.testing.platform import Platform, Server
from gongkai_web.tests.browser.workbench import DRAFTER, signed_in

MB = 1024**2
SIZE, BYTES_A_SECOND = 40 * MB, 12 * MB
PARTLY = re.compile(r"^[2-7]\d%")


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Return the recording of a press conference."""
    path = tmp_path / "新闻发布会.wav"
    path.write_bytes(b"RIFF" + (SIZE - 8).to_bytes(4, "little") + b"WAVEfmt " + os.urandom(SIZE - 16))
    return path


@pytest.fixture
def platform(district: Platform, tmp_path: Path) -> Platform:
    """Return a district whose server may be killed."""
    return district.copy(tmp_path / "platform")


def offsets(opened: Page) -> list[int]:
    """Return a list that grows by where each piece begins that the page sends."""
    sent: list[int] = []
    opened.on("request", lambda one: sent.append(int(one.headers["upload-offset"])) if one.method == "PATCH" else None)
    return sent


def connect(line: CDPSession, *, broken: bool = False) -> None:
    """Give the page a city's line, or none."""
    speed = {"latency": 5, "downloadThroughput": -1, "uploadThroughput": BYTES_A_SECOND}
    line.send("Network.emulateNetworkConditions", {"offline": broken, **speed})


def begin(opened: Page, server: Server, file: Path) -> Locator:
    """Begin to attach a file; return its row when a part of it is there."""
    opened.goto(f"{server.url}/workbench/records/add/")
    opened.get_by_role("tab", name="附件").click()
    opened.locator("#id_attachments-ADD").click()
    row = opened.locator("#inline_child_attachments-0")
    row.locator("input[type=file]").set_input_files(file)
    expect(row.locator("[data-told]")).to_have_text(PARTLY, timeout=60_000)
    return row


def kept(platform: Platform, file: Path) -> list[str]:
    """Return the digests of what the platform keeps of a file, as its bytes are now."""
    name = hashlib.sha256(file.read_bytes()).hexdigest()
    return [hashlib.sha256(one.read_bytes()).hexdigest() for one in (platform.home / "files").rglob(f"{name}.*")]


def test_an_upload_goes_on_where_it_stopped_when_the_server_was_killed(
    chromium: Browser, platform: Platform, recording: Path
) -> None:
    with platform.serve() as server, signed_in(chromium, server, DRAFTER) as opened:
        sent, line = offsets(opened), opened.context.new_cdp_session(opened)
        connect(line)
        row = begin(opened, server, recording)
        server.kill()
        before = len(sent)
        with platform.serve(port=int(server.url.rsplit(":", 1)[1])):
            row.get_by_text("已上传：").wait_for(timeout=90_000)

    assert sent[before:]
    assert min(sent[before:]) > 0
    assert kept(platform, recording) == [hashlib.sha256(recording.read_bytes()).hexdigest()]


def test_an_upload_goes_on_by_itself_when_the_network_is_back(
    chromium: Browser, platform: Platform, recording: Path
) -> None:
    with platform.serve() as server, signed_in(chromium, server, DRAFTER) as opened:
        sent, line = offsets(opened), opened.context.new_cdp_session(opened)
        connect(line)
        row = begin(opened, server, recording)
        connect(line, broken=True)
        expect(row.locator("[data-said]")).to_contain_text("从断点接着传", timeout=60_000)
        before = len(sent)
        connect(line)
        row.get_by_text("已上传：").wait_for(timeout=90_000)

    assert min(sent[before:]) > 0
    assert kept(platform, recording) == [hashlib.sha256(recording.read_bytes()).hexdigest()]
