"""The command line that a browser is started with."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from presend.browsers import profile
from presend.browsers.installed import Browser
from presend.browsers.route import route_flags


@dataclass(frozen=True)
class Setup:
    """All that a browser needs to know. `proxy` and `api` are "address:port"; no proxy: the extension alone."""

    browser: Browser
    data_dir: Path
    hosts: Sequence[str]
    start: str
    api: str
    proxy: str | None = None
    ca: Path | None = None
    extension: Path | None = None
    headless: bool = False
    devtools: bool = False

    @property
    def user_data(self) -> Path:
        return self.data_dir / ("firefox" if self.browser.kind.is_firefox else "browser")


_QUIET = (
    "--no-first-run",
    "--no-default-browser-check",
    "--hide-crash-restore-bubble",
    "--disable-search-engine-choice-screen",
    "--disable-default-apps",
    # No connections of its own. The last two lead to a closed port what no switch turns off.
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-client-side-phishing-detection",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-pings",
    "--disable-features=NetworkTimeServiceQuerying,OptimizationHints,MediaRouter,DialMediaRouteProvider,"
    "AutofillServerCommunication",
    "--component-updater=url-source=http://127.0.0.1:9/",
    '--gaia-config-contents={"urls": {"gaia_url": {"url": "http://127.0.0.1:9"}}}',
)


def command(setup: Setup, trusted: bool) -> list[str]:
    """The program and its flags. `trusted`: the profile knows presend's CA; otherwise a flag says so."""
    flags = [str(setup.browser.path), f"--user-data-dir={setup.user_data}", *_QUIET]
    if setup.proxy:
        flags += route_flags(setup.hosts, setup.proxy, setup.api)
        if setup.ca and not trusted:
            # It knows no name constraints; the route keeps other hosts away from the proxy.
            flags.append(f"--ignore-certificate-errors-spki-list={profile.key_hash(setup.ca)}")
    if setup.extension and setup.browser.kind.loads_extensions:
        flags.append(f"--load-extension={setup.extension}")
    if setup.headless:
        flags += ["--headless=new", "--password-store=basic", "--window-size=1280,800", "--hide-scrollbars"]
    if setup.devtools:
        flags.append("--remote-debugging-pipe")
    if sys.platform == "linux" and os.geteuid() == 0:
        flags.append("--no-sandbox")  # Chromium refuses to run as root with it
    return [*flags, setup.start]
