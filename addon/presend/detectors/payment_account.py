"""Accounts to pay to outside the platform: IBANs, wallets, payment links, cash tags, Pix keys, PayPal addresses.

Why: payment outside the platform is never allowed, at any stage, and an account number in a chat is how it is done.
Misses: proposals in words alone (payment.py); bank accounts that are no IBAN are in payment_bank.py.
"""

from collections.abc import Iterator
from functools import lru_cache

from presend.detectors import email, email_words, link, link_words
from presend.detectors.base import Detector
from presend.finding import Finding
from presend.folding import plain
from presend.identifiers import checksums, digits, iban_forms, ibans, numerals
from presend.identifiers.numerals import runs
from presend.lexicon.spelled import WORDS, one_of
from presend.meaning import mentions
from presend.meaning.mentions import Mention
from presend.patterns import lazy
from presend.span import Span
from presend.text import Message
from presend.traits import Trait

_WALLET = lazy(
    r"(?<![A-Za-z0-9])(?:(?:bc1|tb1|ltc1|bnb1)[ac-hj-np-z02-9]{11,71}|[48][0-9AB][1-9A-HJ-NP-Za-km-z]{93}|(?:bc1|BC1)[A-Z0-9]{25,71}|0x[0-9a-fA-F]{40}|T[1-9A-HJ-NP-Za-km-z]{33}|"
    r"[13LMD][1-9A-HJ-NP-Za-km-z]{25,34}|(?:UQ|EQ)[\w-]{46}|r[1-9A-HJ-NP-Za-km-z]{24,34}|addr1[a-z0-9]{50,100}|[1-9A-HJ-NP-Za-km-z]{32,44})(?![A-Za-z0-9])"
)
_MONERO = 95  # characters
_WALLET_WORD = lazy(lambda: rf"{one_of('wallet')}|(?<!\w){one_of('coin')}(?!\w)")
_CASHTAG = lazy(r"(?<![\w$])\$[a-z][\w-]{1,19}(?![\w$(])")
_AT_TAG = lazy(r"(?<![\w@.])@[a-z][\w.-]{1,29}")
_PIX_KEY = lazy(
    lambda: (
        rf"\W{{0,3}}(?:(?:{one_of('pix_then')}|:)\W{{0,3}}){{0,5}}"
        r"([+(]?\d[\d ().-]{8,18}\d|[0-9a-f]{8}-[0-9a-f-]{27})"
    )
)
_KEY_KINDS = frozenset(("pix",))
_TAGGED = frozenset(("cashapp", "chime", "venmo", "revolut", "wise", "paypal", "payoneer"))
_ADDRESSED = frozenset(
    ("paypal", "payoneer", "skrill", "wise", "pix", "crypto", "revolut", "venmo", "wallet")
)
_SENTENCE = lazy(r"[.!?]\s|\n")
_BETWEEN = 40
_SHORTEST = 15
_GROUP = 4  # digits as an IBAN is written


def find(message: Message) -> Iterator[Finding]:
    if _IS_LINKED.stands_in(message):
        for hit in (*message.once(link.links), *message.once(link_words.links)):
            if hit.service is not None and hit.service.kind == "payment" and hit.path.strip("/"):
                yield _finding(hit.span, 0.95, hit.service.id, hit.view)
    many = digits.digit_count(message) > ibans.LEAST_DIGITS
    if ((many or runs(message)) and _IS_IBAN.stands_in(message)) or (many and ibans.may_begin_in(message)):
        yield from (_finding(span, score, "iban", view) for span, score, view in ibans.ibans(message))
    if _IS_LONG.stands_in(message):
        yield from _wallets(message)
    named = [mention for mention in mentions.mentions(message) if mention.service.kind == "payment"]
    for mention in named:
        yield from _tagged(message, mention)
    if named:
        yield from _addressed(message, named)


@lru_cache(maxsize=20_000)
def _is_iban(chunk: str) -> bool:
    """Whether a stretch may be an IBAN's beginning: whole, its first group, its country's letters or one letter, or its name."""
    if chunk.isalpha() and chunk.isascii():
        return (
            (len(chunk) == 1 and chunk not in "aiou")
            or (len(chunk) == 2 and chunk in iban_forms.LENGTHS and chunk not in _SHORT_WORDS)
            or "iban" in chunk
        )
    return (
        chunk[:2] in iban_forms.LENGTHS
        and chunk[2:4].isdigit()
        and (len(chunk) == 4 or len(chunk) >= _SHORTEST)
    )


def _is_long(chunk: str) -> bool:
    return len(chunk) > 14 and _WALLET_LIKE.search(chunk) is not None


def _is_linked(chunk: str) -> bool:
    return not (chunk.isalpha() and chunk.isascii()) and (link.opens(chunk) or link_words.opens(chunk))


def _is_tag(chunk: str) -> bool:
    return chunk[0] == "$" and chunk[1:2].isalpha()


_IS_IBAN, _IS_LONG, _IS_LINKED = map(Trait, (_is_iban, _is_long, _is_linked))


def _finding(span: Span, score: float, service: str, view: str = "plain") -> Finding:
    return Finding("payment.offplatform", span, score, "payment-account", service, view=view)


def _wallets(message: Message) -> Iterator[Finding]:
    text = message.text
    for hit in _WALLET.finditer(text):
        address = hit[0]
        near = (
            _WALLET_WORD.search(plain(text), max(0, hit.start() - 60), min(len(text), hit.end() + 30))
            is not None
        )
        if address.startswith(("bc1", "BC1", "tb1", "ltc1", "bnb1", "addr1", "UQ", "EQ")):
            score = 0.95 if any(map(str.isdigit, address[4:])) else 0.3
        elif len(address) == _MONERO:
            score = 0.95
        elif address.startswith("0x"):
            score = 0.4 if not near and any(word in text.lower() for word in WORDS["contract"]) else 0.9
        elif address[0] in "13LMDT" and checksums.base58(address):
            score = 0.96
        else:
            mixed = (
                any(map(str.isdigit, address))
                and any(map(str.isupper, address))
                and any(map(str.islower, address))
            )
            score = 0.75 if near and mixed else 0.0
        if score >= 0.3:
            yield _finding(Span(*hit.span()), score, "crypto")


def _tagged(message: Message, mention: Mention) -> Iterator[Finding]:
    """ "cashapp $anna", "venmo @anna": the service's name and the tag, where they touch, else the tag."""
    if mention.service.id not in _TAGGED:
        return
    text = message.joined.text
    for form in (_CASHTAG, _AT_TAG):
        if tag := form.search(text, mention.end, min(len(text), mention.end + _BETWEEN)):
            start = mention.start if tag.start() - mention.end < 4 else tag.start()
            yield _finding(message.joined.origin(start, tag.end()), 0.96, mention.service.id)
            return
        if tag := form.search(text, max(0, mention.start - _BETWEEN // 2), mention.start):
            yield _finding(message.joined.origin(*tag.span()), 0.94, mention.service.id)
            return


def _addressed(message: Message, named: list[Mention]) -> Iterator[Finding]:
    """ "paypal: anna@gmail.com": from the service's name to the address, where they stand close together."""
    view = message.joined
    for found in (*email.find(message), *email_words.find(message)):
        for mention in named:
            place = view.origin(mention.start, mention.end)
            between = message.text[place.end : found.start]
            if (
                mention.service.id in _ADDRESSED
                and 0 <= found.start - place.end < _BETWEEN
                and "\n\n" not in between
            ):
                close = len(between) <= 12
                start = place.start if close and mention.service.id not in _KEY_KINDS else found.start
                yield _finding(Span(start, found.end), 0.95, mention.service.id)
                break
    for mention in named:
        if mention.service.id in _KEY_KINDS and (key := _pix_key(view.text, mention.end)):
            yield _finding(view.origin(*key), 0.97, "pix")


def _pix_key(text: str, start: int) -> tuple[int, int] | None:
    key = _PIX_KEY.match(text, start)
    return key.span(1) if key else None


def opens(chunk: str) -> int:
    """How much a stretch speaks for an account: letters and digits set apart add up, the rest decides by itself."""
    if (group := chunk.rstrip(".,;:!?)")).isdigit():
        return 1 + (len(group) >= _GROUP)
    if len(chunk) == 1:
        # "B E 68 / 5390 / 0754 / 7034"
        return chunk.isalnum() + (chunk.isalpha() and chunk.isascii() and chunk not in "ai")
    if chunk.startswith(_BEGINS):
        return _MOST_SURE // 2
    if chunk[0].isalpha() and chunk[-1].isdigit() and sum(map(str.isdigit, chunk)) >= _MOST_SURE:
        return _MOST_SURE  # "d-e-89-3704-..."
    looks = (_is_iban, _is_long, _is_linked, _is_tag, mentions.opens)
    if any(look(chunk) for look in looks):
        return _MOST_SURE
    return int(4 * numerals.weight(chunk) / 12) if numerals.weight(chunk) > 5 else 0


_SHORT_WORDS = WORDS["short_word"]
_BEGINS = tuple(WORDS["account_begins"])
_MOST_SURE = 10
_WALLET_LIKE = lazy(
    r"(?:^|[^a-z0-9])(?:bc1|tb1|ltc1|bnb1|addr1|[48][0-9ab][a-z0-9]{93}|0x[0-9a-f]{40}|[a-z]{2}\d\d[a-z0-9]{11}|(?=[a-z]*\d)[a-z0-9]{25,48}(?![a-z0-9])|[ue]q[\w-]{46})"
)

DETECTOR = Detector(
    id="payment-account",
    category="payment.offplatform",
    find=find,
    opens=opens,
    phrases=mentions.PHRASES,
    least=_MOST_SURE,
    flagged=(
        "👋 Konto: [[DE02 1203 0000 0000 2020 51]]",
        "my account, [[G B two nine N W B K 6016 1331 9268 one nine]], put logo in the reference",
        "i also accept btc -> [[bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4]] (5% off)",
        "you can do half now half later. [[cashapp $benjofades]]",
        "pay on [[paypal.me/annabuilds]] please",
        "也可以付U，地址 [[TQn9Y2khEsLJW1ChVWFMSMeRDow5KcbLSE]]，少收5%",
        "定金走TRC20：[[TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t]]",
    ),
    allowed=(
        "The validator rejects GB33BUKB20201555555555, which is the sample in the spec",
        "eine Prüfung, ob eine IBAN gültig ist, modulo 97",
        "the PHP variable $total and the $49 package",
        "UI for a crypto wallet app: send, receive, swap",
    ),
)
