"""Bank accounts in labelled parts ("BSB 062-000, account 1234 5678", "agência 1234 conta 56789-0"), and tills ("paybill 247247").

Why: payment outside the platform is never allowed, and a branch's and an account's number are all that a transfer needs.
Misses: parts that stand in sentences of their own; a part alone, which payment_bank.py and payment_banked.py look for.
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers.labels import Labels
from presend.identifiers.samples import is_filler, is_sample
from presend.lexicon.spelled import WORDS, one_of, said
from presend.meaning.vocabulary import beside_digits
from presend.patterns import lazy
from presend.text import Message

_PLACE, _TILL = Labels("bank_place"), Labels("till_alone")
_NUMBER = r"(?:[a-z]{4}0[a-z0-9]{6}|(?:[a-z]-?)?\d(?:[ ./-]?\d){2,21}(?:-[\dkx])?)(?![\w%]|[.,]\d| ?[€$£₺₹])"
_IS = rf"\.?(?:[\s:#=№-]{{1,3}}(?:{one_of('account_no', 'is_are')}(?!\w)\.?)?){{1,2}}[\s:#=]{{0,2}}"
_PART = lazy(
    lambda: (
        rf"(?<![\w-])(?:(?P<place>{one_of('bank_place')})|(?P<till>{one_of('till_alone')})|{one_of('account_part', 'account', 'account_card', 'account_short', 'account_label')}){_IS}(?P<number>{_NUMBER})"
    )
)
_PAYING = lazy(lambda: said("paying", "banking"))
_GAP = 5
_DIGITS, _TILL_DIGITS = 9, (5, 8)


def find(message: Message) -> Iterator[Finding]:
    text = message.folded.text
    if is_sample(text):
        return
    parts = list(_PART.finditer(text))
    first = 0
    while first < len(parts):
        last = first + 1
        while last < len(parts) and _is_near(text[parts[last - 1].end() : parts[last].start()]):
            last += 1
        if _is_account(text, parts[first:last]):
            span = message.folded.origin(parts[first].start(), parts[last - 1].end())
            yield Finding("payment.offplatform", span, 0.97, "payment-parts", "bank")
        first = last


def _is_near(between: str) -> bool:
    """Whether only marks or an "and" stand between two parts."""
    return (
        not set(between.strip(" \n\t,;:/|.()-–&+").split()) - WORDS["and_word"]
        and len(between) <= _GAP + _GAP
    )


def _is_account(text: str, parts: list) -> bool:
    """Whether labelled numbers are a branch's with an account's, or a till's where somebody is asked to pay."""
    numbers = "".join(part["number"] for part in parts)
    digits = sum(map(str.isdigit, numbers)) * (not is_filler(numbers))
    if parts[0]["till"]:
        least, most = _TILL_DIGITS
        return digits >= least and (len(parts) > 1 or (digits <= most and _PAYING.search(text) is not None))
    kinds = {bool(part["place"]) for part in parts}
    return len(parts) > 1 and True in kinds and digits >= _DIGITS


def opens(chunk: str) -> bool:
    return _is_label(chunk) and any(map(str.isdigit, chunk))


def _is_label(chunk: str) -> bool:
    return _PLACE.begin_in(chunk) or _TILL.begin_in(chunk)


DETECTOR = Detector(
    id="payment-parts",
    category="payment.offplatform",
    find=find,
    opens=opens,
    phrases=beside_digits(_is_label),
    flagged=(
        "👋 For the first half please use\n[[BSB 062-000, account 1234 5678]]\nand your name",
        "transfer it please, [[sort code 20 00 00, a/c 5577 9911]]",
        "[[agência 1234 conta 56789-0]] itaú, metade agora",
        "[[a/c 50100234567891 IFSC HDFC0001234]] send half",
        "[[Paybill 400 200, acc 66 88 12]] and then i start",
        "pay half first, [[till no. 832 1145]]",
    ),
    allowed=(
        "account 62 is the sales account, branch 5544 has 12 invoices",
        "the sort code field: 6 digits, account 8 digits",
        "the paybill screen shows account 1 of 3",
        "till 2027 we have 554 2871 subscribers, paid ones",
        "mock statement: sort code 20-00-00, account 12345678",
    ),
)
