"""The browser's own profile: what it starts with, and the one certificate authority that it trusts besides the usual.

Chromium keeps the certificates that a user adds on its page `chrome://certificate-manager` in the profile, in the
SQLite file `ServerCertificate`. presend adds its CA there: trusted in this profile only, on every system, with the
CA's name constraints in force. A changed HOME or XDG_DATA_HOME with a certificate database of its own works
too on Linux, but it needs `certutil`, and moves the user's downloads and the programs that the browser starts.
"""

import base64
import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

OLDEST = 140
"""The first version of Chromium for which the list in the profile is used; before it, a flag. Tried with 156."""

_TABLES = """
CREATE TABLE IF NOT EXISTS meta(key LONGVARCHAR NOT NULL UNIQUE PRIMARY KEY, value LONGVARCHAR);
CREATE TABLE IF NOT EXISTS certificates(
    sha256hash_hex TEXT PRIMARY KEY, der_cert BLOB NOT NULL, trust_settings BLOB NOT NULL);
INSERT OR IGNORE INTO meta VALUES('version', '1'), ('last_compatible_version', '1');
"""
_TRUSTED = b"\x0a\x02\x08\x03"
"""Protocol buffer: field 1 (trust) { field 1 (type): 3, an authority for servers }."""

_WINDOW = {"left": 40, "top": 40, "right": 1400, "bottom": 900, "maximized": False}
_PREFERENCES = {
    "browser": {"has_seen_welcome_page": True, "window_placement": _WINDOW},
    "profile": {"name": "presend"},
    "signin": {"allowed": False},
}


def prepare(folder: Path) -> None:
    """Makes the profile in the user data folder `folder` where there is none yet."""
    preferences = folder / "Default" / "Preferences"
    preferences.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not preferences.exists():
        preferences.write_text(json.dumps(_PREFERENCES), encoding="utf-8")


def last_version(folder: Path) -> int | None:
    """The major version of the browser that used the profile last; None for a new one. Browsers only get newer."""
    try:
        return int((folder / "Last Version").read_text().partition(".")[0])
    except (OSError, ValueError):
        return None


def trust(folder: Path, ca: Path) -> None:
    """Makes the profile trust the CA in the PEM file `ca`, and no longer any CA that presend had before.

    The browser must not be running. Raises sqlite3.Error where the list has another form than the known one.
    """
    der = _certificate(ca).public_bytes(Encoding.DER)
    remembered = folder / "presend-ca.sha256"
    digest = hashlib.sha256(der).hexdigest()
    with closing(sqlite3.connect(folder / "Default" / "ServerCertificate")) as database, database:
        database.executescript(_TABLES)
        if remembered.exists():
            database.execute("DELETE FROM certificates WHERE sha256hash_hex = ?", (remembered.read_text(),))
        database.execute("INSERT OR REPLACE INTO certificates VALUES(?, ?, ?)", (digest, der, _TRUSTED))
    remembered.write_text(digest)


def key_hash(ca: Path) -> str:
    """Base64 of the SHA-256 of the CA's public key, for `--ignore-certificate-errors-spki-list`."""
    key = _certificate(ca).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(key).digest()).decode()


def _certificate(ca: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(ca.read_bytes())
