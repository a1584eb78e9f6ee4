"""Accounts outside the platform that are known by a number: telephones of wallets, tills, ids ("jazzcash 0301 5554827", "Papara no 1739250846").

Why: payment outside the platform is never allowed, and in half of the world it goes to a telephone number.
Misses: numbers far from the service's name.
"""

from collections.abc import Iterator

from presend.detectors import card, phone, phone_words
from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers import digits, numerals
from presend.identifiers.checksums import luhn
from presend.identifiers.other_numbers import GENERIC
from presend.lexicon.spelled import NOT_PHONE_AFTER, PHONE, WORDS, one_of
from presend.meaning import mentions
from presend.meaning.mentions import Mention
from presend.patterns import lazy
from presend.span import Span
from presend.text import Message

_BY_TELEPHONE = frozenset(("upi", "wallet", "pix", "venmo"))
"""Services, or families of them, whose users are known by a telephone number."""
_BY_NUMBER = _BY_TELEPHONE | frozenset(("skrill", "crypto"))
_WITH_WORD = frozenset(("crypto",))
"""Services where a word such as "id" stands before a number, which may be a price else."""
_TILL = lazy(
    lambda: (
        rf"\W{{0,3}}(?:{one_of('till')}\b\.?\W{{0,3}}){{1,3}}\d(?:[ -]?\d){{4,7}}(?!\d)(?:\W{{1,3}}{one_of('account_short')}\b\W{{0,3}}\w{{2,12}})?"
    )
)
"""What is paid to beside a wallet's name: a till or a paybill number."""
_NUMBER = lazy(
    lambda: (
        rf"[\s:=–-]{{1,3}}(?P<word>{one_of('wallet_number')}\.?[\s:=]{{1,3}})?(?P<number>\+?\d(?:[ -]?\d){{7,18}})(?![\w%]| ?[€$£₺₹])"
    )
)
_ID = lazy(lambda: rf"(?:id|{one_of('account_no')})\.?$")
_WEAK = lazy(lambda: rf"(?<!\w){one_of('wallet_weak')}(?= ?[:#]? ?[+(\d])")
"""Names of wallets that are common words: right before a telephone number they are the wallet."""
_WORD = lazy(r" ?([^\W\d_]+)")
_SENTENCE = lazy(r"[.!?]\s|\n")
_APART = lazy(r"(?<!\w)(?:p[ .*-]i[ .*-]x|u[ .*-]p[ .*-]i)(?!\w)")
"""Short names of wallets whose letters stand apart."""
_CHUNK = lazy(r"\W*(?:pix|upi)[aeo]{0,2}\W*")
"""The same, joined, with the one-letter words behind it: "p i x é o" is "pixeo"."""
_NO_WORD = lazy(r"\W")
_OF_BOTH = 2  # words between a wallet's name and a number that still are one with it
_BETWEEN, _FEW = 40, 4
_CARD = 16  # digits
_AHEAD = frozenset((" ", ", ", " (", "\n"))
"""What may stand between a number and the wallet's name behind it: "+7 912 345-67-89 Сбер"."""


def find(message: Message) -> Iterator[Finding]:
    view = message.joined
    named = [one for one in mentions.mentions(message) if one.service.id in _BY_NUMBER]
    for mention in named:
        if mention.service.id == "wallet" and (till := _TILL.match(view.text, mention.end)):
            yield _finding(view.origin(mention.start, till.end()), mention.service.id)
        elif place := _beside(view.text, mention):
            yield _finding(view.origin(*place), mention.service.id)
    telephones = [
        (view.origin(one.start, one.end), one.service.id) for one in named if one.service.id in _BY_TELEPHONE
    ]
    if view is not message.folded:
        telephones += [
            (message.folded.origin(*hit.span()), _NO_WORD.sub("", hit[0]))
            for hit in _APART.finditer(message.folded.text)
        ]
    if any(map(_is_weak, message.different)):
        telephones += [
            (message.folded.origin(*hit.span()), "wallet") for hit in _WEAK.finditer(message.folded.text)
        ]
    if telephones and (digits.digit_count(message) >= _FEW or numerals.runs(message)):
        yield from _telephones(message, telephones)


def _beside(text: str, mention: Mention) -> tuple[int, int] | None:
    """A number right behind a service's name: with the name, or alone where a word stands between."""
    found = _NUMBER.match(text, mention.end)
    if found is None:
        return None
    number = "".join(filter(str.isdigit, found["number"]))
    if len(number) == _CARD and luhn(number):
        return None  # a card's, which is a finding of its own
    after = _WORD.match(text, found.end())
    if after and after[1] in NOT_PHONE_AFTER:
        return None
    if mention.service.id in _WITH_WORD and not (
        found["word"] or _ID.search(text, mention.start, mention.end)
    ):
        return None
    start, end = found.span("number")
    if mention.service.id in _WITH_WORD:
        return mention.start, end
    return (start if found["word"] else mention.start), end


def _telephones(message: Message, wallets: list[tuple[Span, str]]) -> Iterator[Finding]:
    cards = [found.span for found in card.find(message)]
    for found in (*phone.find(message), *phone_words.find(message)):
        if any(map(found.span.overlaps, cards)):
            continue  # "send to sber 4242 ..."
        for place, service in wallets:
            between = message.text[place.end : found.start]
            if (
                0 <= found.start - place.end < _BETWEEN
                and not _SENTENCE.search(between)
                and not _is_to_call(between)
            ):
                score = max(0.95, found.score + 0.01)
                start = found.start if len(between.split()) > _OF_BOTH else place.start
                yield _finding(Span(start, found.end), service, score, found.view)
                break
            if place.start >= found.end and message.text[found.end : place.start] in _AHEAD:
                yield _finding(Span(found.start, place.end), service, found.score + 0.01, found.view)
                break


def _is_to_call(between: str) -> bool:
    """Whether a clause of its own says that the number is to be called: "pay by UPI, and ring me on"."""
    _, pause, clause = between.casefold().rpartition(",")
    return bool(pause) and any(word in PHONE and word not in GENERIC for word in clause.split())


def _finding(span: Span, service: str, score: float = 0.95, view: str = "plain") -> Finding:
    return Finding("payment.offplatform", span, score, "payment-number", service, view=view)


def _is_weak(chunk: str) -> bool:
    return chunk.strip(":#") in WORDS["wallet_weak"]


def opens(chunk: str) -> bool:
    return mentions.opens(chunk) or _CHUNK.fullmatch(chunk) is not None or _is_weak(chunk)


DETECTOR = Detector(
    id="payment-number",
    category="payment.offplatform",
    find=find,
    opens=opens,
    phrases=mentions.PHRASES,
    flagged=(
        "👋 [[jazzcash 0301 5554827]] pe bhej dein",
        "Papara hesabım [[1847302956]], geçince hemen alıyorum",
        "[[MB WAY: 912 345 678]] e começo hoje",
        "[[M-Pesa till 554120]] please",
        "envoie sur [[Wave 77 123 45 67]], c'est plus simple",
        "на карту или [[+7 912 345-67-89 Сбер]], как удобнее",
        "meu p i x é o telefone: [[71 nove 8123 quarenta 66]], metade agora",
    ),
    allowed=(
        "GCash and Maya logos, 300 x 300, in the checkout",
        "the UPI logo in 3 sizes, order 4471 9922",
        "Wave 77 of the surf report, 12 pages",
        "bKash 12000000 users, an app icon for them",
    ),
)
