"""Postal addresses, in the forms of the countries that the lexicons' languages are spoken in.

Why: where somebody lives is personal data, and a parcel is a way out of the platform; in an order it may be needed.
Misses: addresses without a house number, and countries whose streets have no word for them (Japan).
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.folding import fold_word
from presend.in_digits import in_digits
from presend.lexicon.spelled import NOT_PHONE_AFTER
from presend.patterns import lazy
from presend.span import Span
from presend.text import Message

_U = r"[^\W\d_a-zß-öø-ÿ]"  # a capital, of any alphabet
_PARTICLE = (
    r"(?:d[aeiou]s?|de la|de los|del|della|dei|van|von|der|la|le|las|les|los|el|al|and|of|the|lui|cel|cea)"
)
_WORD = rf"{_U}[^\W\d_]{{0,30}}(?:[.'’][^\W\d_]{{0,30}})?(?!\w)"
_NAMES = rf"(?:{_PARTICLE} )?{_WORD}(?:[ /-](?:{_PARTICLE} )?{_WORD}){{0,4}}"
_HOUSE = r"\d{1,5}(?:[ -]?[A-Za-z](?![\w:])(?:/\d{1,4})?|[/-]\d{1,4}[A-Za-z]?)?"
_NO = r"(?:[Nn]r\.?|[Nn]o\.?|[Nn][º°]|[Nn]um\.?|[Nn]úm\.?|#|д\.?|дом|буд\.?|будинок|номер|رقم|No:|n\.?|№)"
_POST = r"(?:[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}|\d{5}-\d{3,4}|\d{4}-\d{3}|\d{2}-\d{3}|\d{3} ?\d{2}|\d{4,6}|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{2},? \d{5}(?:-\d{4})?|\d{4} ?[A-Z]{2}|SW\d|[A-Z]-?\d{4,5})"
_FLAT = (
    r"(?:Apt\.?|Apartment|Unit|Suite|Ste\.?|Flat|Fl\.?|Floor|Room|Rm\.?|#|bl\.?|sc\.?|et\.?|ap\.?|apart\.?|piso|puerta|pta\.?|esc\.?|int\.?|interno|scala|"
    r"bât\.?|apt|étage|bloco|andar|apto\.?|D:|Kat:?|Daire:?|кв\.?|квартира|корпус|корп\.?|подъезд|под\.?|эт\.?|офис|офіс|оф\.?|شقة|عمارة|الدور|دور|RT|RW|Kel\.?|Kec\.?|lantai|m\.|lok\.|dto\.?|esq\.?|Hinterhaus|c/o|2nd|3rd|sector|Sector|Street|Block|Phase|Gali|Lane|Road|sect\.?|jud\.?|CP|CAP|CEP|C\.P\.|ZIP|PLZ|PIN|г\.?|город|şehir|mun\.?)"
)
_TAIL = rf"(?:(?:,? ?|, ?|\n| - )(?:RT\.? ?\d{{1,3}} ?/ ?(?:RW\.? ?)?\d{{1,3}}|{_FLAT} ?[\w/.-]{{1,12}}|(?:\d\.? ?[ºª°][\w ]{{0,6}})|(?:[A-Z]{{1,3}}-)?{_POST}(?!\w)|{_NAMES}))"
_WESTERN = (
    # 2718 Cottonwood Ave Apt 6
    rf"(?:[A-Z]-)?(?:(?:Flat|Apt\.?|Apartment|Unit|Suite|Studio|Room) [\w-]{{1,6}},? )?\d{{1,6}}[A-Za-z]?(?:[-/]\d{{1,4}})?,? (?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\.? )?(?:{_U}[\w.'’-]{{0,40}}|\d{{1,3}}(?:st|nd|rd|th))(?: {_U}[\w.'’-]{{0,40}}){{0,3}} "
    r"(?:St(?:reet)?|Ave(?:nue)?|R(?:oa)?d|Blvd|Boulevard|L(?:a)?ne?|Dr(?:ive)?|C(?:our)?t|Way|Pl(?:ace)?|Sq(?:uare)?|Ter(?:race)?|Close|Cres(?:cent)?|H(?:igh)?wy|"
    r"Highway|Parkway|Pkwy|Circle|Cir|Trail|Trl|Row|Mews|Gardens|Gdns|Grove|Hill|Park|Parade|Walk|Broadway|Alley|Loop|Estate|Colony|Nagar|Town|Phase)(?![a-z])\.?",
    # Lindenbogen 17a; Vondelstraat 12; Lange Gasse 5
    rf"(?:{_U}[\w.-]{{0,40}}[ -])?{_U}[\w.-]{{0,40}}?(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer|bogen|stieg|steig|chaussee|hof|park|markt|graben|zeile|berg|straat|laan|gracht|plein|kade|dijk|singel|vej|gade|gatan|vägen|gata)"
    rf" ?{_HOUSE}",
    rf"{_U}[\w.-]{{0,40}}[ -](?:Straße|Strasse|Str\.|Weg|Platz|Allee|Gasse|Ring|Damm|Ufer|Markt) {_HOUSE}",
    # Str. Salcâmilor nr. 23; Calle Mayor 5; Via Roma, 12; ul. Długa 5; Jl. Merdeka No. 12
    r"(?:[Ss]tr\.|[Ss]trada|[Bb]d\.|[Bb]-dul|[Bb]ulevardul|[Cc]alea|[Aa]leea|[Șș]os\.|[Șș]oseaua|[Ii]ntrarea|[Ss]plaiul|[Pp]iața|"
    r"[Cc]alle|C/|[Aa]vda\.?|[Aa]venida|[Aa]v\.|[Pp]aseo|[Pp]laza|[Cc]amino|[Cc]arrera|[Cc]ra\.?|[Cc]arretera|[Rr]onda|[Tt]ravesía|[Rr]ua|[Tt]ravessa|[Pp]raça|[Ll]argo|[Aa]lameda|[Ee]strada|[Rr]odovia|"
    r"[Vv]ia|[Vv]iale|[Pp]iazza|[Pp]iazzale|[Cc]orso|[Vv]icolo|[Ll]ungotevere|[Ss]trada|[Cc]ontrada|[Uu]l\.|[Uu]lica|[Aa]l\.|[Oo]s\.|[Pp]l\.|"
    rf"[Jj]l\.?|[Jj]ln\.?|[Jj]alan|[Gg]ang|[Gg]g\.|[Kk]omplek|[Pp]erum(?:ahan)?) ?{_NAMES}(?: \d{{1,2}} {_NAMES})?,? (?:{_NO} ?)?{_HOUSE}",
    # 12 bis rue des Lilas
    rf"\d{{1,4}}(?: ?(?:bis|ter|quater|[A-D]))?,? (?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Bb]d|[Pp]lace|[Cc]hemin|[Ii]mpasse|[Aa]llées?|[Qq]uai|[Cc]ours|[Rr]oute|[Ss]quare|[Ff]aubourg|[Rr]uelle|[Ss]entier|[Vv]illa) (?:de (?:la |l['’])?|du |des |d['’]|la |le |les |l['’])?{_NAMES}",
    # Atatürk Mah. Gül Sok. No: 12
    rf"(?:{_NAMES} (?:[Mm]ah(?:allesi)?\.?|[Mm]h\.?),? )?(?:{_NAMES}|\d{{1,5}}\.?) (?:[Ss]ok(?:ak|ağı)?\.?|[Ss]k\.?|[Cc]ad(?:de|desi)?\.?|[Cc]d\.?|[Bb]ulvarı|[Bb]lv\.?),? (?:{_NAMES} (?:[Aa]pt\.?|[Ss]it(?:esi|\.)|[Pp]laza|[Hh]an[ıi]?|[Bb]lok),? (?:[A-Z] [Bb]lok,? )?)?(?:{_NO} ?:? ?)?{_HOUSE}(?:,? ?[/,]? ?(?:D|K|Kat|Daire|D\.):? ?\d+)*",
    # ул. Лесная, д. 5, кв. 12
    rf"(?:(?:г\.?|город|м\.) ?{_WORD},? )?(?:ул\.?|улица|вул\.?|пр-т|проспект|просп\.?|пер\.?|переулок|бул\.?|бульвар|наб\.?|ш\.|шоссе|пл\.?|проезд|мкр\.?|аллея) ?{_NAMES},? (?:{_NO} ?)?{_HOUSE}",
    # Невский проспект 88
    rf"(?:[А-ЯЁІЇЄҐ][а-яёіїєґ]+[ -])?[А-ЯЁІЇЄҐ][а-яёіїєґ]+ (?:проспект|пр-т|пр\.|улица|ул\.|шоссе|переулок|пер\.|бульвар|б-р|набережная|наб\.|площадь|проезд|вулиця|вул\.|провулок),? (?:{_NO} ?)?{_HOUSE}",
    # P.O. Box 1192; B-42, Sector 15
    r"[Pp]\.? ?[Oo]\.? ?[Bb]ox:? ?\d{1,6}",
    r"[A-Z]-?\d{1,4},? [Ss]ector[ -]?\w{1,4}",
    # House No. 12, Street 5, Sector F-8
    rf"(?:[Hh]ouse|[Ff]lat|[Pp]lot|[Mm]akan|[Gg]har|H\.?|[Bb]uilding|[Ss]hop|[Dd]oor)(?: ?(?:[Nn]o\.?|[Nn]umber|#|[Nn]umbar))?\.? ?[:#]?{_HOUSE},? (?:[Ss]treet(?: [Nn]o\.?)? ?\d+|[Gg]ali(?: [Nn]o\.?)? ?\d+|[Ss]ector [\w-]+|[Bb]lock [\w-]+|[Ll]ane \d+|[Mm]ain \d+|{_NAMES})",
)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """Compiled when the first message needs them: it takes longer than the whole check of a message."""
    return tuple(re.compile(rf"(?<![\w/]){form}") for form in _WESTERN)


@cache
def _native() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(
            r"(?:[\u4e00-\u9fff]{2,8}(?:省|自治区))?(?:[\u4e00-\u9fff]{2,6}市)?(?:[\u4e00-\u9fff]{1,6}[区區县縣镇鎮])?[\u4e00-\u9fff\d]{1,12}(?:路|街|道|巷|弄|村|大道|胡同)(?:[一二三四五六七八九十\d]{1,2}段)?\s?[\d零〇一二三四五六七八九十百]{1,6}\s?(?:号|弄|號|巷)(?:之[\d一二三四五六七八九十]{1,3})?(?:[\u4e00-\u9fffA-Za-z\d]{1,14}?(?:楼|樓|栋|棟|幢|座|单元|單元|室|层|層|房|号|號))*(?:\s?[A-Za-z]?[\d零一二三四五六七八九]{1,4}室?)?"
        ),
        re.compile(
            r"(?:[\u0600-\u060b\u060d-\u06ff]{2,15}(?: [\u0600-\u060b\u060d-\u06ff]{2,15})?، ?){0,3}(?:شارع|طريق|حي|ميدان)\s[\u0600-\u06ff]{2,15}(?:\s[\u0600-\u06ff]{2,15}){0,3}[،, ]{1,2}(?:(?:رقم|عمارة|مبنى|بناية|فيلا|منزل|بيت)\s)?[\d٠-٩]{1,5}(?:[،, ]{1,3}(?:(?:شقة|الدور|عمارة|مبنى|الطابق|رقم)\s)?(?!و[\u0600-\u06ff]{3})[\u0600-\u06ff\d٠-٩]{1,15}){0,5}"
        ),
        re.compile(
            r"(?:[\u0600-\u060b\u060d-\u06ff]{2,15}(?: [\u0600-\u060b\u060d-\u06ff]{2,15})?، ?){0,3}(?:بناية|بنايه|عمارة|عماره|برج|مجمع|فيلا|مبنى) [\u0600-\u060b\u060d-\u06ff\d]{1,15}(?: [\u0600-\u060b\u060d-\u06ff]{2,15})?"
            r"(?:،? ?(?:الطابق|طابق|الدور|دور|شقة|شقه|مكتب|محل|رقم) [\u0600-\u060b\u060d-\u06ff\d٠-٩]{1,15}(?: و[\u0600-\u060b\u060d-\u06ff]{2,15})?){1,4}"
        ),
        re.compile(
            r"[\d٠-٩]{1,5} (?:شارع|طريق) [\u0600-\u06ff]{2,15}(?:[،, ]{1,3}(?:(?:شقة|الدور|عمارة|مبنى)\s)?[\u0600-\u06ff\d٠-٩]{1,15}){1,6}"
        ),
        re.compile(
            r"(?:مکان|گھر|فلیٹ|دکان|پلاٹ)\s(?:نمبر|نمبر:)\s?[\d۰-۹]{1,5}[\w/-]{0,4}(?:[،,]\s?(?:[\u0600-\u060b\u060d-\u06ff]+\s?(?:[\d۰-۹]+)?\s?){1,4}){1,5}"
        ),
        re.compile(
            r"(?:मकान|फ्लैट|घर|प्लॉट|दुकान)\s(?:नंबर|नं\.?|सं\.?|संख्या)\s?[\d०-९]{1,5}[\w/-]{0,4}(?:,\s?(?:[\u0900-\u097f]+\s?(?:[\d०-९]+)?\s?){1,4}){1,5}(?:[ -]*[\d०-९]{6})?"
        ),
    )


@cache
def _tails() -> re.Pattern[str]:
    return re.compile(rf"{_TAIL}{{0,7}}")


_NUMBER_LAST = lazy(
    rf"(?<![\w/]){_WORD}(?:[ /-](?:{_PARTICLE} )?{_WORD}){{0,4}},? (?:{_NO} ?)?{_HOUSE}(?=[,\n ]|$)"
)
_NUMBER_FIRST = lazy(rf"(?<![\w/$€£])(?:[A-Z]-?)?{_HOUSE} {_NAMES}(?=[,\n]|$)")
_CITY_LAST = lazy(
    rf"(?<![\w.,/$€£#-])(?:[A-Z]{{1,3}}-)?(?:\d{{4,6}}|\d\d-\d{{3}}|\d{{4,5}}-\d{{3}}|\d{{3}} \d\d|\d{{4}} ?[A-Z]{{2}}) ?,? (?P<city>{_NAMES})"
)
_CITY_LAST_EXACT = lazy(rf"(?<![\w.,/$€£#-])(?!\d{{3}}00)\d{{5}} (?P<city>{_NAMES})")
_CODE_LAST = lazy(
    rf"(?P<city>{_NAMES})(?:,? [A-Z]{{2}})?[ ,–-]{{1,3}}(?:\d{{5,6}}(?:-\d{{4}})?|\d{{4,5}}-\d{{3}}|[A-Z]{{1,2}}\d[A-Z\d]? ?\d[A-Z]{{2}}|[A-Z]\d[A-Z] ?\d[A-Z]\d)(?![\w%€$£])"
)
_PARTS = lazy(r"(?:[, \n–-]{1,3}[\w.'’/ -]{1,30}){0,4}?[, \n–-]{0,3}")
_POST_CODE = lazy(rf"(?<![\w.,]){_POST}(?![\w])")
_CUE = lazy(
    r"address|\bship|factura|facture|fattura|fatura|faktur|rechnung|deliver|\bsend|mail it|courier|live at|visit|located|adresse|anschrift|liefer|schick|wohn|adres[ae]|livr|trimi|expedi|direcci|envia|envío|manda|domicil|"
    r"envoy|livraison|habite|endere|entreg|enviar|mora\b|moro|indirizzo|spedi|abito|adres|gönder|kargo|адрес|достав|отправ|пришл|живу|عنوان|ارسل|توصيل|الشحن|पता|पते|भेज|pata|bhej|پتہ|alamat|kirim|地址|寄|住|送"
)
DUMMY = lazy(
    r"(?i)\b(?:muster|某市|某路|sample|example|anystreet|anytown|mustermann|123 main st|falsa|exemplu|esempio|exemplo|lorem)"
)
_CODE_CHUNK = lazy(
    r"(?:[a-z]{1,3}-)?(?:\d{4,6}|\d\d-\d{3}|\d{4,5}-\d{3,4})(?:[a-z]{2})?[.,]?|\d[a-z]{2}[.,]?|\d[a-z]\d[.,]?"
)
"""A post code as a stretch without white space; of a British or Canadian one, the last part."""
_POST_PLACE = lazy(
    rf"\d{{3}}(?: ?[A-Z]{{2}})? ?,? {_U}|\d{{4,5}}-\d{{3}} ?,? {_U}|[^\W\d_][^\W\d_]\.?,?(?: [A-Z]{{2}})?[ ,–-]{{1,3}}(?:\d{{5}}|[A-Z]{{1,2}}\d[A-Z\d]? ?\d)"
)
"""Where a post code stands beside a name; a look at it spares the forms."""
_LEAD = lazy(
    "(?:快递|收件地址|收货地址)?[請请寄发發送到至给往在是住填写]{1,3}(?=[\u4e00-\u9fff])|(?:[\u0600-\u06ff]+ )?(?:على|إلى|الى|في|ع|عند|من) (?=[\u0600-\u06ff])"
)
_REACH = 60
_SIGNIFICANT = frozenset("123456789一二三四五六七八九十٠١٢٣٤٥٦٧٨٩१२३४५६७८९")
"""An address of zeros is nobody's."""


def find(message: Message) -> Iterator[Finding]:
    street = any(map(_is_street, message.different))
    text = message.text
    if text.isascii() and text.islower():
        text = _capitals(text)
    found = list(_found(text, street, any(map(_is_post_code, message.different))))
    yield from (Finding("contact.address", span, score, "address") for span, score in found)
    if street and (read := in_digits(message)) is not None:
        for place, score in _found(read.text, street, True):
            span = read.origin(*place)
            if not any(span.overlaps(known) for known, _ in found):
                yield Finding("contact.address", span, score, "address", view="spoken")


def _found(text: str, street: bool, post_code: bool) -> Iterator[tuple[Span, float]]:
    """The addresses of a text, which may hold a word for a street or a post code, with their scores."""
    last, lowered = 0, text.lower()
    spans: list[tuple[int, int]] = []
    if street:
        spans += [(hit.start(), _tail(text, hit.end())) for form in _forms() for hit in form.finditer(text)]
    if post_code and _POST_PLACE.search(text):
        known, cue = list(spans), _CUE.search(lowered) is not None
        spans += (
            (start, end)
            for start, end in _beside_post_codes(text, cue)
            if not any(start < other_end and other < end for other, other_end in known)
        )
    spans += [hit.span() for form in _native() for hit in form.finditer(text)] if not text.isascii() else []
    for start, end in sorted(spans):
        start += len(lead[0]) if (lead := _LEAD.match(text, start)) else 0
        score = _score(text, lowered, start, end)
        if start >= last and score >= 0.3:
            last = end
            yield Span(start, end), score


def _beside_post_codes(text: str, cue: bool) -> Iterator[tuple[int, int]]:
    """Addresses whose street has no word that tells it: a name and a house number, then post code and town.

    Without a word for sending or living (`cue`) only where the post code is no round number, as amounts are.
    """
    for form in (_CITY_LAST, _CODE_LAST) if cue else (_CITY_LAST_EXACT,):
        for place in form.finditer(text):
            low = max(0, place.start() - _REACH)
            for street in (_NUMBER_FIRST, _NUMBER_LAST):
                for hit in street.finditer(text, low, place.start()):
                    leads = _PARTS.fullmatch(text, hit.end(), place.start())
                    if leads and not _is_amount(text[hit.start() : place.end()]):
                        yield hit.start(), _tail(text, place.end())
                        return


def _is_amount(text: str) -> bool:
    """Whether a stretch says what a number counts ("50000 Wörter")."""
    return any(fold_word(word.strip(",.")) in NOT_PHONE_AFTER for word in text.split())


def _capitals(text: str) -> str:
    """A text in which nobody used the shift key, with the words beside numbers as names. Same length."""
    return re.sub(
        r"(?<=\d )[a-z](?=[a-z]+ [a-z])|(?<=, )[a-z](?=[a-z]{3})|(?<=\w )(?:st|ave|rd|street|avenue|road|lane|drive|blvd)\b",
        lambda hit: hit[0].capitalize(),
        text,
    )


def _tail(text: str, end: int) -> int:
    tail = _tails().match(text, end, min(len(text), end + 120))
    stop = tail.end() if tail else end
    return end + len(text[end:stop].rstrip(" ,.-\n"))


_HOUSE_TOLD = lazy(r"(?:Mah|Cad|Sok|Cd|Sk)\w*\b.*\b[Nn]o ?[:.]? ?\d|\b(?:д|дом|буд)\.? ?\d+.*\b(?:кв|оф)\b")
"""A street whose house is called a house, as nobody talks: "Bağdat Cad. No: 214"."""


def _score(text: str, lowered: str, start: int, end: int) -> float:
    stretch = text[start:end]
    if DUMMY.search(stretch) or not set(stretch) & _SIGNIFICANT:
        return 0.0
    cue = _CUE.search(lowered, max(0, start - _REACH), start) is not None
    post = _POST_CODE.search(stretch, 4) is not None
    native = not stretch.isascii() and stretch[0] > "\u0600"
    if post or native:
        return 0.92 if cue else 0.8
    if stretch.count(",") > 1 or _HOUSE_TOLD.search(stretch):
        return 0.85 if cue else 0.6
    return 0.75 if cue and "," in stretch else 0.55 if cue else 0.4


@lru_cache(maxsize=20_000)
def _is_street(chunk: str) -> bool:
    return _OPENING.search(chunk) is not None


@lru_cache(maxsize=20_000)
def _is_post_code(chunk: str) -> bool:
    return _CODE_CHUNK.fullmatch(chunk) is not None


def opens(chunk: str) -> bool:
    return _is_street(chunk) or _is_post_code(chunk)


_OPENING = lazy(
    r"^(?:st|street|ave|avenue|rd|road|blvd|boulevard|lane|ln|drive|dr|court|ct|way|place|pl|square|sq|terrace|close|crescent|highway|hwy|parkway|circle|row|mews|gardens|"
    r"grove|colony|nagar|town|phase|broadway|park|hill|walk|estate|pkwy|trail|trl|gdns|cres|hwy|cir|loop|alley|parade|block|door|h|no|apt|unit|suite|str|str-no|platz|weg|laan|aleja|strada|bd|b-dul|bulevardul|calea|aleea|sos|soseaua|intrarea|splaiul|piata|calle|avda|avenida|av|paseo|plaza|"
    r"camino|carrera|cra|carretera|ronda|rua|travessa|praca|largo|alameda|estrada|rodovia|via|viale|piazza|piazzale|corso|vicolo|contrada|ul|ulica|al|os|jl|jln|jalan|gang|komplek|"
    r"perum|perumahan|rue|place|chemin|impasse|allee|allees|quai|cours|route|faubourg|sok|sokak|sokagi|sk|cad|cadde|caddesi|cd|mah|mh|mahallesi|bulvari|blv|dom|г|д|кв|house|flat|plot|makan|ghar|building|shop|sector|gali)[.,:]*$"
    r"|^c/|(?:strasse|str|weg|platz|allee|gasse|ring|damm|ufer|bogen|stieg|steig|chaussee|hof|markt|graben|zeile|straat|laan|gracht|plein|kade|dijk|singel|vej|gade|gatan|gata|vagen|park|berg)[.,]*(?:\d{1,4}[a-z]?)?[.,]*$|^(?:str|jl|jln|ul|al|os|bd|av|avda|sos|ул|пр|пер)\.\w|^(?:ул|улица|вул|пр-т|проспект|просп|пер|переулок|бул|бульвар|наб|шоссе|проезд)[.,]*$"
    r"|[路街弄巷道村同].*[号號弄巷]|شارع|طريق|^ال?حي$|^حي$|ميدان|^(?:بناي[ةه]|عمار[ةه]|برج|مجمع|فيلا)$|मकान|फ्लैट|प्लॉट|^घर$|दुकान|^مکان$|^گھر$|^فلیٹ$|^پلاٹ$"
)

DETECTOR = Detector(
    id="address",
    category="contact.address",
    find=find,
    opens=opens,
    flagged=(
        "👋 send the stock to [[2718 Cottonwood Ave Apt 6, Tucson, AZ 85719]] and i sign it",
        "meine Adresse: Familie Rautenberg, [[Lindenbogen 17a, 99423 Weimar]]",
        "trimis la [[Str. Salcâmilor nr. 23, bl. C4, ap. 11, 550123 Sibiu]], cât ar costa",
        "Das Muster schick bitte an [[Zum Alten Kelter 8, Hinterhaus, 74072 Heilbronn]], danke",
        "schick den Stick an [[Amselweg dreiundvierzig, 69121 Heidelberg]] danke",
        "快递填[[成都市武侯区桐梓林东路四十七号二单元]]",
        "ship it to [[14 Harrow Nook, Leeds LS6 2AB]] please",
        "envoyez-le au [[12 bis rue des Lilas, 69003 Lyon]]",
        "ofis: [[Bağdat Cad. No: 214 D: 7 Kadıköy İstanbul]]",
        "отправьте на [[Невский проспект 88, офис 14, Санкт-Петербург]]",
        "مر علينا: [[دبي، ديرة، بناية النخيل، طابق أربعة، مكتب 406]]",
        "地址：[[上海市徐汇区漕溪北路18号实业大厦20楼]]",
        "寄到[[台中市西區民生路八十六巷之三 B1]]",
    ),
    allowed=(
        "street photography pack, 45 photos, 3 days",
        "the flyer says 123 Main Street, Anytown",
        "ein Platz 3 mal 4 Meter, ein Ring 5 cm",
        "Ich schicke Paket 2, 50000 Wörter, und Entwurf 3, 12000 Besucher später",
        "page 12 Park scene, 2 Road signs",
        "Agrégame al grupo y te enseño más trabajos",
    ),
)
