"""The system's own Chromium, for the tests that need a real browser."""

import shutil
from contextlib import contextmanager

import pytest
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def headless():
    """One that Playwright drives; it reaches nothing but through the proxy that each context names."""
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"], proxy={"server": "http://127.0.0.1:1"}
        )
        yield running
        running.close()
