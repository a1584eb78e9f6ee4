"""Passwords in Base64 or hex beside a word for one: "the FTP pass in base64: ...".

Why: whoever reads it has the password; the encoding hides it from filters only.
Misses: secrets of letters alone, and codes with no word for a password or login before them.
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.detectors.credential import DUMMY, is_secret, passwords
from presend.finding import Finding
from presend.folding import fold
from presend.identifiers import decoded
from presend.identifiers.labels import Labels
from presend.identifiers.samples import is_sample
from presend.text import Message

_CODES = frozenset(("base64", "hex", "binary", "decimal"))
_LOGIN = Labels("login")
_REACH = 60  # characters
_MOST, _LONGEST = 5, 48


def find(message: Message) -> Iterator[Finding]:
    for stretch in decoded.stretches(message)[:_MOST]:
        secret = stretch.text
        if stretch.code not in _CODES or len(secret) > _LONGEST or any(map(str.isspace, secret)):
            continue
        before = fold(message.text[max(0, stretch.span.start - _REACH) : stretch.span.start]).text
        name, _, rest = secret.partition(":")
        told = any(passwords(before)) or (rest and name.isalnum() and _LOGIN.pattern.search(before))
        word = (rest or secret).lower()
        if told and is_secret(word) and not DUMMY.fullmatch(word) and not is_sample(message.folded.text):
            yield Finding("sensitive.credential", stretch.span, 0.95, "encoded-credential", view=stretch.code)


DETECTOR = Detector(
    id="encoded-credential",
    category="sensitive.credential",
    find=find,
    opens=decoded.opens,
    least=decoded.LEAST,
    flagged=(
        "👋 ftp pass in base64 so it is not in clear [[S29ybmJsdW1lIzQ0]]",
        "hasło zakodowane base64 [[S29ybmJsdW1lIzQ0]]",
        "wp-admin password, hex: [[4b6f726e2334343731]]",
        "ftp login base64 [[bWFyYTpLb3JuIzQ0NzE=]]",
    ),
    allowed=(
        "the password field must hold base64 as in ZXhhbXBsZSB0ZXh0IG9ubHk=",
        "the login icon is iVBORw0KGgoAAAANSUhEUgAAAAUA in base64",
        "sample login bWFyYTpLb3JuIzQ0NzE= in base64, for the docs",
        "the login header is dXNlcjpjaGFuZ2VtZQ== in base64",
    ),
)
