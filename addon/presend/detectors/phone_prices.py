"""Telephone numbers given as prices that are to be put together: "A $0300, B $1112, C $223, put them together".

Why: a list of prices looks harmless to a filter, and the reader is told what to do with it.
Misses: numbers cut up as sizes or quantities, and lists of prices with nothing to say that they belong together.
"""

from collections.abc import Iterator

from presend.detectors import phone_listed
from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers import telephone
from presend.identifiers.labels import Labels
from presend.lexicon.spelled import one_of
from presend.patterns import lazy
from presend.text import Message

_PRICE = lazy(
    lambda: (
        r"(?:r ?)?[$€£₹] ?(\d{1,6})(?![\d.,]\d|\d)|"
        rf"(?<![\d.,])(\d{{2,6}}(?: \d{{2,4}}){{0,2}}) ?(?:[$€£₹]|{one_of('price_word')}\b)"
    )
)
_JOIN, _TOGETHER = Labels("join_prices", "dial_it"), Labels("read_together")
_BETWEEN, _LEAST_PRICES = 40, 2


def find(message: Message) -> Iterator[Finding]:
    text = message.folded.text
    run = _run(text)
    if len(run) < _LEAST_PRICES:
        return
    digits = "".join(char for low, high in run for char in text[low:high] if char.isdigit())
    if not (_JOIN.pattern.search(text) or _is_told(text, run, digits)):
        return
    if telephone.LEAST < len(digits) <= telephone.MOST and not telephone.is_placeholder(digits):
        yield Finding("contact.phone", message.folded.origin(run[0][0], run[-1][1]), 0.8, "phone-prices")


def _is_told(text: str, run: list[tuple[int, int]], digits: str) -> bool:
    """Whether the message says, in any language, to put prices together that are odd ones and make a telephone number."""
    odd = sum(text[high - 1] not in "05" for _, high in run)
    return odd > 1 and _TOGETHER.pattern.search(text) is not None and telephone.is_valid(digits)


def _run(text: str) -> list[tuple[int, int]]:
    """The places of the first prices that stand near one another, without their signs."""
    run: list[tuple[int, int]] = []
    for price in _PRICE.finditer(text):
        place = price.span(1) if price[1] else price.span(2)
        if run and place[0] - run[-1][1] > _BETWEEN:
            break
        run.append(place)
    return run


DETECTOR = Detector(
    id="phone-prices",
    category="contact.phone",
    find=find,
    opens=phone_listed.opens,
    least=telephone.LEAST + 1,
    flagged=(
        "😉 Package A $[[0300, package B $1112, package C $223]]. put them together and say hi",
        "that is $[[415, then $555 and $0143]], read them in a row",
        "costs exactly [[0173 Euro und 40 15 466]] Cent 😂 verstehst schon",
        "te passo em forma de preço: R$ [[21 + R$ 9 + R$ 7734 + R$ 5018]] junta tudo e chama",
        "€[[0161, €496 and €0777]], only the digits matter",
    ),
    allowed=(
        "$120 for the logo, $340 for the site, both together $430",
        "put together a price list: $15, $28, $65 and $240",
        "packages at $0050, $0100 and $0250 in the mock-up",
    ),
)
