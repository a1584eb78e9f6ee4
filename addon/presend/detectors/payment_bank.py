"""Bank accounts in national forms: a sort code, a routing or an account number beside the words for it, a UPI id.

Why: payment outside the platform is never allowed, and an account number in a chat is how it is done.
Misses: account numbers that nothing calls so; IBANs are in payment_account.py.
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers.labels import Labels
from presend.identifiers.samples import is_filler
from presend.lexicon.spelled import WORDS, one_of, said
from presend.patterns import lazy
from presend.text import Message

_LABEL = Labels("account_label", "routing")
_SORT_CODE = lazy(
    lambda: (
        rf"{one_of('account_label', 'account_slashed')}\W{{0,4}}(?:{one_of('is_are')}(?!\w)|[:=])?\s*+((?=[\w -]{{0,48}}\d{{4}})[a-z0-9](?:[ -]?[a-z0-9]){{5,22}})(?![a-z])"
    )
)
_ROUTED = lazy(lambda: rf"{one_of('routing')}\W{{0,4}}{one_of('is_are')}?\s*(\d[\d -]{{4,10}}\d)(?!\d)")
_WRITTEN = lazy(
    r"(?<![\w.-])(?:\d\d-\d{4}-\d{7}-\d{2,3}|\d\d(?: \d{4}){6}|(?:\d{2,6}-)?\d{6,10}/\d{4})(?![\w/-])"
)
"""New Zealand's, Poland's and the Czech and Slovak form, where a word for an account stands before it."""
_NAME = lazy(lambda: rf"{one_of('bank_part')}(?: {one_of('bank_end')})?")
_ACCOUNT = lazy(
    lambda: (
        rf"\b{one_of('account_short')}\b\.?\W{{0,3}}(?:{one_of('account_no', 'account_told', 'is_are')}\b\W{{0,3}}){{0,2}}"
        rf"((?:{_NAME.pattern}\W{{1,3}})?(?:\d{{8,12}}|\d{{3,4}}[ -]\d{{3,4}}[ -]\d{{2,4}})(?![\d-])(?:\W{{1,3}}{_NAME.pattern}\b)?)"
    )
)
_CALLED = lazy(lambda: rf"(?<!\w){one_of('account', 'account_begins')}")
_REACH = 40
_BANK = lazy(lambda: said("banking"))

_UPI = lazy(
    r"(?<![\w.@-])[\w.-]{2,40}@(?:ok(?:axis|sbi|hdfcbank|icici)|ybl|ibl|axl|apl|upi|paytm|ptyes|ptaxis|pthdfc|ptsbi|yapl|rapl|waicici|wahdfcbank|icici|sbi|"
    r"axisbank|hdfcbank|barodampay|kotak|freecharge|jupiteraxis|fam|superyes|timecosmos|idfcbank|pockets|cnrb|federal|airtel|instapay|naviaxis|slc|yesbank)(?![\w.-])"
)
_UPI_SAID = lazy(
    r"(?<![\w.@-])[\w.-]{2,40} ?(?:[(\[<{] ?(?:at|@) ?[)\]>}]|(?<= )at(?: the rate(?: of)?)?(?= )|@) ?(?:ok ?(?:axis|sbi|hdfc(?: ?bank)?|icici)|ybl|ibl|axl|apl|paytm|upi)(?![\w.-])"
)
_UPI_ENDS = frozenset(
    "okaxis oksbi okhdfcbank okhdfc okicici ybl ibl axl apl paytm upi axis sbi hdfc icici".split()
)


def find(message: Message) -> Iterator[Finding]:
    text = message.folded.text
    for hit in _SORT_CODE.finditer(text):
        code = _CODE.match(hit[1])
        if code and sum(map(str.isdigit, code[0])) > _FEW and not is_filler(code[0]):
            yield _finding(message, (hit.start(1), hit.start(1) + len(code[0])), 0.8)
    for form in (_ROUTED, _ACCOUNT) if _BANK.search(text) else ():
        for hit in form.finditer(text):
            if not is_filler(hit[1]):
                yield _finding(message, hit.span(1), 0.85)
    for hit in _WRITTEN.finditer(text):
        if _CALLED.search(text, max(0, hit.start() - _REACH), hit.start()):
            yield _finding(message, hit.span(), 0.85)
    for form in (_UPI, _UPI_SAID):
        for hit in form.finditer(text):
            yield _finding(message, hit.span(), 0.96, "upi")


_BEGINS = tuple(WORDS["account_begins"])
_FEW = 5  # digits
_CODE = lazy(r"[\w -]*\d[a-z]*")
"""A code ends at its last digits: "5271 880 346 | an Wulandari"."""


def _finding(message: Message, place: tuple[int, int], score: float, service: str = "bank") -> Finding:
    return Finding("payment.offplatform", message.folded.origin(*place), score, "payment-bank", service)


def opens(chunk: str) -> bool:
    if chunk.strip("()[]<>{}.,") in _UPI_ENDS or ("@" in chunk and _UPI.search(chunk)):
        return True
    return _LABEL.begin_in(chunk) or chunk.startswith(_BEGINS)


DETECTOR = Detector(
    id="payment-bank",
    category="payment.offplatform",
    find=find,
    opens=opens,
    flagged=(
        "👋 wire it, [[sort code 20-00-00 account 55779911]]",
        "send it to my acct no [[2034567891 zenith bank]]",
        "ابعتهم على [[mariam.khayat@instapay]]",
        "UPI: [[ravi.kumar@oksbi]]",
        "scan and done: [[ravi.kumar (at) ok sbi]]",
        "my account is [[12-3140-0171323-50]], put your name as reference",
    ),
    allowed=(
        "account 12345678 shows an error in the dashboard",
        "BSB 062-000 is the example in the form field hint",
        'a bank app, balance 1,234.56, account 0000 0000 00, name "Your Name"',
        "the account number field takes 8 to 12 digits",
        "sort code by date, then by name",
    ),
)
