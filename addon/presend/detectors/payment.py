"""Proposing or asking for payment outside the platform.

Why: the one rule that no marketplace bends at any stage.
Misses: the instruments themselves (IBAN, wallet ...), which have detectors of their own.
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.meaning.antecedents import Leaning, leaning
from presend.meaning.frames import ECHOED, REFUSED, Frame, matches
from presend.meaning.reading import PHRASES, opens
from presend.text import Message

_SILENT = (*REFUSED, "work", "placed", "checkout", "others")

FRAMES = (
    Frame("pay|send money", 0.9, gap=7, vetoes=_SILENT),
    Frame("remainder money", 0.9, gap=7, vetoes=_SILENT),
    Frame("remainder money_weak", 0.75, gap=4, vetoes=_SILENT),
    Frame("pay|send money_weak", 0.75, gap=4, vetoes=_SILENT),
    Frame("lead money me", 0.8, gap=0, vetoes=_SILENT),
    Frame("get_me money", 0.85, gap=4, vetoes=_SILENT),
    Frame("ok money|money_weak", 0.75, gap=3, asks=True, vetoes=_SILENT),
    Frame("ask money", 0.8, gap=3, vetoes=_SILENT),
    Frame("ask your money_weak", 0.75, gap=3, vetoes=_SILENT),
    Frame("ask money_weak", 0.7, gap=2, asks=True, alone=3, vetoes=_SILENT),
    Frame("ask_account account", 0.8, gap=2, vetoes=_SILENT),
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
    Frame("pay_outside", 0.92, vetoes=(*REFUSED, "others", "checkout")),
)
FRAMES = tuple(frame._replace(hushes=(*frame.hushes, "trade", "handled")) for frame in FRAMES)

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
    told = list(matches(message, "payment.offplatform", "payment", FRAMES))
    yield from told
    yield from leaning(message, "payment.offplatform", "payment", _LEANING, told)


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
        "Statt der Bestellung [[kann ich dir auch 150 € überweisen]].",
    ),
    allowed=(
        "I integrate PayPal checkout into your Shopify store.",
        "Sorry, I can't accept PayPal outside Fiverr.",
        "You pay through Fiverr, card or PayPal at checkout.",
        "Fiverr takes the payment, you can use a card, Google Pay or your balance.",
        "I'll transfer the ownership of the repo to your account.",
        "PayPal was declined at checkout. Would it work with another card?",
        "My bank card was declined on Fiverr, so I will try again tomorrow.",
        "Das Geld wird Fiverr dir nach 14 Tagen überweisen.",
    ),
)
