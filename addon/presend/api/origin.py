"""Who may open the link: the extension's own origin."""

import base64
import hashlib

_FROM, _TO = "0123456789abcdef", "abcdefghijklmnop"


def extension_id(key: str) -> str:
    """The id that Chromium gives an extension whose manifest has this `key` (base64 of an RSA public key, DER)."""
    digest = hashlib.sha256(base64.b64decode(key, validate=True)).hexdigest()[:32]
    return digest.translate(str.maketrans(_FROM, _TO))


def chromium_origin(key: str) -> str:
    """The Origin header of that extension's worker."""
    return f"chrome-extension://{extension_id(key)}"
