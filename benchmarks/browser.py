"""Starts Chromium without a window and without a graphics card."""

import contextlib
import shutil

from playwright.sync_api import sync_playwright


@contextlib.contextmanager
def chromium():
    """Yields a browser of playwright, with the Chromium that is installed."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        yield browser
        browser.close()
