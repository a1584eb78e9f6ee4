"""Accounts by the name of their bank ("BCA 5271 880 346", "工商银行 6222 0314 ..."), by their own word ("Konto 4471029 BLZ 70150000"), and
Argentina's aliases of three words ("alias luna.tiza.rio").

Why: most of the world's accounts are no IBANs, and whoever reads a bank's name and a number knows what to do.
Misses: numbers that neither a bank nor a word for an account stands beside.
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers import numerals
from presend.identifiers.samples import is_filler, is_sample
from presend.lexicon.spelled import WORDS, one_of, said
from presend.patterns import lazy
from presend.text import Message

_DIGITS = r"\d(?:[ -]?\d){6,19}(?![\w%]|[.,]\d| ?[€$£₺₹])"
_BANKED = lazy(
    lambda: (
        rf"(?:(?<!\w){one_of('bank')}(?:[ :,/-]{{1,3}}{one_of('account', 'account_card', 'account_no')}\.?)?|"
        rf"(?=[\u4e00-\u9fff])(?:[\u4e00-\u9fff]{{2,4}}{one_of('bank_end')}|{one_of('bank')}){one_of('account_behind')}?)[ :：=-]{{0,3}}{_DIGITS}"
    )
)
_BEFORE_BANK = lazy(
    lambda: (
        rf"(?<![\w.,/-])\d(?:[ -]?\d){{9,19}}[ ,:(-]{{1,3}}{one_of('bank')}(?: {one_of('bank_end')})?(?=[,.;)\n]|$)"
    )
)
"""The other way round, which many countries prefer: "2034567891 Zenith Bank, Ifeanyi Okoro"."""
_TOLD = lazy(
    lambda: (
        rf"(?<!\w){one_of('account')}\.?[ :=#-]{{1,3}}(?:{one_of('account_no')}\.?[ :]{{1,2}})?"
        rf"(?P<number>{_DIGITS}(?:[ ,;]{{1,3}}{one_of('bank_code')}[ :.]{{1,2}}\w{{6,12}})?)"
    )
)
_PAYING = lazy(lambda: said("paying"))
_ALIAS = lazy(
    lambda: (
        rf"(?<!\w){one_of('alias')}(?: {one_of('alias_at')})?(?: ?[:=]| {one_of('is_are')})? (?P<alias>[a-z]{{2,12}}(?:\.[a-z0-9]{{2,12}}){{1,3}})(?![\w@-]|\.\w)"
    )
)
_ALIAS_PAYING = lazy(lambda: said("alias_paying"))
_OPENING = lazy(lambda: rf"{one_of('bank', 'account')}[.:,;)]?")
_CHINESE = lazy(lambda: rf"(?=[\u4e00-\u9fff]){one_of('bank', 'bank_end', 'paying')}")
_LEAST = 7  # digits of an account
_LEAST_SAID = 6  # of a sort code
_REACH = 24  # characters between a word for an account and its number in words
_LABEL = lazy(
    lambda: (
        rf"(?<!\w){one_of('account', 'account_label', 'routing', 'account_short')}(?!\w)[^\d.!?\n]{{0,{_REACH}}}$"
    )
)
_BANKING = lazy(lambda: said("banking"))


def find(message: Message) -> Iterator[Finding]:
    text = message.folded.text
    if is_sample(text):
        return
    if sum(map(str.isdigit, text)) >= _LEAST:
        for hit in (*_BANKED.finditer(text), *_BEFORE_BANK.finditer(text)):
            if not is_filler(hit[0]):
                yield _finding(message, hit.span(), 0.97)
        for hit in _TOLD.finditer(text) if _PAYING.search(text) else ():
            if not is_filler(hit["number"]):
                yield _finding(message, hit.span("number"), 0.85)
    yield from _spoken(message)
    for hit in _ALIAS.finditer(text):
        if _ALIAS_PAYING.search(text):
            yield _finding(message, hit.span(), 0.97, "alias")


def _spoken(message: Message) -> Iterator[Finding]:
    """Numbers said in words behind the words for an account: "sort code two zero ..., account five five ..."."""
    text = message.joined.text
    runs = [run for run in numerals.runs(message) if len(run.digits) >= _LEAST_SAID]
    told: list[tuple[int, int]] = []
    for run in runs if runs and (_PAYING.search(text) or _BANKING.search(text)) else ():
        if _LABEL.search(text, max(0, run.start - _REACH), run.start):
            near = told and run.start - told[-1][1] < _REACH
            told.append((told.pop()[0] if near else run.start, run.end))
    for start, end in told:
        span = message.joined.origin(start, end)
        yield Finding("payment.offplatform", span, 0.98, "payment-banked", "bank", view="spoken")


def _finding(message: Message, place: tuple[int, int], score: float, service: str = "bank") -> Finding:
    return Finding("payment.offplatform", message.folded.origin(*place), score, "payment-banked", service)


def opens(chunk: str) -> bool:
    """Whether a stretch names a bank or an account."""
    if chunk.rstrip(":") in WORDS["alias"] or _OPENING.fullmatch(chunk):
        return True
    return not chunk.isascii() and _CHINESE.search(chunk) is not None


DETECTOR = Detector(
    id="payment-banked",
    category="payment.offplatform",
    find=find,
    opens=opens,
    flagged=(
        "🏦 for the deposit: sort code [[two zero, zero zero, double zero, account five five seven seven nine nine one one]]",
        "mein Konto ist [[vier vier sieben eins null zwei neun]], bitte überweisen",
        "👋 DP dulu ya kak ke [[BCA 5271 880 346]] an Wulandari",
        "一共900元，[[工商银行 6222 0314 0078 5526 190]] 户名陈禾",
        "Überweise bitte auf [[Konto 4471029, BLZ 70150000]]",
        "gửi qua [[Vietcombank 0071000123456]] nhé",
        "half to [[2034567891 GTBank]], Ifeanyi Okoro",
        "Transferime al [[alias luna.tiza.rio]] y arranco hoy",
    ),
    allowed=(
        "the account has seven million two hundred thousand rows, I pay for the server",
        "The BCA logo 300 x 300 and the Mandiri logo, Rp 5.271.880 in all",
        "el alias es luna.tiza en el CSS",
        "der alias im Mailserver ist luna.tiza, das Konto 4471029 im SKR03",
        "1200000000 GTBank customers in one chart",
        "工商银行的标志要改成 1080 像素",
        "account 12345678 shows an error in the dashboard",
    ),
)
