"""The extension's private copy."""

import json
import stat

from presend.browsers.extension import copy_extension, extension_source, match_patterns


def test_copy_runs_on_the_policys_hosts_only_and_is_paired(tmp_path):
    copy = copy_extension(tmp_path / "extension", ["www.shop.test"], 4711, "5ec2e7")
    manifest = json.loads((copy / "manifest.json").read_text())
    assert manifest["content_scripts"]
    assert all(script["matches"] == ["https://www.shop.test/*"] for script in manifest["content_scripts"])
    assert json.loads((copy / "pairing.json").read_text()) == {"port": 4711, "secret": "5ec2e7"}
    assert stat.S_IMODE((copy / "pairing.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.stat().st_mode) == 0o700


def test_copy_holds_every_file_that_the_manifest_names(tmp_path):
    copy = copy_extension(tmp_path / "extension", ["www.shop.test"], 1, "s")
    manifest = json.loads((copy / "manifest.json").read_text())
    named = [
        name for script in manifest["content_scripts"] for name in (*script["js"], *script.get("css", ()))
    ]
    named += [manifest["background"]["service_worker"], *manifest["icons"].values()]
    assert [name for name in named if not (copy / name).is_file()] == []
    assert not (copy / "node_modules").exists()


def test_copy_replaces_an_older_one(tmp_path):
    target = tmp_path / "extension"
    target.mkdir()
    (target / "left-over.js").write_text("")
    copy_extension(target, ["www.shop.test"], 1, "s")
    assert not (target / "left-over.js").exists()


def test_source_is_left_as_it_is(tmp_path):
    before = (extension_source() / "manifest.json").read_bytes()
    copy_extension(tmp_path / "extension", ["www.shop.test"], 1, "s")
    assert (extension_source() / "manifest.json").read_bytes() == before
    assert not (extension_source() / "pairing.json").exists()


def test_plain_http_sites_match_on_both_schemes():
    assert match_patterns(["localhost:8123"], plain_http=True) == [
        "https://localhost:8123/*",
        "http://localhost:8123/*",
    ]
