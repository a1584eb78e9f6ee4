"""Pairing by six digits, which the seller reads in the terminal and types into the extension's options.

Six digits are few: whoever sees anything computed from them alone (a hash, an HMAC over known nonces) tries all
million of them in a second, and where both sides prove that they know them, one must prove first. So nothing that is
sent depends on more than one digit, and that only after both sides are bound:

1. Both sides send a fresh public key (ECDH on P-256). The new pairing key comes out of the two, so that listening,
   even knowing the code, gives nobody the key.
2. For each digit in turn both sides send a commitment, an HMAC over the digit, the two public keys, the side and the
   place, under a fresh nonce; then the client opens its own, then presend. A side that sees a wrong opening ends it.

A program in the middle, or one that listens where presend should be, has to use public keys of its own; then it
cannot pass on a commitment, and must bind itself to each digit before it has seen it: one chance in a million. A
program that knocks as a client learns with each try at most at which digit it was wrong. All ways to spend five tries
so open 210 of the million codes. (With P-256 and HMAC alone: the browsers' WebCrypto has no point arithmetic for a
real PAKE. The scheme is that of Bluetooth's passkey entry, by digits instead of bits.)

The key is then proved on the link itself, by both sides (`presend.api.handshake`).
"""

import hmac
import secrets
import time
from collections.abc import Callable
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

DIGITS = 6
SECONDS = 120.0
TRIES = 5


class Pairing:
    """One code: how long it counts, and how often it may be tried."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        self.left = TRIES
        self._clock = clock
        self._ends = clock() + SECONDS

    @property
    def seconds(self) -> float:
        return max(0.0, self._ends - self._clock())

    @property
    def is_open(self) -> bool:
        return self.left > 0 and self.seconds > 0

    def begin(self, key: str) -> "Side":
        """presend's side of one try, against a client's public key. A try counts from here, however it ends.

        Raises ValueError for a code that counts no more, and for a key that is none.
        """
        if not self.is_open:
            raise ValueError("there is no code to try")
        self.left -= 1
        side = Side("server", self.code)
        side.meet(key)
        return side


class Side:
    """One side of one try. Public keys, commitments and nonces travel in hex."""

    def __init__(self, name: str, code: str) -> None:
        self._name = name
        self._code = code
        self._private = ec.generate_private_key(ec.SECP256R1())
        point = self._private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.key = point.hex()
        self._nonce = self._mac = ""

    def meet(self, key: str) -> None:
        """Takes the other side's public key. Raises ValueError where it is no point of the curve."""
        point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), bytes.fromhex(key))
        shared = self._private.exchange(ec.ECDH(), point)
        mine, theirs = self.key, key.lower()
        self._keys = f"{mine}|{theirs}" if self._name == "client" else f"{theirs}|{mine}"
        self.secret = hmac.new(shared, f"presend pairing|{self._keys}".encode(), sha256).hexdigest()

    def commit(self, place: int, theirs: str) -> str:
        """Takes the other side's commitment to the digit at `place` (none yet: ""), and gives this side's."""
        self._mac, self._nonce = theirs, secrets.token_hex(32)
        return self._commitment(self._name, place, self._nonce)

    def open(self) -> str:
        """The nonce that opens this side's commitment."""
        return self._nonce

    def opens(self, place: int, nonce: str) -> bool:
        """Whether the other side's commitment was to the same digit."""
        other = "client" if self._name == "server" else "server"
        return len(nonce) == 64 and hmac.compare_digest(self._mac, self._commitment(other, place, nonce))

    def _commitment(self, side: str, place: int, nonce: str) -> str:
        said = f"{side}|{place}|{self._code[place]}|{self._keys}"
        return hmac.new(nonce.encode(), said.encode(), sha256).hexdigest()
