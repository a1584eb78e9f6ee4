#!/usr/bin/env python3
"""Packs the extension: presend-chromium.zip and presend-firefox.xpi, the same bytes for the same files.

usage: pack.py [FOLDER]        where the two files go; ./dist without it
"""

import json
import sys
import zipfile
from pathlib import Path

SOURCE = Path(__file__).parents[1]
FOLDERS = ("_locales", "background", "content", "control", "icons", "options", "popup")
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def chromium(manifest: dict) -> dict:
    del manifest["browser_specific_settings"]
    del manifest["background"]["scripts"]
    return manifest


def firefox(manifest: dict) -> dict:
    """Firefox knows no service worker for extensions, and takes its id from its own section."""
    del manifest["background"]["service_worker"], manifest["minimum_chrome_version"], manifest["key"]
    return manifest


def pack(target: Path, manifest: dict) -> None:
    """Writes one package: the manifest, then every file in the order of its name, without dates or owners."""
    files = {"manifest.json": json.dumps(manifest, indent=2, ensure_ascii=False).encode() + b"\n"}
    for path in sorted(path for folder in FOLDERS for path in (SOURCE / folder).rglob("*")):
        if path.is_file() and path.name != "tsconfig.json":
            files[path.relative_to(SOURCE).as_posix()] = path.read_bytes()
    with zipfile.ZipFile(target, "w") as package:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type, entry.create_system, entry.external_attr = (
                zipfile.ZIP_DEFLATED,
                3,
                0o644 << 16,
            )
            package.writestr(entry, data)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = (SOURCE / "manifest.json").read_text(encoding="utf-8")
    for name, fit in (("presend-chromium.zip", chromium), ("presend-firefox.xpi", firefox)):
        pack(folder / name, fit(json.loads(text)))
        print(folder / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("dist"))
