import os
import subprocess
from contextlib import contextmanager

import pytest
from playwright.sync_api import sync_playwright

from presend.browsers import copy_extension, extension_source
from tests.chromium import CHROMIUM
from tests.extension import firefox, probe
from tests.extension.acts import PATIENCE, until
from tests.extension.desk import HERE, Desk


@pytest.fixture(scope="session")
def desk(tmp_path_factory):
    return Desk(tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="session")
def editors(desk):
    """Builds the editor zoo's page from the real libraries."""
    modules = extension_source() / "node_modules"
    if not (modules / ".bin" / "esbuild").exists():
        pytest.skip("the extension's development packages are not installed")
    subprocess.run(
        [
            str(modules / ".bin" / "esbuild"),
            str(HERE / "editors" / "zoo.jsx"),
            "--bundle",
            "--log-level=error",
            f"--outfile={desk.built / 'zoo.js'}",
            '--define:process.env.NODE_ENV="production"',
            "--define:global=window",
        ],
        env=os.environ | {"NODE_PATH": str(modules)},
        check=True,
    )


# Not for the whole session: while it lives, a loop runs in this thread, and other tests need their own.
@pytest.fixture(scope="module")
def playwright():
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        yield playwright


@contextmanager
def chromium(playwright, folder, desk, secret=None, port=None, script=probe.SCRIPT, **options):
    """A Chromium with its own profile and the extension, paired with `desk`; `script` is put into the extension."""
    extension = copy_extension(
        folder / "extension", [f"127.0.0.1:{desk.pages_port}"], port or desk.port, secret or desk.secret, True
    )
    probe.install(extension, script)
    context = playwright.chromium.launch_persistent_context(
        str(folder / "profile"),
        executable_path=CHROMIUM,
        headless=True,
        args=["--no-sandbox", f"--disable-extensions-except={extension}", f"--load-extension={extension}"],
        **options,
    )
    context.set_default_timeout(PATIENCE * 1000)
    try:
        yield context
    finally:
        context.close()


@pytest.fixture(scope="module")
def browser(playwright, desk, tmp_path_factory):
    with chromium(playwright, tmp_path_factory.mktemp("browser"), desk) as context:
        yield context


@pytest.fixture(scope="package")
def driver(desk, tmp_path_factory):
    """A Firefox with its own profile and the extension, paired with `desk`."""
    driver = firefox.start(tmp_path_factory.mktemp("firefox"), desk)
    yield driver
    driver.quit()


@pytest.fixture
def tab(driver, desk):
    yield firefox.Tab(driver, desk)
    driver.get("about:blank")  # a page that stays would go on asking the desk, in other tests' time


@pytest.fixture
def open_page(browser, desk):
    """Opens a test page at a path, the link ready."""
    pages = []

    def open_page(path="/inbox/anna", page="chat", query="", **_):
        tab = browser.new_page()
        pages.append(tab)
        tab.goto(f"http://127.0.0.1:{desk.pages_port}{path}?page={page}{query}")
        until(lambda: probe.is_ready(tab.evaluate(probe.ASK)))
        return tab

    yield open_page
    for tab in pages:
        tab.close()
