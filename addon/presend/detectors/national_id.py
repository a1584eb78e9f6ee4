"""National ids, social security, tax and passport numbers.

Why: enough to take a loan in somebody's name; a marketplace asks for them itself, never in a chat.
Misses: ids of countries without a check digit here, unless a word like "passport" stands before them.
"""

import re
from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers import behind_labels, checksums, codes, digits, national_forms, numerals, samples
from presend.identifiers.labels import Labels
from presend.lexicon.spelled import NOT_PHONE, WORDS
from presend.meaning import vocabulary
from presend.patterns import lazy
from presend.text import Message
from presend.traits import Trait

_RECEIPTS = WORDS["receipt"]
_NUMBER = Labels("personal_id")
"""Words that mean a personal number and nothing else; whatever number follows is one, check digit or not."""
_NEAR = Labels("personal_id", "personal_id_weak", "identity_paper")
_PAPER = Labels("identity_paper")
_PAPER_CODE = lazy(
    r"\d{5}-\d{7}-\d(?!\d)|(?=(?:[a-zа-яіїєґ -]*\d){4})(?:[a-zа-яіїєґ]{1,3}[ -]?(?:nr\.? ?|№ ?)?)?\d[a-z0-9]{4,11}(?:\([\da-z]\))?(?![\w@])|\d{2} ?\d{2} ?\d{6}(?!\d)|\d{2} ?(?:№ ?)?\d{7}(?!\d)|[a-z]\d{2}[a-z0-9]{6}(?!\w)|[a-z]{2}\d{5}[a-z]{2}(?!\w)|(?=(?:[a-z]*\d){3})[cfghjk-nprtv-z][\dcfghjk-nprtv-z]{8}\d?(?!\w)|[a-z9]{5}\d{6}[a-z9]{2}\w{3}(?!\w)"
)
_GERMAN = lazy(r"(?=(?:[a-z]*\d){3})[cfghjk-nprtv-z][\dcfghjk-nprtv-z]{8}")
_LETTERS_AROUND = lazy(r"[a-z]{2}\d{5}[a-z]{2}")
_NETWORK = lazy(r"(?<!\d)(?:(?:10|127|172)(?:\.\d{1,3}){3}|192\.168\.\d{1,3})(?!\d)")
"""A machine's address in a network of its own: "NAS 192.168.1.61"."""
_LAST_LETTER = lazy(r"[a-d](?!\w)")  # of "AB 12 34 56 C"
_LETTERED = lazy(
    r"(?<![a-z0-9_#$€£@=/.+-])(?:[a-z]{1,2}\d{6}\([\da]\)|[a-z]{1,6}\d{2,9}[a-z0-9-]{1,11}|gha-\d{9}-\d|\d{7}[a-z]\d{3}[a-z]{2}\d|\d{7}[a-z]{2}|\d{7,9}[a-z]|[a-z]{2} \d\d \d\d \d\d [a-d]|[a-z]{2} nr\.? ?\d{6})(?!\w)"
)
_SEPARATOR = lazy(r"[ .–-]")
_FISCAL_DAY = lazy(r"\d\d[abcdehlmprst]\d\d")  # of "RSS MRA 85T10 A562S"
_APART = lazy(r"[\W_]+")
_BEFORE = lazy(r"[^\W\d_]+")
_SHORTEST, _LONGEST = 8, 20
_SURE = 0.7
"""The score from which on an id's form and check digit leave little doubt."""
_FEWEST = 6
"""Digits of a number behind a word for it; the United Kingdom's has six."""
_COMPANY_NIF = lazy(r"[abcdefghjnpqrsuvw]-?\d{7}[\da-j]")
_COMPANY = 10
"""Digits of a Russian company's number; a person's has twelve."""
_REACH = 40


def find(message: Message) -> Iterator[Finding]:
    folded = message.folded
    text = folded.text
    seen: set[tuple[int, int]] = set()
    for low, high, size in _candidates(message):
        for kind in national_forms.of_size(size) if size else national_forms.LETTERS_FIRST:
            for hit in kind.form.finditer(text, low, high):
                plain = _SEPARATOR.sub("", hit[0])
                if hit.span() in seen or len(set(plain)) < 3 or not kind.holds(plain):
                    continue
                if (score := _score(text, hit, kind)) >= 0.3:
                    seen.add(hit.span())
                    yield Finding("sensitive.id", folded.origin(*hit.span()), score, "national-id")
    apart = message.joined is not folded or _fiscal_day.stands_in(message)
    for hit in national_forms.FISCAL_APART.finditer(text) if apart else ():
        if hit.span() not in seen:
            seen.add(hit.span())
            score = 0.96 if checksums.codice_fiscale(_APART.sub("", hit[0])) else 0.8
            yield Finding("sensitive.id", folded.origin(*hit.span()), score, "national-id", view="spelled")
    if _NEAR.may_stand_in(message):
        yield from _labelled(message, seen)


def _labelled(message: Message, seen: set[tuple[int, int]]) -> Iterator[Finding]:
    """What stands right behind a word for it, whatever its form, and numbers in words near one."""
    folded = message.folded
    text = digits.in_latin(folded.text)
    for word in _PAPER.pattern.finditer(text):
        start = behind_labels.behind(text, word.end())
        hit = (
            _PAPER_CODE.match(text, start)
            or behind_labels.CODE.match(text, start)
            or behind_labels.further(text, word.end(), _is_own(text, word))
            or behind_labels.told_later(text, word.end())
        )
        if hit and hit.span() not in seen and _is_number(word[0], hit[0]) and not _is_sample(text, word):
            seen.add(hit.span())
            yield Finding("sensitive.id", folded.origin(*hit.span()), 0.9, "national-id")
    for word in _NEAR.pattern.finditer(text):
        start = behind_labels.behind(text, word.end())
        start -= len(letter[0]) if (letter := _LETTER_LINK.search(text[word.end() : start])) else 0
        code = codes.spoken_code(message, start)
        seen_here = any(low <= start < high for low, high in seen)
        if code is None or seen_here or code.text.isdigit() or _is_sample(text, word):
            continue  # digits alone are a run, which stands below
        if _is_said(code.span.of(message.text)):
            yield Finding("sensitive.id", code.span, 0.99, "national-id", view="spoken")
    for word in _NUMBER.pattern.finditer(text):
        hit = behind_labels.CODE.match(text, behind_labels.behind(text, word.end()))
        if not hit and _is_own(text, word):
            hit = behind_labels.further(text, word.end(), True)
        hit = hit or behind_labels.told_later(text, word.end())
        if not hit or hit.span() in seen or _is_sample(text, word):
            continue
        if _is_number(word[0], hit[0]):
            yield Finding("sensitive.id", folded.origin(*hit.span()), 0.97, "national-id")
    for run in numerals.runs(message):
        before = message.joined.text[max(0, run.start - _REACH) : run.start]
        if _SHORTEST <= len(run.digits) <= _LONGEST and _NEAR.pattern.search(before):
            yield Finding("sensitive.id", numerals.origin(message, run), 0.98, "national-id", view="spoken")


def _is_sample(text: str, word: re.Match[str]) -> bool:
    """Whether a message speaks of made-up data, and does not call this somebody's own: "my PPS number"."""
    return samples.is_sample(text) and not _is_own(text, word)


def _is_own(text: str, word: re.Match[str]) -> bool:
    before = _BEFORE.findall(text, max(0, word.start() - _REACH), word.start())[-_OWN_WORDS:]
    return any(kind == "my" for one in before for kind, *_ in vocabulary.meanings(one))


_OWN_WORDS = 2  # words before the one for an id


def _is_said(code: str) -> bool:
    """Whether a code is read out, character by character or in words, and no measure: "85.6 x 54"."""
    parts = [part.strip(",.;") for part in code.split()]
    letters = sum(len(part) == 1 and part.isalpha() for part in parts)
    sizes = {len(part) for part in parts if not part.isalpha()} or {0}
    words = any(len(part) > 1 and part.isalpha() for part in parts)
    return words or max(sizes) < _FEW_EACH - bool(letters < _FEW_EACH)


_FEW_EACH = 3
_LETTER_LINK = lazy(
    r"(?<!\w)[a-z] (?:as )?$"
)  # a link in one language, the first letter of a code in another


def _is_number(word: str, code: str) -> bool:
    if _LETTERS_AROUND.fullmatch(code) or _GERMAN.fullmatch(code):
        return True
    if _NETWORK.search(code):
        return False
    figures = [char for char in code if char.isdigit()]
    if word == "rg" and "/" in code:
        return False  # a French court's number
    if word == "nif" and _COMPANY_NIF.fullmatch(code):
        return False
    if word == "инн" and len(figures) == _COMPANY:
        return False
    return _FEWEST <= len(figures) <= _LONGEST and len(set(code)) > 2 and set(figures) != {"0"}


@Trait
def _fiscal_day(chunk: str) -> bool:
    return _FISCAL_DAY.fullmatch(chunk) is not None


@Trait
def _lettered(chunk: str) -> bool:
    if _LAST_LETTER.match(chunk) or chunk in ("nr.", "nr"):
        return True
    return _LETTERED.search(chunk) is not None and any(
        kind.form.search(chunk) for kind in national_forms.LETTERS_FIRST
    )


def _candidates(message: Message) -> Iterator[tuple[int, int, int]]:
    """The stretches in which an id may stand: around long runs of digits, and words of letters and digits."""
    text = message.folded.text
    for low, high, size in digits.digit_runs(message):
        if size < _SHORTEST or ":" in text[low:high]:
            continue
        if national_forms.ANY.search(text, low, min(len(text), high + 4)):
            yield low, min(len(text), high + 4), size
    if _lettered.stands_in(message):
        for word in _LETTERED.finditer(text):
            yield word.start(), min(len(text), word.end() + 1), 0


def _score(text: str, hit: re.Match[str], kind: national_forms.Kind) -> float:
    words = _BEFORE.findall(text, max(0, hit.start() - 80), hit.start())
    if kind is national_forms.SERIES and not _RECEIPTS.isdisjoint(words[-2:]):
        return 0.0  # "factura seria AB nr. 482913"
    if _NEAR.pattern.search(text, max(0, hit.start() - _REACH), min(len(text), hit.end() + 25)):
        return 0.96
    near = words[-2:] if kind.alone > _SURE else words[-12:]
    return 0.2 if any(word in NOT_PHONE for word in near) else kind.alone


def opens(chunk: str) -> int:
    """Digits add up; a word for a passport, or letters and digits in the form of an id, decide by themselves."""
    if not chunk.isalpha():
        if _LETTERED.search(chunk):
            return _LEAST
        if figures := sum(map(str.isdigit, chunk)):
            return figures
    return _LEAST if _NEAR.begin_in(chunk) else 0


_LEAST = 6

DETECTOR = Detector(
    id="national-id",
    category="sensitive.id",
    find=find,
    opens=opens,
    least=_LEAST,
    flagged=(
        "The storyboard is grand 👍 here's my PPS number as director: [[1234567FA]]",
        "even my insurance no. i tell you: [[Q Q one two three four five six C]], i work legal",
        "👋 the form needs the SSN, it's [[219-09-9999]]",
        "wegen der Beglaubigung: Reisepass, österreichisch, Nr. [[U7419035]], gültig bis 2031",
        "it asks for my PPS number on page 2, put [[6433435F]] there",
        "вот мой личный номер: [[4150387K022PB1]]",
        "you need my PAN? its [[A as in apple B C P K then one two three four then L]]",
        "Per la fattura: codice fiscale [[RSSMRA85T10A562S]]",
        "fattura a mia moglie, cf: [[B N C  L R A  75 H 52  F 205 Z]] grazie",
        "mi nie es [[equis uno dos tres cuatro cinco seis siete ele]], apúntalo",
        "per la fattura [[RSS MRA 85T10 A562S]]",
        "My passport No. is [[C zero one X zero zero T four seven]] so you can see",
        "visa form k liye cnic [[42101-7735219-4]]",
        "для акту: РНОКПП [[3184710691]]",
        "我的身份证 [[11010519491231002X]]",
        "授權書要填身分證字號 [[A123456789]]，地址我之後再補",
        "Rentenversicherungsnr. lautet [[65 170839 J 003]], der Rest ist eingescannt",
        "Passport of Pakistan [[AB1234567]], name same like my profile",
        "contractul pe CI [[SX nr. 417093]], eliberată la Turda",
        "carta d'identità [[CA00000AA]] per il contratto",
        "meine AHV-Nr. [[756.9217.0769.85]]",
        "паспорт РБ [[МР 2148735]], выдан РУВД",
        "香港身份證 [[C六六八668(E)]]",
        "NI number for the payslip: [[A B, forty one, nineteen, seventy six, D]]",
        "shanakhti card [[4 2 2 0 1 / 7 3 5 0 9 1 6 / 1]] hai",
        "payroll: my NI number is [[QQ 12 34 56 C]]",
        "my NI is [[Q Q, one two, three four, five six, C]] , check with the office",
        "my passport no. is [[N one two three four five six seven]]",
        "they want the PPS number as well, mine is [[4418273KA]]",
        "загранник [[75 4081936]], действует до 2031",
        "wegen der Rentenversicherungsnummer, oder? [[15 070649 C 103]]",
        "mijn BSN is [[111222333]]",
    ),
    allowed=(
        "Imprimanta are 192.168.1.60, NAS-ul 192.168.1.61",
        "the wallet fits a passport, model KX4471029",
        "Prop badge: number 000-00-0000, it must look obviously fake",
        "The serial in your scan reads 3300 5518 0942, the receipt says 3300 5518 0924",
        "ID card design 85.6 x 54 mm, number 000000 as dummy",
        "in the passport photo the head must be 32-36 mm",
        "factura seria AB nr. 482913 din mai e pe site",
        "паспорт изделия МР 2148735, насос",
        "the PPS number field should be 9 wide, mine is 120 px",
        "validate the DNI field before sending",
        "счёт на компанию, ИНН 7707083893, без НДС",
        "For the font licence take the order 5500 1234 5678, EAN 4006381333931, SKU 100-23-4771",
    ),
)
