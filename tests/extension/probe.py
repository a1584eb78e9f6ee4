"""Asks the extension's copy under test what it knows (probe.js), so that tests wait for conditions and never for times."""

import json
import shutil
from pathlib import Path

SCRIPT = Path(__file__).with_name("probe.js")
ASK = """(() => {
  document.dispatchEvent(new Event("presend-probe"));
  return document.documentElement.getAttribute("data-presend-probe");
})()"""


def install(extension: Path, script: Path = SCRIPT) -> None:
    """Puts a script into a copy of the extension, before the last one, which puts the parts together."""
    shutil.copy(script, extension / "content")
    manifest = json.loads((extension / "manifest.json").read_text(encoding="utf-8"))
    for scripts in manifest["content_scripts"]:
        scripts["js"].insert(-1, f"content/{script.name}")
    (extension / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def is_ready(told: str | None) -> bool:
    """Whether the link to presend has been tried."""
    return told is not None and json.loads(told)["state"] != "starting"


def is_settled(told: str | None, text: str | None = None) -> bool:
    """Whether every composer has its verdict and marks, one of them for `text`, and no sent message can change them."""
    here = json.loads(told or "{}").get("composers", ())
    fits = text is None or any(composer["text"].strip() == text.strip() for composer in here)
    return fits and all(composer["settled"] for composer in here)
