"""Postal addresses, in the forms of the countries that the lexicons' languages are spoken in.

Why: where somebody lives is personal data, and a parcel is a way out of the platform; in an order it may be needed.
Misses: addresses without a house number, and countries whose streets have no word for them (Japan).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.folding import fold, fold_word
from presend.identifiers import street_types, streets
from presend.identifiers.in_digits import in_digits
from presend.identifiers.streets import CAPITAL, HOUSE, NAMES, NO, PARTICLE, POST, WORD
from presend.lexicon.spelled import NOT_PHONE_AFTER, said
from presend.patterns import lazy
from presend.span import Span
from presend.text import Message
from presend.traits import Trait

_NUMBER_LAST = lazy(
    rf"(?<![\w/]){WORD}(?:[ /-](?:{PARTICLE} )?{WORD}){{0,4}},? (?:{NO} ?)?{HOUSE}(?=[,\n ]|$)"
)
_NUMBER_FIRST = lazy(rf"(?<![\w/$€£])(?:[A-Z]-?)?{HOUSE} {NAMES}(?=[,\n]|$)")
_CITY_LAST = lazy(
    rf"(?<![\w.,/$€£#-])(?:[A-Z]{{1,3}}-)?(?:\d{{4,6}}|\d\d-\d{{3}}|\d{{4,5}}-\d{{3}}|\d{{3}} \d\d|\d{{4}} ?[A-Z]{{2}}) ?,? (?P<city>{NAMES})"
)
_CITY_LAST_EXACT = lazy(
    rf"(?<![\w.,/$€£#-])(?:(?!\d{{3}}00)\d{{5}}|(?:A|CH|D|F|I|B|L|NL)-\d{{4,5}}) (?P<city>{NAMES})"
)
_CODE_LAST = lazy(
    rf"(?P<city>{NAMES})(?:,? [A-Z]{{2}})?[ ,–-]{{1,3}}(?:\d{{5,6}}(?:-\d{{4}})?|\d{{4,5}}-\d{{3}}|[A-Z]{{1,2}}\d[A-Z\d]? ?\d[A-Z]{{2}}|[A-Z]\d[A-Z] ?\d[A-Z]\d)(?![\w%€$£])"
)
_PARTS = lazy(r"(?:[, \n–-]{1,3}[\w.'’/ -]{1,30}){0,4}?[, \n–-]{0,3}")
_POST_CODE = lazy(rf"(?<![\w.,]){POST}(?![\w])")
_CUE = lazy(
    r"address|\beingeschrieben|\beinschreiben|\bporto\b|\ban mich\b|\bper post\b|\bpaket(?:e|chen)? (?:an|nach|bitte)\b|parcel|\bcolis\b|pacco|paquete|pacchetto|pachet|paczk|посылк|\bgo(?:es|ing)? to\b|(?:collect|pick(?:ed)?)(?: (?:it|them))?(?: up)? (?:at|from)|\bmy place|our (?:place|studio|office|shop)|come (?:round|over|by|to)|drop (?:it|them)|\bpost (?:it|the|them)|proofs?\b|swatch|samples?\b|i'm at|we're at|\bstau\b|locuiesc|vino|vivo en|pasa por|mándal|oficina|taller|passe|bureau|atelier|boutique|\bsto in|vieni|negozio|\bfico\b|loja|ateliê|oturuyor|dükkan|atölye|ofis|woon|kantoor|winkel|stuur|mieszkam|biuro|wyślij|przyjed|tinggal|rumah|toko|büro|laden|werkstatt|abhol|bitte an|офис|магазин|приезж|мастерск|надішл|живу|мешкаю|مكتب|ساكن|اسكن|rehta|rehti|公司|快递|送到|\bship|factura|facture|fattura|fatura|faktur|rechnung|deliver|\bsend|mail it|courier|live at|visit|located|adresse|anschrift|liefer|schick|wohn|adres[ae]|livr|trimi|expedi|direcci|\btienda\b|queda en|estamos en|env[ií][aeoá]|manda|domicil|"
    r"envoy|livraison|habite|endere|entreg|enviar|mora\b|moro|indirizzo|spedi|abito|adres|gönder|kargo|адрес|достав|отправ|пришл|живу|عنوان|ارسل|توصيل|الشحن|पता|पते|भेज|pata|bhej|پتہ|alamat|kirim|địa chỉ|dia chi|küld|kuld(?:j|e|ö|o)|címem|címre|szállít|pošl|posl(?:at|ete|i)|zašl|doruč|pošalj|šalji|στείλ|διεύθυν|lähet|osoit|toimit|изпрат|giao (?:hàng|tới|đến|về)|gửi (?:về|tới|đến)|地址|寄|住|送"
)
_DUMMY = lazy(lambda: rf"(?i){said('dummy_place')}|(?<!\d)0{{4,6}}(?!\d)")
"""A made-up street or town, and the post code of none: "1 rue du Modèle, 00000 Ville"."""
_CODE_CHUNK = lazy(
    r"(?:[a-z]{1,3}-)?(?:\d{4,6}|\d\d-\d{3}|\d{4,5}-\d{3,4})(?:[a-z]{2})?[.,]?|\d[a-z]{2}[.,]?|\d[a-z]\d[.,]?|[acdefhknprtvwxy]\d[\dw]"
)
"""A post code as a stretch without white space; of a British or Canadian one, the last part, of an Irish one, the first."""
_CODE_FIRST = lazy(rf"\d\d\d(?:(?: ?[A-Z]{{2}})?|\d{{1,2}}-\d\d\d) ?,? {CAPITAL}")
_NAME_FIRST = lazy(
    r"[ .,–-](?<=[^\W\d_]{2}.)[ ,–-]{0,4}(?:[A-Z]{2}[ ,–-]{1,3})?(?:\d{5}|[A-Z]{1,2}\d[A-Z\d]? ?\d)"
)
"""Where a post code stands beside a name; a look at it spares the forms."""
_LEAD = lazy(
    "(?:快递|收件地址|收货地址)?[請请寄发發送到至给往在是住填写]{1,3}(?=[\u4e00-\u9fff])|(?:[\u0600-\u06ff]+ )?(?:على|إلى|الى|في|ع|عند|من) (?=[\u0600-\u06ff])"
)
_REACH, _SPELLED_OUT = 60, 0.2
_SIGNIFICANT = frozenset("123456789一二三四五六七八九十٠١٢٣٤٥٦٧٨٩१२३४५६७८९")
"""An address of zeros is nobody's."""
_COUNTED = lazy(r"\d{3,6} ([^\W\d_]+)")


def is_dummy(stretch: str) -> bool:
    """Whether an address is plainly made up for a sample, or a number in it only counts something ("Platz 4, 1200 Euro")."""
    return _DUMMY.search(fold(stretch).text) is not None or any(map(_is_amount, _COUNTED.findall(stretch)))


def find(message: Message) -> Iterator[Finding]:
    street = _IS_STREET.stands_in(message)
    text = message.text
    if text.isascii() and text.islower():
        text = _capitals(text)
    found = list(_found(text, street, _IS_POST_CODE.stands_in(message)))
    yield from (Finding("contact.address", span, score, "address") for span, score in found)
    if street and (read := in_digits(message)) is not None:
        digits = _capitals(read.text) if read.text.isascii() and read.text.islower() else read.text
        for place, score in _found(digits, street, True):
            span = read.origin(*place)
            if not any(span.overlaps(known) for known, _ in found):
                # A house number in words is hardly anything else, where no word follows that it counts.
                ends = read.text[place.end : place.end + 2].strip(" ")[:1] in ("", ",", ".", "\n", ";", ")")
                score += _SPELLED_OUT * ends
                yield Finding("contact.address", span, min(score, 0.99), "address", view="spoken")


def _found(text: str, street: bool, post_code: bool) -> Iterator[tuple[Span, float]]:
    """The addresses of a text, which may hold a word for a street or a post code, with their scores."""
    last, lowered = 0, text.lower()
    spans: list[tuple[int, int]] = []
    if street:
        spans += [
            (hit.start(), _tail(text, hit.end())) for form in streets.western() for hit in form.finditer(text)
        ]
    if street or (post_code and "\n" in text):
        spans += (
            span
            for form in streets.loose()
            for hit in form.finditer(text)
            if _is_placed(text, lowered, span := (hit.start(), _tail(text, hit.end())))
        )
    if post_code:
        spans += (
            (_without_owner(text, *hit.span()), hit.end())
            for form in streets.coded()
            for hit in form.finditer(text)
        )
    if post_code and (_CODE_FIRST.search(text) or _NAME_FIRST.search(text)):
        for start, end in _beside_post_codes(text, _CUE.search(lowered) is not None):
            same = [one for one in spans if start < one[1] and one[0] < end]
            spans = [one for one in spans if one not in same]
            spans.append((min([start, *(one[0] for one in same)]), max([end, *(one[1] for one in same)])))
    spans += (
        [hit.span() for form in streets.native() for hit in form.finditer(text)] if not text.isascii() else []
    )
    for start, end in _joined(text, sorted(spans)):
        start += len(lead[0]) if (lead := _LEAD.match(text, start)) else 0
        end = stop.start() if (stop := _NEXT_SENTENCE.search(text[:end], start)) else end
        score = _score(text, lowered, start, end)
        if start >= last and score >= 0.3:
            last = end
            yield Span(start, end), score


def _joined(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The places in their order, those that only a comma or a line's end parts as one."""
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if kept and kept[-1][1] < start and text[kept[-1][1] : start].strip(" ") in (",", "\n", ",\n"):
            kept[-1] = (kept[-1][0], end)
        else:
            kept.append((start, end))
    return iter(kept)


def _without_owner(text: str, start: int, end: int) -> int:
    """Where an address begins behind its first line, which is somebody's name: no house, and a house in the next."""
    name, line, rest = text[start:end].partition("\n")
    owner = (
        line
        and "," not in name
        and not any(map(str.isdigit, name))
        and any(map(str.isdigit, rest.split("\n")[0]))
    )
    return start + len(name) + 1 if owner and "\n" in rest else start


def _is_placed(text: str, lowered: str, span: tuple[int, int]) -> bool:
    """Whether what may be an address is sent to, or has a post code."""
    start, end = span
    if _CUE.search(lowered, max(0, start - _REACH), start):
        return True
    code = _POST_CODE.search(text[start:end], 4)
    return code is not None and not code[0].endswith("00") and not _is_amount(text[start:end])


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
    text = _ROAD.sub(lambda hit: hit[0].title(), text)
    return re.sub(
        r"(?<=\d )[a-z](?=[a-z]+ [a-z])|(?<=, )[a-z](?=[a-z]{3})|(?<=\w )(?:st|ave|rd|street|avenue|road|lane|drive|blvd)\b",
        lambda hit: hit[0].capitalize(),
        text,
    )


_ROAD = lazy(
    r"(?<=\d )[a-z]+ (?:[a-z]+ )?(?:crescent|close|court|way|place|square|terrace|grove|gardens|mews|row|hill|park|walk|street|road|avenue|lane|drive)(?!\w)"
)


def _tail(text: str, end: int) -> int:
    tail = streets.tails().match(text, end, min(len(text), end + 120))
    stop = tail.end() if tail else end
    return end + len(text[end:stop].rstrip(" ,.-\n"))


_NEXT_SENTENCE = lazy(r"(?<=[^\W\d_]{5})\.(?: [^\d,]*)?$")
"""A full stop behind a word that is no abbreviation, with no number behind it: "28013 Madrid. | Thanks"."""
_SCENE = lazy(
    r" (?:scene|photo|poster|font|level|episode|set|sketch|drawing|mural|mock-?up|song|film|movie|novel|style)s?(?!\w)"
)
"""What a street is the subject of: "the 10 Downing Street scene"."""
_HOUSE_TOLD = lazy(
    r"^(?:H-)?\d{4} \D+ (?:[Uu]tca|[Uu]\.|[Úú]t|[Tt]ér|[Kk]örút|[Kk]rt\.) \d|(?:Mah|Cad|Sok|Cd|Sk)\w*\b.*\b[Nn]o ?[:.]? ?\d|^(?:[Ss]tr\.|[Ss]trada|[Cc]alea|[Bb]-dul|[Bb]ulevardul|[Aa]leea|[Jj]l\.?|[Jj]alan|[Cc]alle|C/|[Rr]ua|[Vv]ia|[Uu]l\.) .*(?:\b(?:[Nn]r|[Nn]o|[Nn]úm|N)[.:º° ]{1,2}\d|, ?\d{1,4},)|\b(?:д|дом|буд)\.? ?\d+.*\b(?:кв|оф)\b"
)
"""A street whose house is called a house, as nobody talks: "Bağdat Cad. No: 214"."""


_DOOR = lazy(
    r"(?i)(?:^p\.? ?o\.? ?box|postfach|apartado|caixa postal|casella postale)|(?<!\w)(?:apt|flat|unit|suite|piso|depto|apto|interno|scala|ap|bl|sc|etaj|kat|daire|кв|квартира|подъезд|m|bus|top|tür|étage|appt?|lot|lote|lt|bloco|villa|box|bag|pmb|casilla)[.:]? ?[a-z]?-?\d"
)
"""A box, or a door behind a street."""


def _score(text: str, lowered: str, start: int, end: int) -> float:
    stretch = text[start:end]
    if is_dummy(stretch) or _SCENE.match(text, end) or not (set(stretch) & _SIGNIFICANT or "نمبر" in stretch):
        return 0.0
    cue = _CUE.search(lowered, max(0, start - _REACH), start) is not None
    post = _POST_CODE.search(stretch, 4) is not None
    native = not stretch.isascii() and stretch[0] > "\u0600"
    if post or native:
        return 0.985 if cue else 0.8
    if stretch.count(",") > 1 or _HOUSE_TOLD.search(stretch) or _DOOR.search(stretch):
        return 0.85 if cue else 0.6
    return 0.75 if cue and "," in stretch else 0.55 if cue else 0.4


@lru_cache(maxsize=20_000)
def _is_street(chunk: str) -> bool:
    return _OPENING.search(chunk) is not None


_IS_STREET = Trait(_is_street)


@lru_cache(maxsize=20_000)
def _is_post_code(chunk: str) -> bool:
    return _CODE_CHUNK.fullmatch(chunk) is not None


_IS_POST_CODE = Trait(_is_post_code)


def opens(chunk: str) -> bool:
    return _is_street(chunk) or _is_post_code(chunk)


_OPENING = lazy(
    lambda: (
        street_types.chunk_forms()
        + r"|^(?:box|postfach|apartado|caixa|casella|а/я|sat|satul|com|farm|cottage|lodge|barn|mill|house|подъезд|block|door|h|no|apt|unit|suite|str-no|imm|immeuble|"
        r"sok|sokak|sokagi|sk|cad|cadde|caddesi|cd|mah|mh|mahallesi|bulvari|blv|cikmazi?|yokusu|dom|г|д|кв|flat|plot|makan|ghar|building|shop|sector|gali)[.,:]*$"
        r"|^u\.$|^(?:krt|fszt|blk|mz|lieu-dit|lieudit|villa|bag|rr|hc|sq[ns]|shc[eg]?[ns]?|cl[ns]|pmb|ngo|ngach|hem|quan|phuong|duong|tp\.hcm)[.,:]*$|[a-z]-(?:ku|shi|cho|chome|machi|dong|gil|daero|gu)[.,]*$|^c/|^(?:str|jl|jln|ul|al|os|bd|av|avda|sos|ул|пр|пер)\.\w"
        r"|[路街弄巷道村同].*[号號弄巷]|[市区县镇].*\d(?:栋|幢|号楼|座)|^(?:مکان|مكان|گھر|كھر|فلیٹ|فليٹ|دکان|دكان|پلاٹ)$|^(?:زنق[ةه]|نهج|درب|حار[ةه]|جاد[ةه]|زقاق|كورنيش|سك[ةه]|عطف[ةه])$|شارع|طريق|^ال?حي$|^حي$|ميدان|^(?:بناي[ةه]|عمار[ةه]|برج|مجمع|فيلا)$|मकान|फ्लैट|प्लॉट|^घर$|दुकान|روڈ،?$|گلی،?$|^[\u4e00-\u9fff]{2,}[市区县區縣][\u4e00-\u9fff]*[路街道巷弄]$|^مکان$|^گھر$|^فلیٹ$|^پلاٹ$"
    )
)

DETECTOR = Detector(
    id="address",
    category="contact.address",
    find=find,
    opens=opens,
    flagged=(
        "Send it to [[Calle Mayor 12, 28013 Madrid]]. Thanks 🙏",
        "👋 send the stock to [[2718 Cottonwood Ave Apt 6, Tucson, AZ 85719]] and i sign it",
        "meine Adresse: Familie Rautenberg, [[Lindenbogen 17a, 99423 Weimar]]",
        "trimis la [[Str. Salcâmilor nr. 23, bl. C4, ap. 11, 550123 Sibiu]], cât ar costa",
        "Das Muster schick bitte an [[Zum Alten Kelter 8, Hinterhaus, 74072 Heilbronn]], danke",
        "straight to my brother:\nEmrys Vaughan-Lloyd\n[[Tŷ Gwyn, 6 Heol y Bont\nDolgellau LL40 1DG]]",
        "ship it to [[3-14-7 Nishi-Azabu, Minato-ku, Tokyo 106-0031]]",
        "schick den Stick an [[Amselweg dreiundvierzig, 69121 Heidelberg]] danke",
        "快递填[[成都市武侯区桐梓林东路四十七号二单元]]",
        "ship it to [[14 Harrow Nook, Leeds LS6 2AB]] please",
        "send the sample to [[27B Totara Rise, Karori, Wellington 6012]] and mark it as gift",
        "ship to\n[[14 Orchard View\nNaas\nW91 X2P3]]",
        "manda para [[Beco da Alegria 9, Salvador]]",
        "envoyez-le au [[12 bis rue des Lilas, 69003 Lyon]]",
        "ofis: [[Bağdat Cad. No: 214 D: 7 Kadıköy İstanbul]]",
        "отправьте на [[Невский проспект 88, офис 14, Санкт-Петербург]]",
        "مر علينا: [[دبي، ديرة، بناية النخيل، طابق أربعة، مكتب 406]]",
        "地址：[[上海市徐汇区漕溪北路18号实业大厦20楼]]",
        "küldje ide: [[6720 Szeged, Rózsa utca 14. 2/5]]",
        "寄到[[台中市西區民生路八十六巷之三 B1]]",
    ),
    allowed=(
        "2024 Budapest, utca szett: 14 kép, a tér 3 részből áll",
        "street photography pack, 45 photos, 3 days",
        "the flyer says 123 Main Street, Anytown",
        "Société Exemple, 1 rue du Modèle, 00000 Ville",
        "Paket 2, 1500 Flyer; Folie 7, 1840 Wörter; Villa 12, Tower 3 as two maps",
        "ein Platz 3 mal 4 Meter, ein Ring 5 cm",
        "Ich schicke Paket 2, 50000 Wörter, und Entwurf 3, 12000 Besucher später",
        "Platz 4, 1200 Euro Preisgeld",
        "page 12 Park scene, 2 Road signs",
        "send me chapter 12 The Rise, 4000 words, and chapter 13 The Fall",
        "schick mir Anhang 2, Entwurf 4 und Rendering 5, Danke",
        "Agrégame al grupo y te enseño más trabajos",
    ),
)
