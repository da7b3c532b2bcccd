"""The system as people meet it: `thidua serve` on a free port over the demo, and one real Chromium for the whole run."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from thidua.accounts.core.cast import DEMO_PASSWORD
from thidua.cli.demo import MARK, _version

TODAY = "2026-11-21"
DATABASE, FRESH = "thidua.sqlite3", "fresh.sqlite3"
PICTURES = Path(".cache/pictures")
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Demo:
    """A running demo: where it answers and where its data lie."""

    address: str
    folder: Path

    def rows(self, question: str, *values: object) -> list[tuple]:
        """Return what the database answers, read only: to find what a page must show, or must have written."""
        with sqlite3.connect(f"file:{self.folder / DATABASE}?mode=ro", uri=True, timeout=20) as connection:
            rows = connection.execute(question, values).fetchall()
        connection.close()
        return rows

    def one(self, question: str, *values: object):
        """Return the first value of the first row; None where there is no row."""
        rows = self.rows(question, *values)
        return rows[0][0] if rows else None


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """Return a running demo with its own data folder; it is stopped at the end."""
    folder = tmp_path_factory.mktemp("demo")
    with _running(folder, TODAY) as found:
        _copy(folder / DATABASE, folder / FRESH)
        yield found


@contextmanager
def copied(demo: Demo, folder: Path, *, today: str) -> Iterator[Demo]:
    """Run a copy of the demo as it was loaded, on a day of its own: nothing other journeys wrote is there, and they see
    nothing of what is written here."""
    folder = folder / "copy"
    shutil.copytree(demo.folder, folder, ignore=shutil.ignore_patterns(f"{DATABASE}*", FRESH, "log"))
    _copy(demo.folder / FRESH, folder / DATABASE)
    (folder / MARK).write_text(_version(str(folder / DATABASE)), "ascii")
    with _running(folder, today) as found:
        yield found


def _copy(source: Path, target: Path) -> None:
    """Copy a database that may be open elsewhere."""
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)


@contextmanager
def _running(folder: Path, today: str) -> Iterator[Demo]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("THIDUA_")}
    environment |= {"THIDUA_DATA": str(folder), "THIDUA_TODAY": today}
    command = [str(Path(sys.executable).with_name("thidua")), "serve", "--port", str(port)]
    log = (folder / "log").open("w+")
    server = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, server, folder / "log")
        yield Demo(address, folder)
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return once the first page answers; a server that ended, or 900 s, is a failure with its log."""
    end = time.monotonic() + 900
    while time.monotonic() < end:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=60):
                return
        except OSError:  # refused, cut off, or the first page is still being made
            time.sleep(0.2)
    pytest.fail(f"the demo did not come up:\n{log.read_text()}")


@pytest.fixture(scope="session")
def chromium():
    """Return one Chromium for the whole run."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_FLAGS))
        yield browser
        browser.close()


class Visitors:
    """Opens pages as this or that person; each has his own cookies, and signs in once in the whole run."""

    def __init__(self, browser, demo: Demo, kept: dict[str, dict]) -> None:
        self.browser, self.demo, self.kept = browser, demo, kept
        self.contexts: list = []
        self.outside: list[str] = []

    def page(self, who: str = "", *, width: int = 1280, height: int = 900, script: bool = True):
        """Return a fresh page, signed in as ``who`` where a name is given."""
        if who and who not in self.kept:
            self.kept[who] = self._sign_in(who)
        context = self.browser.new_context(
            base_url=self.demo.address,
            viewport={"width": width, "height": height},
            locale="vi-VN",
            java_script_enabled=script,
            storage_state=self.kept.get(who),
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        self.contexts.append(context)
        page = context.new_page()
        page.on("request", self._stay_inside)
        return page

    def _sign_in(self, who: str, password: str = DEMO_PASSWORD) -> dict:
        context = self.browser.new_context(base_url=self.demo.address)
        page = context.new_page()
        sign_in(page, who, password)
        state = context.storage_state()
        context.close()
        return state

    def _stay_inside(self, request) -> None:
        if not request.url.startswith((self.demo.address, "data:", "blob:")):
            self.outside.append(request.url)

    def close(self, *, failed_as: str = "") -> None:
        """Close what was opened; of a failed test the pictures are kept in .cache/pictures."""
        for number, context in enumerate(self.contexts):
            for page in context.pages if failed_as else ():
                PICTURES.mkdir(parents=True, exist_ok=True)
                page.screenshot(path=str(PICTURES / f"{failed_as}-{number}.png"), full_page=True)
            context.close()


def sign_in(page, who: str, password: str = DEMO_PASSWORD) -> None:
    """Sign in by the form, as a person does."""
    page.goto("/dang-nhap/")
    page.get_by_label("Tên đăng nhập hoặc số điện thoại").fill(who)
    page.get_by_label("Mật khẩu", exact=True).fill(password)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/lam-viec/**")


@pytest.fixture(scope="session")
def _signed_in() -> dict[str, dict]:
    return {}


@pytest.fixture
def visitors(chromium, demo, _signed_in, request):
    """Return the opener of pages: ``visitors.page("ha.le", width=360)``."""
    opener = Visitors(chromium, demo, _signed_in)
    yield opener
    opener.close(failed_as=request.node.name if getattr(request.node, "failed", False) else "")
    assert opener.outside == [], "a page asked outside its own origin"


@pytest.fixture
def visitors_apart(demo, chromium, tmp_path, request):
    """Visitors of a copy of the demo: what they write there no other journey sees."""
    with copied(demo, tmp_path, today=TODAY) as copy:
        opener = Visitors(chromium, copy, {})
        yield opener
        opener.close(failed_as=request.node.name if getattr(request.node, "failed", False) else "")
        assert opener.outside == [], "a page asked outside its own origin"
