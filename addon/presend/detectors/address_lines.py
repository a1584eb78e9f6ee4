"""Postal addresses by their parts: several short stretches between commas that name a street, a door, a post code, a town.

Why: no list of forms has them all ("Unit 4, Tannery Yard, Canal Street, Wigan WN6 7NQ"), but their parts are alike.
Misses: addresses without commas, and without a word for a street, a building or a door; see address.py.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from presend.detectors.address import is_dummy
from presend.detectors.base import Detector
from presend.finding import Finding
from presend.folding import fold_word
from presend.identifiers.in_digits import in_digits
from presend.identifiers.streets import PARTICLE
from presend.lexicon.spelled import WORDS, one_of
from presend.patterns import lazy
from presend.span import Span
from presend.text import Message

_STREETS = WORDS["street_word"]
_NAMED = WORDS["street_vague"]
"""Words for a street that mean something else as often, where no name stands before them."""
_SHORT_FORMS = WORDS["street_short"]
"""Short forms that a name follows, and that are everyday words in other languages."""
_BOXES = WORDS["post_box"]
_ENDINGS = lazy(lambda: rf"{one_of('street_ending')}$")
_DOORS, _FLOORS = WORDS["door_word"], WORDS["floor_word"]
"""Words beside a door; those for a part of a building or a county, which need no number beside them."""
_POST = lazy(
    r"(?<![\w.,/$€£#-])(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d{4}[A-Z]{3}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{5}-\d{3}|\d{4}-\d{3}|\d\d-\d{3}|\d{4} ?[A-Z]{2}|(?!(?:19|20)\d\d(?!\d))\d{4,6})(?![\w%€$£])"
)
_NUMBER = lazy(r"(?<!\d)(?<!\d[.,])\d{1,5}[A-Za-zА-Я]?(?:[/-]\d{1,4}[A-Za-z]?)?(?!\w)")
_CODED = lazy(r"(?<!\w)(?:CEP|C\.?P\.?|CAP|PLZ|ZIP|PIN)[: ]{1,2}\d{4,6}|(?<!\d)\d{5}-\d{3}(?!\d)")
"""A post code that is written as nothing else is."""
_COORDINATE = lazy(r"(?<!\d)\d{1,3}\.\d{4,}")
_CALLED = lazy(r"(?<![\d.,+-])(?:\d{3,4} \d{4}|\d{3,5}(?: \d{3,4}){2})(?!\d)")
"""Groups of digits of a telephone number, which are no door's: "ring 6748 2210 at the gate"."""
_NAME = lazy(r"[^\W\d_a-zß-öø-ÿа-яё][a-zß-öø-ÿа-яёăâîșțğışęąłćńóśźż'’]{2,}|[\u0600-\u0fff]{2,}")
_CUE = lazy(
    r"address|\bship|deliver|\bpost(?:ed)?\b|\bmail|courier|live at|visit|pick up|collect|parcel|\bsend|come to|come by|adres|anschrift|liefer|schick|paket|wohn|livr|trimi|expedi|ridic|colet|post an|bei mir|im laden|chez nous|chez moi|versand|recibo|recog|acasa|la mine|"
    r"direcci|envi|manda|retir|llegar|envoy|retour|colis|habit|endere|entreg|devolv|atendo|buscar|indirizzo|sped|pacco|ritir|gonder|kargo|gel\b|stuur|wyslac|przes|адрес|достав|отправ|пришл|посыл|"
    r"подъезж|приезж|عنوان|ارسل|توصيل|الشحن|مر|पता|पते|भेज|डिलीवरी|pata|bhej|پتہ|alamat|kirim|paket|main|地址|寄"
)
_STOP = lazy(
    r"[:;\n!?]|(?<!\b[Cc]om)(?<!\b[Jj]ud)(?<!\b[Mm]un)(?<![Ss]tr)(?<!\b[Nn]r)(?<!\b[Bb]d)(?<!\b[Aa]v)(?<!\b[Cc]ol)"
    r"(?<!\b[Ss]os)(?<!\b[Ii]nt)(?<!\b[Ll]oc)\.(?= +[^\W\d_]{5})|\.(?= +[A-Z]['’])"
)
_SIGNIFICANT = lazy("[1-9]|[٠-٩१-९]")
_WORD = lazy(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SHORT, _REACH, _LEAST = 4, 60, 3
_JOINT = lazy(
    rf"{PARTICLE}|[aeiyнв]|[^\W\d_]{{1,3}}\.|\d{{1,3}}|am|im|an|in|ob|bei|zu|zur|zum|sur|aan|na|on|w|u|ку|по"
)
"""A small word inside a place's name."""
_TOWN = lazy(
    r"^ ?(?:[A-Z]{1,2}-)?\d{4,5} [^\W\d_a-zß-öø-ÿ][a-zß-öø-ÿăâîșțąćęłńóśźż]{2,}"
    r"(?:[ /-](?:(?:an|am|in|im|ob|bei|a|de|la|sur|der|den|dem) ){0,2}[^\W\d_a-zß-öø-ÿ][a-zß-öø-ÿăâîșțąćęłńóśźż]+)*"
)
_BEFORE_STREET = lazy(r"(?:[A-ZÄÖÜ][a-zäöüß]{1,20}(?:er|en)|Am|An|Zum|Zur|Im|Auf|In)(?: (?:der|dem|den))? $")
_SURE = 0.98  # post code and town: surer than any number in it
_BEFORE_DOOR = lazy(r"(?:[^\W\d_a-zß-öø-ÿ][\w.'’-]+ ){0,3}\d{1,5}[A-Za-z]?$")
"""A house number, with a street that no word tells, before a door: "Rivadavia 5400, piso 3"."""


def find(message: Message) -> Iterator[Finding]:
    read = in_digits(message)
    text = read.text if read else message.text
    for start, end, score in _found(text):
        span = read.origin(start, end) if read else Span(start, end)
        yield Finding("contact.address", span, score, "address-lines", view="spoken" if read else "plain")


def _found(text: str) -> Iterator[tuple[int, int, float]]:
    lowered = text.lower()
    for low, high in _sentences(text):
        run: list[tuple[int, int]] = []
        previous = (low, low)
        for part in [*_parts(text, low, high), None]:
            if part is not None and (
                _evidence(text[slice(*part)]) or (run and _is_names(text[slice(*part)]))
            ):
                if not run and (house := _BEFORE_DOOR.search(text[slice(*previous)])):
                    run.append((previous[0] + house.start(), previous[1]))
                run.append(part)
            elif run:
                yield from _judge(text, lowered, run)
                run = []
            previous = part or previous


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    low = 0
    for stop in _STOP.finditer(text):
        yield low, stop.start()
        low = stop.end()
    yield low, len(text)


def _parts(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """The stretches between commas."""
    for part in re.finditer("[^,،、]+", text[low:high]):
        yield low + part.start(), low + part.end()


@lru_cache(maxsize=2000)
def _evidence(part: str) -> frozenset[str]:
    """What speaks for an address in a stretch: "street", "door", "number", "post", "town"."""
    if _COORDINATE.search(part):
        return frozenset()
    part = _CALLED.sub(" ", part)
    written = [word[0] for word in _WORD.finditer(part)]
    words = list(map(fold_word, written))
    found = set()
    on_street = False
    for place, word in enumerate(words):
        beside = words[max(0, place - 4) : place + 4]
        named = "".join(written[place + 1 : place + 2])[:1].isupper()
        floor = word in _FLOORS and len(words) < _SHORT and (named or word not in _SHORT_FORMS)
        if (word in _DOORS and any(map(_has_digit, beside))) or floor:
            found.add("door")
        elif word in _SHORT_FORMS and not named:
            continue  # Portuguese "com 62 ossos"
        elif word in _NAMED and not (place and written[place - 1][0].isupper()):
            continue  # "row 5", "the court"
        elif word in _BOXES and not any(map(str.isdigit, words[place + 1 : place + 2])):
            continue  # "bei mir im Postfach ist"
        else:
            on_street = on_street or word in _STREETS or _ENDINGS.search(word) is not None
    if on_street and _NAME.search(part):
        found.add("street")
    if _POST.search(part):
        found.add("post")
    if found and _NUMBER.search(part):
        found.add("number")
    return frozenset(found)


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word)) or len(word) == 1


def _is_names(part: str) -> bool:
    """Whether a stretch is a place's name and nothing else: "San Telmo"."""
    words = part.split()
    return 0 < len(words) < 5 and all(
        word[0].isupper() or word[0] > "\u0600" or _JOINT.fullmatch(word) for word in words
    )


def _judge(text: str, lowered: str, run: list[tuple[int, int]]) -> Iterator[tuple[int, int, float]]:
    found = [_evidence(text[slice(*part)]) for part in run]
    kinds = frozenset().union(*found)
    places = bool(kinds & {"street", "door"}) and "number" in kinds
    town = "post" in kinds or any(not one for one in found) or _NAME.search(text, run[-1][0], run[-1][1])
    if not places or len(run) < 2 or not town:
        return
    start = _start(text, *run[0])
    end = run[-1][0] + len(text[slice(*run[-1])].rstrip(" .-"))
    cue = _CUE.search(lowered, max(0, start - _REACH), start) is not None
    named = "street" in kinds and not found[-1] and _is_names(text[slice(*run[-1])])
    if (
        (
            cue
            or {"street", "post"} <= kinds
            or ({"door", "post"} <= kinds and _CODED.search(text, start, end))
        )
        and (sum(map(len, found)) >= _LEAST or (cue and named))
        and not is_dummy(text[start:end])
        and _SIGNIFICANT.search(text, start, end)
    ):
        sure = {"street", "number"} <= kinds and _TOWN.match(text[slice(*run[-1])])
        end = run[-1][0] + sure.end() if sure else end
        yield start, end, _SURE if sure else 0.85 if cue and "post" in kinds else 0.7


def _start(text: str, low: int, high: int) -> int:
    """Where the address begins in its first stretch: at the first name, number or word for a street."""
    for word in _WORD.finditer(text, low, high):
        folded = fold_word(word[0])
        if folded not in _STREETS and _ENDINGS.search(folded):
            named = _BEFORE_STREET.search(text, low, word.start())
            return named.start() if named else word.start()
    for word in _WORD.finditer(text, low, high):
        folded = fold_word(word[0])
        if (
            word[0][0].isdigit()
            or folded in _STREETS
            or folded in _DOORS
            or (word.start() > low + 1 and _NAME.match(word[0]))
        ):
            return word.start()
    return low + len(text[low:high]) - len(text[low:high].lstrip())


@lru_cache(maxsize=20_000)
def opens(chunk: str) -> bool:
    word = chunk.strip(".,:()")
    return word in _STREETS or word in _DOORS or _ENDINGS.search(word) is not None


DETECTOR = Detector(
    id="address-lines",
    category="contact.address",
    find=find,
    opens=opens,
    flagged=(
        "👋 the swatch can be posted to [[Unit 4, Tannery Yard, Canal Street, Wigan WN6 7NQ]]",
        "pe etichetă: Ilie Tudose, [[sat Mogoșești nr. 114, jud. Iași, 707330]]",
        "ritirate il pacco da me: [[corso Garibaldi duecento quattordici, scala C, quarto piano, Portici]]",
        "Das Muster bitte an [[Mühlenstieg achtundzwanzig, zwei fünf acht drei eins Büsum]], gepolstert",
        "le trimiteți la [[sat Valea Seacă nr. 214, com. Târgu Trotuș, jud. Bacău]], casa verde",
        "lo recibo en [[Rivadavia 5400, piso 3, depto B, Caballito]]",
        "alamat kirim [[Gang Melati nomor tujuh belas, Sukun, Malang]]",
    ),
    allowed=(
        "Lat 51.477928, lon -0.001545 is where the walk begins. Draw a line in red until 51.4826, 0.0077",
        "Street photography, 45 photos, 3 days, colour and black and white",
        "Level 2, floor 3, room 4: the boss fight",
        "Your courier should ring the bell 67 at the gate, ask for Mr Teo, loading bay B closes at 5.",
        "a logo, 3 concepts, 2 revisions, Photoshop file",
        "le plan de la maison, 2 étages, 120 m2, en PDF",
    ),
)
