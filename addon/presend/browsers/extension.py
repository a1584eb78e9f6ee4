"""The private copy of the extension: for this policy's hosts, and already paired."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import presend

_LEFT_OUT = shutil.ignore_patterns(
    "node_modules", "tests", "tools", "types", ".*", "package*.json", "tsconfig.json", "eslint.config.js"
)


def extension_source() -> Path:
    """The extension's files: in the installed package, or beside `addon` in the repository."""
    package = Path(presend.__file__).parent
    installed = package / "extension"
    return installed if installed.is_dir() else package.parents[1] / "extension"


def copy_extension(
    target: Path, hosts: Sequence[str], api_port: int, secret: str, plain_http: bool = False
) -> Path:
    """Writes the extension into the folder `target`, anew. Gives the folder back.

    `hosts` are the policy's; the copy runs on their pages only. `secret` pairs it with the API at `api_port`.
    """
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(extension_source(), target, ignore=_LEFT_OUT)
    target.chmod(0o700)
    manifest = json.loads((target / "manifest.json").read_text(encoding="utf-8"))
    for script in manifest.get("content_scripts", ()):
        script["matches"] = match_patterns(hosts, plain_http)
    (target / "manifest.json").write_text(json.dumps(manifest, indent=2), encoding="utf-8")
    private(target / "pairing.json").write_text(json.dumps({"port": api_port, "secret": secret}))
    return target


def match_patterns(hosts: Sequence[str], plain_http: bool = False) -> list[str]:
    """The manifest's match patterns for `hosts` (names, with a port where it is not the usual one)."""
    schemes = ("https", "http") if plain_http else ("https",)
    return [f"{scheme}://{host}/*" for host in hosts for scheme in schemes]


def private(path: Path) -> Path:
    """An empty file at `path` that only this user may read."""
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    return path
