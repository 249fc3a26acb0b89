"""What tests in a browser share: Debian's Chromium, and a workbench served to it."""

import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

import pytest
import uvicorn

from lodeline.flow.desk import Desk
from lodeline.serve import make_app


@contextmanager
def opened_browser() -> Iterator[object]:
    """Give a Chromium; skip where there is none. A process has one at a time: two sessions refuse each other."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (group browser)")
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@contextmanager
def served(desk: Desk) -> Iterator[str]:
    """Give the address of a workbench over a desk."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    app = make_app(desk, reviewer="Li")
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", lifespan="off"))
    running = Thread(target=server.run, daemon=True)
    running.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    running.join(5)


def follow(view: Any, selector: str, has_text: str | None = None) -> None:
    """Click the first such link or button and wait for the page behind it: right after the click there is none yet."""
    with view.expect_navigation():
        view.locator(selector, has_text=has_text).first.click()


def press(view: Any, key: str) -> None:
    """Press a key that leads to another page and wait for that page."""
    with view.expect_navigation():
        view.keyboard.press(key)
