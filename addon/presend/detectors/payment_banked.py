"""Accounts by the name of their bank ("BCA 5271 880 346", "工商银行 6222 0314 ..."), by their own word ("Konto 4471029 BLZ 70150000"), and
Argentina's aliases of three words ("alias luna.tiza.rio").

Why: most of the world's accounts are no IBANs, and whoever reads a bank's name and a number knows what to do.
Misses: numbers that neither a bank nor a word for an account stands beside.
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers.telephone import is_sample
from presend.patterns import lazy
from presend.text import Message

_LATIN = (
    r"bca|bri|bni|bsi|mandiri|cimb|danamon|permata|jago|seabank|jenius|maybank|vietcombank|vcb|techcombank|tcb|mb ?bank|bidv|agribank|vpbank|vietinbank|"
    r"acb|tpbank|sacombank|garanti|ziraat|akbank|is ?bankasi|yapi ?kredi|halkbank|vakifbank|enpara|kuveyt ?turk|meezan|hbl|ubl|mcb|allied bank|hdfc|icici|"
    r"sbi|axis bank|kotak|bdo|bpi|unionbank|gtbank|zenith bank|kuda|opay|palmpay|moniepoint|equity bank|bancolombia|davivienda|bancoppel|bbva|banamex|banorte|"
    r"banesco|interbank|sparkasse|volksbank|postbank|commerzbank|caixa economica|bradesco|itau|nubank|banco do brasil|santander|bcp|сбер\w*|тинькоф\w*|т-банк\w*|втб|альфа\w*|"
    r"приват\w*|монобанк\w*|моно"
)
_CHINESE = (
    "(?:[\u4e00-\u9fff]{2,4}(?:银行|銀行)|国泰世[华華]|邮局|國泰世華|建行|工行|农行|招行|中行|交行|邮储|玉山|中信|台新|富邦|郵局)"
    "(?:帳戶|账户|帐户|账号|帳號|卡号|卡號|卡|户)?"
)
_WORDS = (
    r"konto(?:nummer|nr)?|kto|kontonr|numero di conto|conto corrente|conto|conta(?: corrente)?|cuenta(?: corriente)?|numero de cuenta|compte|cont(?:ul)?|rekening(?:nummer)?|"
    r"no ?rek(?:ening)?|norek|rek|hesap(?: no| numara\w*)?|stk|so tai khoan|so tk|tai khoan|р/с|счет\w*|номер счета|khata|account"
)
_DIGITS = r"\d(?:[ -]?\d){6,19}(?![\w%]|[.,]\d| ?[€$£₺₹])"
_BANKED = lazy(
    rf"(?:(?<!\w)(?:(?:{_LATIN})(?:[ :,/-]{{1,3}}(?:{_WORDS}|no|nr|number|acc|acct|a/c|на карту|карта|карту)\.?)?)|{_CHINESE})[ :：=-]{{0,3}}{_DIGITS}"
)
_TOLD = lazy(
    rf"(?<!\w)(?:{_WORDS})\.?[ :=#-]{{1,3}}(?:(?:no|nr|number|numero)\.?[ :]{{1,2}})?(?P<number>{_DIGITS}(?:[ ,;]{{1,3}}(?:blz|bic|swift|cvu|cci)[ :.]{{1,2}}\w{{6,12}})?)"
)
_PAYING = lazy(
    r"(?<!\w)(?:uberweis|zahl|blz|sparkasse|virement|virer|bonifico|versa|transfer|transf|deposit|paga|pago|pay|vire|plat|trimite|transfera|havale|eft|gonder|odeme|kirim|bayar|"
    r"stk|chuyen|ck|перев|оплат|скин|кин|storten|overmak|vorkasse|anzahlung)|转|汇|付|轉|匯|打款"
)
_ALIAS = lazy(
    r"(?<!\w)alias(?: (?:de|del|mi|en|por))?(?: (?:mercado ?pago|mp|cvu|cbu|uala|brubank|naranja(?: x)?|bancario))?(?: ?[:=]| es)? (?P<alias>[a-z]{2,12}(?:\.[a-z0-9]{2,12}){1,3})(?![\w@-]|\.\w)"
)
_ALIAS_PAYING = lazy(
    r"(?<!\w)(?:transfer\w*|mercado ?pago|mp|cvu|cbu|pag\w+|deposit\w*|sena|mand\w+ (?:la )?plata|guita|pesos|usd)(?!\w)"
)
_OPENING = lazy(
    rf"(?:{_LATIN}|{_WORDS})[.:]?|.*(?:银行|銀行|[工农招中交建]行|国泰|國泰|玉山|邮储|郵局|转|轉|汇).*"
)
_LEAST = 7  # digits of an account


def find(message: Message) -> Iterator[Finding]:
    text = message.folded.text
    if is_sample(text):
        return
    if sum(map(str.isdigit, text)) >= _LEAST:
        for hit in _BANKED.finditer(text):
            yield _finding(message, hit.span(), 0.97)
        for hit in _TOLD.finditer(text) if _PAYING.search(text) else ():
            yield _finding(message, hit.span("number"), 0.85)
    for hit in _ALIAS.finditer(text):
        if _ALIAS_PAYING.search(text):
            yield _finding(message, hit.span(), 0.97, "alias")


def _finding(message: Message, place: tuple[int, int], score: float, service: str = "bank") -> Finding:
    return Finding("payment.offplatform", message.folded.origin(*place), score, "payment-banked", service)


def opens(chunk: str) -> bool:
    """Whether a stretch names a bank or an account."""
    return chunk == "alias" or _OPENING.fullmatch(chunk) is not None


DETECTOR = Detector(
    id="payment-banked",
    category="payment.offplatform",
    find=find,
    opens=opens,
    flagged=(
        "👋 DP dulu ya kak ke [[BCA 5271 880 346]] an Wulandari",
        "一共900元，[[工商银行 6222 0314 0078 5526 190]] 户名陈禾",
        "Überweise bitte auf Konto [[4471029, BLZ 70150000]]",
        "gửi qua [[Vietcombank 0071000123456]] nhé",
        "Transferime al [[alias luna.tiza.rio]] y arranco hoy",
    ),
    allowed=(
        "The BCA logo 300 x 300 and the Mandiri logo, Rp 5.271.880 in all",
        "der alias im Mailserver ist luna.tiza, das Konto 4471029 im SKR03",
        "工商银行的标志要改成 1080 像素",
        "account 12345678 shows an error in the dashboard",
    ),
)
