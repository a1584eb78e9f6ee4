"""Firefox's profile: what is written before it starts, and what cannot work. The real one: test_firefox_session."""

import json
import re
import shutil
import zipfile

import pytest

from presend.browsers import BrowserError, Setup, copy_extension, firefox
from presend.browsers.installed import FIREFOX, Browser, find
from presend.trust import authority

HOSTS = ["www.shop.test", "127.0.0.1:8443"]


@pytest.fixture
def program(tmp_path):
    def program(version):
        path = tmp_path / "firefox"
        path.write_text(f"#!/bin/sh\necho '{version}'\n")
        path.chmod(0o755)
        return Browser(FIREFOX, path)

    return program


def setup_for(browser, tmp_path, **more):
    data = tmp_path / "data"
    data.mkdir(exist_ok=True)
    return Setup(browser, data, HOSTS, "about:blank", "127.0.0.1:9", **more)


def extension(tmp_path):
    return copy_extension(tmp_path / "extension", HOSTS, 4711, "ab" * 32)


def preferences(setup):
    lines = (setup.user_data / "user.js").read_text().splitlines()
    found = (re.fullmatch(r'user_pref\("(.*?)", (.*)\);', line).groups() for line in lines)
    return {name: json.loads(value) for name, value in found}


def test_profile_with_the_extension(tmp_path, program):
    setup = setup_for(program("Mozilla Firefox 153.7.0esr"), tmp_path, extension=extension(tmp_path))
    words = firefox.command(setup)
    assert words[1:3] == ["--profile", str(tmp_path / "data" / "firefox")]
    package = setup.user_data / "extensions" / "presend@presend.test.xpi"
    assert package.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(package) as files:
        manifest = json.loads(files.read("manifest.json"))
        assert json.loads(files.read("pairing.json"))["port"] == 4711
    assert manifest["background"] == {"scripts": ["background/main.js"], "type": "module"}
    pages = ["https://127.0.0.1/*", "https://www.shop.test/*"]
    assert sorted(manifest["content_scripts"][0]["matches"]) == pages
    granted = json.loads((setup.user_data / "extension-preferences.json").read_text())
    assert granted["presend@presend.test"]["origins"] == pages


def test_the_origin_is_chosen_once(tmp_path, program):
    setup = setup_for(program("Mozilla Firefox 150.0b3"), tmp_path, extension=extension(tmp_path))
    firefox.command(setup)
    identity = json.loads(preferences(setup)["extensions.webextensions.uuids"])["presend@presend.test"]
    assert firefox.origin(setup.data_dir) == f"moz-extension://{identity}"
    firefox.command(setup)
    assert firefox.origin(setup.data_dir) == f"moz-extension://{identity}"
    assert firefox.origin(tmp_path) != f"moz-extension://{identity}"


def test_what_was_granted_to_others_stays(tmp_path, program):
    setup = setup_for(program("x"), tmp_path, extension=extension(tmp_path))
    setup.user_data.mkdir()
    (setup.user_data / "extension-preferences.json").write_text('{"other@x": {"origins": ["https://x/*"]}}')
    firefox.command(setup)
    assert "other@x" in json.loads((setup.user_data / "extension-preferences.json").read_text())


@pytest.mark.skipif(not shutil.which("certutil"), reason="no certutil on this machine")
def test_route_never_goes_around_the_proxy(tmp_path, program):
    ca = authority(tmp_path / "ca", ["www.shop.test"]).certificate
    setup = setup_for(program("x"), tmp_path, proxy="127.0.0.1:8080", ca=ca)
    firefox.command(setup)
    found = preferences(setup)
    assert found["network.proxy.type"] == 2
    assert found["network.proxy.autoconfig_url"].startswith("data:")
    assert found["network.proxy.failover_direct"] is False


def test_without_certutil_it_says_what_to_do(tmp_path, program, monkeypatch):
    ca = authority(tmp_path / "ca", ["www.shop.test"]).certificate
    monkeypatch.setattr(firefox.shutil, "which", lambda name: None)
    with pytest.raises(BrowserError, match="certutil is missing") as error:
        firefox.command(setup_for(program("x"), tmp_path, proxy="127.0.0.1:8080", ca=ca))
    assert "libnss3-tools" in error.value.help
    firefox.command(setup_for(program("x"), tmp_path))  # without a proxy nothing needs trust


def test_the_release_is_refused(tmp_path, program):
    setup = setup_for(program("Mozilla Firefox 153.0.1"), tmp_path, extension=extension(tmp_path))
    with pytest.raises(BrowserError, match="only extensions that Mozilla has signed") as error:
        firefox.command(setup)
    assert "ESR" in error.value.help


def test_found_by_its_path(program):
    path = program("x").path
    assert find(str(path)).kind is FIREFOX
