"""Firefox ESR or Developer Edition: a profile of its own with route, trust and the extension.

The extension is not signed by Mozilla, which only these editions (and Nightly) take; it lies in the profile as
`extensions/ID.xpi`. Firefox gives an extension a random origin in each profile; here presend chooses it, so that the
link knows whom to let in. Trust is an entry in the profile's certificate store, made with NSS's own `certutil`; the
CA's name constraints are in force. Tried with Firefox ESR 153.
"""

import json
import re
import shutil
import subprocess
import sys
import uuid
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

from presend.browsers.command import Setup
from presend.browsers.errors import BrowserError
from presend.browsers.extension import private
from presend.browsers.installed import Browser
from presend.browsers.route import pac_url

ID = "presend@presend.test"
_CERTUTIL = "Install certutil (Debian and Ubuntu: sudo apt install libnss3-tools, Fedora: nss-tools, macOS: brew install nss)"

_QUIET = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.preonboarding.enabled": False,
    "browser.region.network.url": "",
    "browser.search.update": False,
    "browser.sessionstore.resume_from_crash": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.healthreport.uploadEnabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "startup.homepage_welcome_url": "",
    "toolkit.startup.max_resumed_crashes": -1,
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.unified": False,
}
_EXTENSION = {
    "extensions.autoDisableScopes": 0,
    "extensions.startupScanScopes": 15,
    "xpinstall.signatures.required": False,
}


def origin(data_dir: Path) -> str:
    """The extension's origin in presend's Firefox profile."""
    return f"moz-extension://{_identity(data_dir)}"


def command(setup: Setup) -> list[str]:
    """Makes the profile ready; gives the program and its words. Raises BrowserError."""
    folder = setup.user_data
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    preferences: dict[str, object] = dict(_QUIET)
    if setup.extension:
        _refuse_the_release(setup.browser)
        _grant(folder, _install(folder / "extensions" / f"{ID}.xpi", setup.extension))
        identity = json.dumps({ID: _identity(setup.data_dir)})
        preferences |= _EXTENSION | {"extensions.webextensions.uuids": identity}
    if setup.proxy and setup.ca:
        _trust(folder, setup.ca)
    preferences |= _route(setup)
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items())
    private(folder / "user.js").write_text("".join(lines), encoding="utf-8")
    words = [str(setup.browser.path), "--profile", str(folder), "--no-remote"]
    return [*words, *(["--headless"] if setup.headless else []), setup.start]


def holds_lock(pid: int, folder: Path) -> bool:
    """Firefox's lock on a profile is a link to "address:+pid"; on Windows there is none."""
    try:
        return (folder / "lock").readlink().name.endswith(f"+{pid}")
    except OSError:
        return False


def _route(setup: Setup) -> dict[str, object]:
    """While the proxy is away its hosts cannot be reached: never directly instead."""
    if not setup.proxy:
        return {"network.proxy.type": 5}
    return {
        "network.proxy.type": 2,
        "network.proxy.autoconfig_url": pac_url(setup.hosts, setup.proxy),
        "network.proxy.failover_direct": False,
        "network.proxy.allow_hijacking_localhost": True,  # else a PAC script is not asked about loopback
    }


def _identity(data_dir: Path) -> str:
    """The extension's UUID, made once."""
    path = data_dir / "firefox-extension-id"
    try:
        return str(uuid.UUID(path.read_text(encoding="ascii")))
    except (OSError, ValueError):
        made = str(uuid.uuid4())
        private(path).write_text(made, encoding="ascii")
        return made


def _grant(folder: Path, pages: list[str]) -> None:
    """Lets the extension see these pages (match patterns). Of what lies in a profile Firefox otherwise asks the user."""
    path = folder / "extension-preferences.json"
    try:
        granted = dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        granted = {}
    granted[ID] = {"permissions": [], "origins": pages, "data_collection": []}
    private(path).write_text(json.dumps(granted), encoding="utf-8")


def _install(target: Path, extension: Path) -> list[str]:
    """Packs the private copy `extension` as Firefox wants it: no service worker, no ports in match patterns.

    Gives the match patterns of the pages that it is for.
    """
    target.parent.mkdir(exist_ok=True, mode=0o700)
    manifest = json.loads((extension / "manifest.json").read_text(encoding="utf-8"))
    del manifest["background"]["service_worker"]
    for script in manifest["content_scripts"]:
        script["matches"] = list(dict.fromkeys(_without_port(pattern) for pattern in script["matches"]))
    with private(target).open("wb") as file, zipfile.ZipFile(file, "w") as package:
        for path in sorted(path for path in extension.rglob("*") if path.is_file()):
            if path.name != "manifest.json":
                package.write(path, path.relative_to(extension).as_posix())
        package.writestr("manifest.json", json.dumps(manifest))
    return sorted({pattern for script in manifest["content_scripts"] for pattern in script["matches"]})


def _without_port(pattern: str) -> str:
    parts = urlsplit(pattern)
    return f"{parts.scheme}://{re.sub(r':[0-9]+$', '', parts.netloc)}{parts.path}"


def _trust(folder: Path, ca: Path) -> None:
    """Makes the profile trust the CA in the PEM file `ca`, and no longer the one that presend had before."""
    tool = shutil.which("certutil")
    if tool is None or sys.platform == "win32":  # Windows has another program of this name
        raise BrowserError(
            "Firefox cannot be told to trust presend's certificates: NSS's certutil is missing.",
            f"{_CERTUTIL}, take another browser, or start with --no-proxy.",
        )
    store = ("-d", f"sql:{folder}")
    if not (folder / "cert9.db").exists():
        _run(tool, "-N", "--empty-password", *store)
    subprocess.run(
        [tool, "-D", "-n", "presend", *store], capture_output=True, timeout=30
    )  # none yet: no matter
    _run(tool, "-A", "-n", "presend", "-t", "C,,", "-i", str(ca), *store)


def _run(*words: str) -> None:
    try:
        subprocess.run(words, check=True, capture_output=True, timeout=30)
    except (OSError, subprocess.SubprocessError) as error:
        said = getattr(error, "stderr", b"") or b""
        raise BrowserError(
            f"Firefox's certificate store could not be written: {said.decode(errors='replace').strip() or error}",
            "Close Firefox, or start with --no-proxy.",
        ) from error


def _refuse_the_release(browser: Browser) -> None:
    if sys.platform == "win32":
        return  # there `--version` would open a window
    try:
        told = subprocess.run([browser.path, "--version"], capture_output=True, text=True, timeout=20).stdout
    except (OSError, subprocess.SubprocessError):
        return
    if re.fullmatch(r"Mozilla Firefox [\d.]+", told.strip()):
        raise BrowserError(
            f"{told.strip()} is a release, which takes only extensions that Mozilla has signed.",
            "Install Firefox ESR or Developer Edition, or take another browser.",
        )
