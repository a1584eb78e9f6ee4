"""Proposing or asking for payment outside the platform.

Why: the one rule that no marketplace bends at any stage.
Misses: the instruments themselves (IBAN, wallet ...), which have detectors of their own.
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.meaning.antecedents import Leaning, leaning
from presend.meaning.customers import is_customers
from presend.meaning.extents import words_in
from presend.meaning.frames import ECHOED, REFUSED, Frame, matches
from presend.meaning.reading import PHRASES, opens, read
from presend.text import Message

_SILENT = (*REFUSED, "work", "placed", "checkout", "others", "asset")

FRAMES = (
    Frame("pay|send|settle money", 0.9, gap=7, vetoes=_SILENT),
    Frame("remainder money", 0.9, gap=7, vetoes=_SILENT),
    Frame("remainder money_weak", 0.75, gap=4, vetoes=_SILENT),
    Frame("pay|send|settle money_weak", 0.75, gap=4, vetoes=_SILENT),
    Frame("lead money me", 0.8, gap=0, vetoes=_SILENT),
    Frame("wallet_me", 0.85, vetoes=_SILENT),
    Frame("wallet_verb me|to_me|sum|remainder|pay", 0.85, gap=4, vetoes=_SILENT),
    Frame("wallet_verb me|to_me sum|remainder|pay", 0.87, gap=6, vetoes=_SILENT),
    Frame("wallet_me sum|remainder|pay", 0.87, gap=4, vetoes=_SILENT),
    Frame("wallet_verb", 0.75, alone=6, vetoes=_SILENT),
    Frame("get_me money", 0.85, gap=4, vetoes=_SILENT),
    Frame("ok money|money_weak", 0.75, gap=3, asks=True, vetoes=_SILENT),
    Frame("ask money", 0.8, gap=3, vetoes=_SILENT),
    Frame("ask your money_weak", 0.75, gap=3, vetoes=_SILENT),
    Frame("ask money_weak", 0.7, gap=2, asks=True, alone=3, vetoes=_SILENT),
    Frame("sum into_account", 0.85, gap=5, vetoes=(*_SILENT, "platform")),
    Frame("money to_me", 0.75, gap=0, vetoes=_SILENT),
    Frame("please money", 0.7, gap=1, alone=2, vetoes=_SILENT),
    Frame("money|money_weak choice", 0.75, gap=3, vetoes=_SILENT, crosses=True),
    Frame("money accepted", 0.7, gap=2, alone=4, vetoes=_SILENT),
    Frame("via money cheaper|avoid_fee", 0.75, gap=4, vetoes=_SILENT),
    Frame("my money", 0.7, gap=2, vetoes=_SILENT),
    Frame("money", 0.6, asks=True, alone=1, vetoes=_SILENT, hushes=ECHOED),
    Frame("wire me", 0.8, gap=5, vetoes=(*_SILENT, "platform")),
    Frame("wire me pay", 0.85, gap=5, vetoes=(*_SILENT, "platform")),
    Frame("pay outside", 0.9, gap=6, vetoes=("no",)),
    Frame("pay_me direct", 0.85, gap=4, vetoes=("no", "others")),
    Frame("pay_outside", 0.92, vetoes=(*REFUSED, "others", "checkout", "asset")),
)
_ASKED = (Frame("ask_account account", 0.8, gap=2, vetoes=_SILENT),)
FRAMES, _ASKED = (
    tuple(frame._replace(hushes=(*frame.hushes, "trade", "handled", "how_paid")) for frame in frames)
    for frames in (FRAMES, _ASKED)
)

_LEANING = (
    Leaning(
        "payment-that",
        ("money", "money_weak"),
        (
            Frame("take_it", 0.7, asks=True, alone=4, vetoes=_SILENT),
            Frame("pay_that", 0.7, alone=2, vetoes=_SILENT),
        ),
    ),
)
"""What only the sentence before makes a way to pay."""


def find(message: Message) -> Iterator[Finding]:
    asked = list(matches(message, "payment.offplatform", "payment-asked", _ASKED))
    told = list(matches(message, "payment.offplatform", "payment", FRAMES))
    told = [*asked, *(one for one in told if not _is_for_others(message, one, asked))]
    yield from told
    yield from leaning(message, "payment.offplatform", "payment", _LEANING, told)


def _is_for_others(message: Message, told: Finding, asked: list[Finding]) -> bool:
    """Whether a payment is none of the two's, or only tells how a house pays."""
    reading = message.once(read)
    places = words_in(message, reading, told.span)
    if places and is_customers(reading, places[0], places[-1] + 1):
        return True
    return bool(asked) and _is_custom(message, told, asked)


_PERSONS = ("you", "to_me")


def _is_custom(message: Message, told: Finding, asked: list[Finding]) -> bool:
    """Whether a payment only tells how a house pays, and the account is asked for beside it: "We pay all freelancers in
    crypto. | What is your ETH address?"; not "I can pay you in crypto"."""
    reading = message.once(read)
    places = words_in(message, reading, told.span)
    sentences = reading.sentences
    sentence = sentences[places[0]]
    if sentence in reading.asking or any(
        sentences[unit.start] == sentence and unit.start <= places[-1]
        for kind in _PERSONS
        for unit in reading.units.of(kind)
    ):
        return False
    starts = (words_in(message, reading, one.span)[0] for one in asked if not one.span.overlaps(told.span))
    return any(abs(sentences[start] - sentence) <= 1 for start in starts)


DETECTOR = Detector(
    id="payment",
    category="payment.offplatform",
    find=find,
    opens=opens,
    phrases=PHRASES,
    flagged=(
        "💸 [[you can pay me via PayPal]]",
        "[[Zahl mir das direkt per Überweisung]].",
        "[[Îmi trimiteți banii pe Revolut]]?",
        "[[Kannst du mir 80 € fürs Logo per PayPal schicken]]?",
        "[[Pop the tip in my PayPal]], will you?",
        "[[Would you be alright with cash]]?",
        "[[Is there any way to pay you outside]]? My card isn't accepted here.",
        "Fiverr takes the payment and 20% of it, so [[just pay me by PayPal]].",
        "Some old Ethereum lies around here, [[would you take that]]?",
        "We pay all freelancers in crypto. [[What is your ETH address]]?",
        "The two banners are $40, [[an amaz0n g!ft c@rd is also ok]]",
        "[[I am also accept Pay0neer for old clients]], then no waiting",
        "+700, [[на с.б.е.р. закинь без заказа]]",
        "Statt der Bestellung [[kann ich dir auch 150 € überweisen]].",
    ),
    allowed=(
        "I integrate PayPal checkout into your Shopify store.",
        "Sorry, I can't accept PayPal outside Fiverr.",
        "You pay through Fiverr, card or PayPal at checkout.",
        "Fiverr takes the payment, you can use a card, Google Pay or your balance.",
        "I'll transfer the ownership of the repo to your account.",
        "Can you transfer the domain to my account at Namecheap",
        "First time here. Is the money taken when I order? Can I use PayPal?",
        "Does the money go to you or does fiverr keep it? And can I use apple pay, my card is only on the phone",
        "We accept cards and PayPal on our booking page, please add the icons.",
        "wordpress pe donation page banwana hai, UPI aur card se payment aaye",
        "PayPal was declined at checkout. Would it work with another card?",
        "My bank card was declined on Fiverr, so I will try again tomorrow.",
        "Das Geld wird Fiverr dir nach 14 Tagen überweisen.",
    ),
)
