"""The packages: reproducible, complete, without anything that is only for development."""

import json
import runpy
import subprocess
import zipfile

import pytest

from presend.browsers import extension_source

PACK = extension_source() / "tools" / "pack.py"


@pytest.fixture
def packed(tmp_path):
    if not PACK.exists():
        pytest.skip("the repository only")
    runpy.run_path(str(PACK))["main"](tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["presend-chromium.zip", "presend-firefox.xpi"])
def test_complete_and_nothing_more(packed, name):
    with zipfile.ZipFile(packed / name) as package:
        names = package.namelist()
        manifest = json.loads(package.read("manifest.json"))
    [script] = manifest["content_scripts"]
    wanted = [*script["js"], *script["css"], *manifest["icons"].values(), manifest["action"]["default_popup"]]
    assert set(wanted) <= set(names)
    assert not [
        name for name in names if "node_modules" in name or "tools" in name or name.endswith((".ts", ".md"))
    ]
    assert not [name for name in names if "pairing" in name and name.endswith(".json")]


def test_the_same_bytes_again(packed, tmp_path):
    again = tmp_path / "again"
    runpy.run_path(str(PACK))["main"](again)
    for name in ("presend-chromium.zip", "presend-firefox.xpi"):
        assert (packed / name).read_bytes() == (again / name).read_bytes()


def test_each_browser_gets_its_own_manifest(packed):
    def manifest(name):
        with zipfile.ZipFile(packed / name) as package:
            return json.loads(package.read("manifest.json"))

    chromium, firefox = manifest("presend-chromium.zip"), manifest("presend-firefox.xpi")
    assert "service_worker" in chromium["background"]
    assert "scripts" not in chromium["background"]
    assert "service_worker" not in firefox["background"]
    assert firefox["browser_specific_settings"]["gecko"]["data_collection_permissions"] == {
        "required": ["none"]
    }
    assert "key" not in firefox


def test_mozillas_linter_finds_nothing(packed):
    linter = extension_source() / "node_modules" / ".bin" / "addons-linter"
    if not linter.exists():
        pytest.skip("the extension's development packages are not installed")
    words = [linter, "--warnings-as-errors", "--output", "json", packed / "presend-firefox.xpi"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, json.loads(done.stdout)["summary"]) == (
        0,
        {"errors": 0, "notices": 0, "warnings": 0},
    )
