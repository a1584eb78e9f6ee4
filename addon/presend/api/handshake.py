"""Mutual proof that both ends of a link hold the pairing secret. The secret itself never travels.

Each side answers the other's nonce; the port is in the proof so that it cannot be carried to another listener.
"""

import hmac
import secrets
from typing import Literal

Side = Literal["client", "server"]


def new_nonce() -> str:
    return secrets.token_hex(16)


def new_secret() -> str:
    return secrets.token_hex(32)


def proof(secret: str, side: Side, theirs: str, own: str, port: int) -> str:
    """HMAC-SHA256 in hex: `side` proves that it knows `secret` by answering `theirs`, the other side's nonce."""
    return hmac.new(secret.encode(), f"{side}|{theirs}|{own}|{port}".encode(), "sha256").hexdigest()


def proves(mac: str, secret: str, side: Side, theirs: str, own: str, port: int) -> bool:
    return hmac.compare_digest(mac.encode(), proof(secret, side, theirs, own, port).encode())
