"""Streets and houses: the forms in which the countries of the lexicons' languages write where somebody lives."""

import re
from functools import cache

from presend.identifiers import street_types
from presend.identifiers.street_types import forms

CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яёіїєґășțşţğıęąćłńśźżőűčěřšťůž\u0590-\u10ff\u3000-\uffff]"  # a capital, of any alphabet
PARTICLE = r"(?:d[aeiou]s?|de la|de los|del|della|dei|van|von|der|la|le|las|les|los|el|al|and|of|the|lui|cel|cea|dos|реки|имени|им\.|маршала|академика|генерала)"
WORD = rf"{CAPITAL}[^\W\d_]{{0,30}}(?:[.'’][^\W\d_]{{0,30}})?(?!\w)"
NAMES = rf"(?:{PARTICLE} )?{WORD}(?:[ /-](?:{PARTICLE} )?{WORD}|-(?:en|sur|sous|la|le|les|lès|de|du|des|aux|am|an|ob)-{WORD}){{0,4}}"
HOUSE = r"\d{1,5}(?:[ -]?[A-Za-z](?![\w:.])(?:/\d{1,4})?|[/-]\d{1,4}[A-Za-z]?)?"
NO = r"(?:[Nn]r\.?|[Nn]o\.?|[Nn][º°]|[Nn]um\.?|[Nn]úm\.?|[Nn][uú]mero|[Nn]um[aă]rul|#|д\.?|дом|буд\.?|будинок|номер|رقم|No:|n\.?|№)"
POST = r"(?:[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}|[A-Z]\d[\dW] ?[A-Z][A-Z\d]{3}|\d{5}-\d{3,4}|\d{4}-\d{3}|\d{2}-\d{3}|\d{3} ?\d{2}|\d{4,6}|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{2},? \d{5}(?:-\d{3,4})?|\d{4} ?[A-Z]{2}|SW\d|[A-Z]-?\d{4,5})"
_FLAT = (
    r"(?i:Apt\.?|Apartment|Unit|Suite|Ste\.?|Flat|Fl\.?|Floor|Room|Rm\.?|#|bl\.?|sc\.?|et\.?|ap\.?|apart\.?|ph[ưu][ờo]ng|qu[ậa]n|huy[ệe]n|TP\.?(?= ?[A-ZĐ])|piso|planta|puerta|depto\.?|dpto\.?|departamento|oficina|local|urb\.?|etaj|parter|scara|județul|bus|boîte|bte|esc\.?|Stiege|Tür|Top|Stock|OG|EG|piano|sc|casa|lote|quadra|conjunto|bloc|корп|pta\.?|esc\.?|int\.?|interno|scala|"
    r"bât\.?|apt|appt\.?|appart\.?|imm\.?|cj\.?|conj\.?|sala|loja|torre|edif\.?|ed\.?|étage|bloco|andar|apto\.?|D:|Kat:?|Daire:?|кв\.?|квартира|корпус|корп\.?|подъезд|под\.?|эт\.?|офис|офіс|оф\.?|شقة|عمارة|الدور|دور|RT|RW|Kel\.?|Kec\.?|lantai|m\.|lok\.|dto\.?|esq\.?|Hinterhaus|c/o|2nd|3rd|sector|Sector|Street|Block|Phase|Gali|Lane|Road|sect\.?|jud\.?|CP|CAP|CEP|C\.P\.|ZIP|PLZ|PIN|г\.?|город|şehir|mun\.?)(?![^\W\d_])"
)
_STOREY = (
    r"(?:\d{1,2}\. (?:tv|th|mf)\.?|\d{1,2}(?:er|ère|e|ème|eme|nd|rd|th|st|º|ª|°|\.)? ?(?:étage|floor|piso|andar|piano|Stock|OG|этаж|kat|lantai|etaj|esq\.?|dto\.?)|bajos?|[áa]tico|entresuelo|principal|r/c|rés-do-chão|térreo|"
    r"rez-de-chaussée|rdc|piano terra|pianterreno|parter|demisol|zemin kat|Hinterhof|Erdgeschoss|Souterrain|Dachgeschoss)(?: (?:dcha|izda|izq|tv|th|mf|derecha|izquierda|dx|sx|dir|esq|links|rechts|Mitte)\.?)?(?!\w)"
)
"""A storey, before or without a number of its own."""
_TAIL = rf"(?:(?:,? ?|, ?|\n(?!(?:T[eé]l|Phone|Mob|Cel|Fax|Handy|Тел)\b)| - )(?:{_STOREY}|RT\.? ?\d{{1,3}} ?/ ?(?:RW\.? ?)?\d{{1,3}}|{_FLAT} ?[\w/.-]{{1,12}}|(?:\d\.? ?[ºª°][\w ]{{0,6}}\.?)|{POST} {NAMES} ?/ ?{WORD}|(?:[A-Z]{{1,3}}-)?{POST}(?!\w)|(?:Co\.? )?{NAMES}(?: \d{{1,2}}(?=[,\n]|$))?(?: \([A-Z]{{2}}\))?)|,? \([A-Z]{{2}}\)| (?:à|în|em|w|we|в|у) {WORD}| in (?:[A-Z]{{1,2}}-)?\d{{4,5}} {WORD})"
_NUMBER_AND_NAME = rf"(?:[A-Z]-)?(?:(?:Flat|Apt\.?|Apartment|Unit|Suite|Studio|Room|Shop|Level) [\w-]{{1,6}},? )?\d{{1,6}}[A-Za-z]?(?:[-/]\d{{1,4}})?,? (?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\.? )?(?:{CAPITAL}[\w.'’-]{{0,40}}|\d{{1,3}}(?:st|nd|rd|th))(?: {CAPITAL}[\w.'’-]{{0,40}}){{0,3}}"


@cache
def western() -> tuple[re.Pattern[str], ...]:
    """Compiled when the first message needs them: it takes longer than the whole check of a message."""
    written = (
        # 2718 Cottonwood Ave Apt 6
        rf"{_NUMBER_AND_NAME} (?:{forms(street_types.NAMED, capital=True)})(?![a-z])\.?",
        # Blk 218 Tampines St 23, #07-114
        rf"(?:[Bb]lk|[Bb]lock|BLK) \d{{1,4}}[A-Z]? (?:{WORD} ){{1,4}}(?:St|Street|Ave|Avenue|Rd|Road|Dr|Drive|Cres|Crescent|Lane|Link|Walk|Way|Close)\.? \d{{1,3}}(?!\d)",
        # Lindenbogen 17a; Vondelstraat 12; Lange Gasse 5
        rf"(?:{CAPITAL}[\w.-]{{0,40}}[ -])?{CAPITAL}[\w.-]{{0,40}}?(?:{forms(street_types.GLUED, lower=True)}|{street_types.RING})"
        rf" ?{HOUSE}",
        rf"{CAPITAL}[\w.-]{{0,40}}[ -](?:Straße|Strasse|Str\.|Weg|Platz|Allee|Gasse|Ring|Damm|Ufer|Markt) {HOUSE}",
        # Str. Salcâmilor nr. 23; Calle Mayor 5; Via Roma, 12; ul. Długa 5; Jl. Merdeka No. 12
        rf"(?:{forms(street_types.LEADING)}) ?{NAMES}(?: \d{{1,2}} {NAMES})?,? (?:{NO} ?)?(?:[A-Z]{{1,2}}-)?{HOUSE}",
        # 12 bis rue des Lilas
        rf"(?:(?:[Ii]mm(?:euble)?\.?|[Rr]ésidence(?: {NAMES})?,|[Rr]és\.(?: {NAMES})?,) )?\d{{1,4}}(?: ?(?:bis|ter|quater|[A-D]))?,? (?:{forms(street_types.NUMBERED)}) (?:de (?:la |l['’])?|du |des |d['’]|la |le |les |l['’]|aux? )?{NAMES}",
        # Atatürk Mah. Gül Sok. No: 12
        rf"(?:{NAMES} (?:[Mm]ah(?:allesi)?\.?|[Mm]h\.?),? )?(?:{NAMES}|\d{{1,5}}\.?) (?:[Ss]ok(?:ak|ağı)?\.?|[Ss]k\.?|[Cc]ad(?:de|desi)?\.?|[Cc]d\.?|[Bb]ulvarı|[Bb]lv\.?|[ÇçC]ıkmazı?|[Yy]okuşu|[Mm]eydanı|[Yy]olu|[Gg]eçidi|[Aa]ralığı),? (?:{NAMES} (?:[Aa]pt\.?|[Ss]it(?:esi|\.)|[Pp]laza|[İi]ş(?:[Hh]an[ıi]|[Mm]erkezi)|[Hh]an[ıi]?|[Bb]lok),? (?:[A-Z] [Bb]lok,? )?)?(?:(?:{NO} ?:? ?)?{HOUSE}|[Kk]at:? ?\d+)(?: bölü \d+)?(?:,? ?[/,]? ?(?:D|K|Kat|Daire|kat|daire|D\.):? ?\d+)*",
        # ул. Лесная, д. 5, кв. 12
        rf"(?:\d{{6}},? ?(?:(?:г\.?|город) ?)?{WORD}(?: {WORD})?,? |(?:г\.?|город|м\.) ?{WORD},? )?(?:\d{{1,2}}-[йяе] )?(?:{forms(street_types.SLAVIC_BEFORE)}) ?{NAMES},? (?:{NO} ?)?{HOUSE}",
        # Невский проспект 88
        rf"(?:[А-ЯЁІЇЄҐ][а-яёіїєґ]+[ -])?[А-ЯЁІЇЄҐ][а-яёіїєґ]+ (?:{forms(street_types.SLAVIC_BEHIND)}),? (?:{NO} ?)?{HOUSE}",
        # 6720 Szeged, Rózsa tér 3. 2/5
        rf"(?:H-)?[1-9]\d{{3}} {NAMES}(?: [IVX]{{1,5}}\.)?(?:, ?| ){NAMES} (?:[Uu]t(?:ca|cája|ja)|[Uu]\.|[Úú]t(?:ja)?|[Tt][ée]re?|[Kk]örút(?:ja)?|[Kk]rt\.|[Kk]öz|[Ss]étány|[Ff]asor|[Rr]akpart|[Ss]or|[Ss]ugárút|[Dd]űlő) \d{{1,4}}(?:[/-]?[A-Za-z](?!\w)|[/-]\d{{1,3}})?(?:\.?,? (?:(?:[IVX]{{1,4}}|\d{{1,2}})\.?(?: ?(?:em(?:elet)?\.?|/)) ?\d{{0,3}}|f(?:öld)?sz(?:in)?t\.? ?\d{{0,3}}))?",
        # Carrera 15 # 93-47
        r"(?:[Cc]arrera|[Cc]ra\.?|[Kk]r\.?|[Cc]alle|[Cc]l\.?|[Tt]ransversal|[Dd]iagonal|[Aa]v(?:enida)?\.?) ?\d{1,3}[A-Za-z]?(?: (?:Sur|Norte|Este|Oeste|Bis))? ?(?:#|[Nn]o\.?|[Nn][°º]) ?\d{1,3}[A-Za-z]?(?: (?:Sur|Norte|Este|Oeste|Bis))?(?: ?- ?\d{1,3})?",
        # P.O. Box CT 4471; Postfach 12 34 56
        r"(?:[Pp]\.? ?[Oo]\.? ?[Bb]ox|[Pp]ostfach|[Aa]partado(?: [Pp]ostal| de [Cc]orreos)?|[Cc]aixa [Pp]ostal|[Cc]asella [Pp]ostale|[Cc][ăa]su[țt]a [Pp]o[șs]tal[ăa]|[Ss]krytka [Pp]ocztowa|[Аа]/[Яя]) (?:[A-Z]{1,3} ?)?\d{1,6}",
        # RR 2, Box 118; Private Bag X12; BP 455
        r"(?:(?:RR|R\.R\.|HC|SS) ?#?\d{1,3},? [Bb]ox \d{1,5}|(?:Private|Locked) Bag [A-Z]? ?\d{1,5}|PMB \d{1,5}|B\.?P\.? \d{2,6}(?=,? [A-Z])|Casilla(?: [Pp]ostal)? \d{1,6})",
        # SQN 308 Bloco B apto 402
        r"(?:SQ[NS]|SHC[EG]?[NS]?|CL[NS]|SQSW|CLSW|QN[A-Z]|QE|QI) ?\d{1,3},? (?:[Bb]loco|[Bb]l\.|[Cc]onj(?:unto)?\.?|[Ll]ote) ?\w{1,3}",
        # Blk 5 Lot 12, Camella Homes; Mz. C Lt. 14
        rf"(?:[Bb]lk\.?|[Bb]lock|[Mm]z\.?|[Mm]anzana) ?\w{{1,4}},? (?:[Ll]ot|[Ll]t\.?|[Ll]ote) ?\w{{1,4}},? {NAMES}",
        # B-42, Gulshan-e-Iqbal, Block 13-D; Villa 12, Street 14B
        rf"[A-Z]-?\d{{1,4}},? (?:{WORD}(?:-[a-z]{{1,2}}-{WORD}|[ -]{WORD}){{0,3}},? )?(?:[Bb]lock|[Ss]ector|[Pp]hase) [\w-]{{1,5}}",
        r"(?:Villa|Flat|Apartment|Apt\.?|Office|Shop|Building|Bldg\.?) (?:No\.? ?)?[A-Z]?-?\d{1,4}[A-Z]?,? (?:Street|Road|Avenue|Lane) [A-Z]?\d{1,4}[A-Z]?",
        # số 15 ngõ 82 Nguyễn Trãi; 123/4 Lê Lợi, Quận 1; số 12 Láng Hạ, Đống Đa, Hà Nội
        rf"(?:[Ss]ố |[Ss]o )?\d{{1,4}}[A-Z]?(?:/\d{{1,4}}[A-Z]?)*,? (?:(?:ngõ|ngách|hẻm|kiệt) [\d/]{{1,7}},? )?(?:[Đđ]ường |[Pp]hố )?{NAMES}(?:, {NAMES})?(?=,? (?:[Pp]hường|[Qq]uận|[Hh]uyện|[Xx]ã|[Tt]hành phố|TP\.?|P\.|Q\.|Hà Nội|Thanh))",
        # 3-14-7 Nishi-Azabu, Minato-ku; 45-2 Yeonnam-dong
        r"\d{1,4}(?:-\d{1,4}){0,2},? (?:[A-Z][\w-]{1,20},? ){0,2}[A-Z][a-z]{1,15}-(?:ku|shi|cho|chome|machi|gun|dong|ro|gil|daero|gu|eup|myeon)(?!\w)(?:,? [A-Z][a-z]{2,12},? \d{3}-\d{4})?",
        # Lieu-dit Kerbiquet, 29180 Plogonnec
        rf"[Ll]ieu-?dit {NAMES},? \d{{5}} {NAMES}",
        # 6 Heol y Bont; 7 Sráid Eoin
        rf"(?:{WORD}(?: {WORD}){{0,2}}, )?\d{{1,4}}[A-Za-z]? (?:{forms(street_types.CELTIC, capital=True)}) (?:(?:y|yr|na|an|a'|nan|ar|ap|'r) )?{NAMES}",
        # com. Vama, sat Molid nr. 88
        rf"(?:[Cc]om(?:una)?\.? {NAMES}, ?)?[Ss]at(?:ul)?\.? {NAMES},? (?:{NO} ?)?{HOUSE}",
        # на Лесной 8, подъезд 2
        rf"(?<=на )[А-ЯЁ][а-яё]+(?:ой|ей|ом|ого),? (?:д\.?|дом)? ?{HOUSE},? (?:подъезд|под\.|кв\.?|квартира|этаж|корпус|корп\.) ?\d{{1,4}}",
        # Nettlecombe Farm, Old Drovers Way, Hereford HR4 8PN; Ballyvara, Ennis, V95 XR27
        rf"(?:(?:Unit|Flat|Apartment|Suite|Studio|Room|Barn) [\w-]{{1,6}},? )?{NAMES}(?:, {NAMES}){{1,4}},? (?:[A-Z]{{1,2}}\d[A-Z\d]? ?\d[A-Z]{{2}}|[A-Z]\d[\dW] ?[A-Z\d]{{4}})(?!\w)",
        # P.O. Box 1192; B-42, Sector 15
        r"[Pp]\.? ?[Oo]\.? ?[Bb]ox:? ?\d{1,6}",
        r"[A-Z]-?\d{1,4},? [Ss]ector[ -]?\w{1,4}",
        # House No. 12, Street 5, Sector F-8
        rf"(?:[Hh]ouse|[Ff]lat|[Pp]lot|[Mm]akan|[Gg]har|H\.?|[Bb]uilding|[Ss]hop|[Dd]oor)(?: ?(?:[Nn]o\.?|[Nn]umber|#|[Nn]umbar))?\.? ?[:#]?(?:[A-Z]{{1,2}}-?)?{HOUSE},? (?:[Ss]treet(?: [Nn]o\.?)? ?\d+|[Gg]ali(?: [Nn]o\.?)? ?\d+|[Ss]ector [\w/-]+|[Bb]lock [\w-]+|[Ll]ane \d+|[Mm]ain \d+|{NAMES})",
    )
    return tuple(re.compile(rf"(?<![\w/]){form}") for form in written)


@cache
def loose() -> tuple[re.Pattern[str], ...]:
    """Forms whose words mean something else as often: an address where a town or a post code follows."""
    written = (
        rf"{_NUMBER_AND_NAME} (?:{forms(street_types.NAMED_WEAK, capital=True)})(?=,? {CAPITAL}|,?\n)",
        rf"(?:{CAPITAL}[\w.-]{{0,40}}[ -])?(?:{CAPITAL}[\w.-]{{0,40}}?(?:{forms(street_types.GLUED_WEAK, lower=True)})|{forms(street_types.GLUED_WEAK, capital=True)}) {HOUSE}(?=,? (?:\d{{4,5}} )?{CAPITAL}|\n)",
        rf"{WORD}(?:[ -]{WORD}){{0,3}} (?:{forms(street_types.LAST)}) {HOUSE}(?:/[A-Z\d]{{1,4}})?(?=,? (?:\d{{3,5}} (?:\d\d )?)?{CAPITAL}|,?\n)",
    )
    return tuple(re.compile(rf"(?<![\w/]){form}") for form in written)


@cache
def coded() -> tuple[re.Pattern[str], ...]:
    """Lines of which the last has a post code that is nothing else: "The Old Manse, Kilmuir, Isle of Skye IV51 9YN"."""
    name = rf"(?:(?:y|yr|na|an|of|the|on|upon|le|in|de|sur|du|des|la) )?{WORD}"
    part = rf"(?:\d{{1,4}}[A-Za-z]?(?:[/-]\d{{1,4}})? )?{WORD}(?:[ -]{name}){{0,4}}"
    british = r"(?:[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}|[AC-FHKNPRTV-Y]\d[\dW] (?=[A-Z]*\d)(?=\d*[A-Z])[AC-FHKNPRTV-Y\d]{4}|[ABCEGHJ-NPR-TVXY]\d[A-Z] \d[A-Z]\d)"
    return (
        re.compile(
            rf"(?<![\w/])(?:{part}(?:, |,?\n)){{1,4}}(?:{part}[, \n]{{1,2}})?(?:(?:Co\. {WORD}|[A-Z]{{2}}),? )?{british}(?!\w)"
        ),
    )


@cache
def native() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(
            r"(?:[\u4e00-\u9fff]{2,8}(?:省|自治区))?[\u4e00-\u9fff]{2,6}市[\u4e00-\u9fff]{1,6}[区區县縣镇鎮][\u4e00-\u9fff]{1,14}\d{1,4}(?:栋|幢|号楼|座|单元)[\d单元层室-]{0,8}"
        ),
        re.compile(
            r"(?:[\u4e00-\u9fff]{2,8}(?:省|自治区))?(?:[\u4e00-\u9fff]{2,6}市)?(?:[\u4e00-\u9fff]{1,6}[区區县縣镇鎮])?[\u4e00-\u9fff\d]{1,12}(?:路|街|道|巷|弄|村|大道|胡同)(?:(?:[一二三四五六七八九十东西南北中上下]|\d{1,2})段)?\s?[\d零〇一二三四五六七八九十百]{1,6}\s?(?:号|弄|號|巷)(?:之[\d一二三四五六七八九十]{1,3}|附\d{1,3}号)?(?:\s?[\u4e00-\u9fffA-Za-z\d]{1,14}?\s?(?:楼|樓|栋|棟|幢|座|单元|單元|室|层|層|房|号|號))*(?:\s?[A-Za-z]?[\d零一二三四五六七八九]{1,4}室?)?"
        ),
        re.compile(
            r"(?:[\u0600-\u060b\u060d-\u06ff]{2,15}(?: [\u0600-\u060b\u060d-\u06ff]{2,15})?، ?){0,3}(?:شارع|طريق|حي|ميدان|زنقة|زنقه|نهج|درب|حارة|جادة|زقاق|كورنيش|سكة|عطفة)\s[\u0600-\u06ff]{2,15}(?:\s[\u0600-\u06ff]{2,15}){0,3}[،, ]{1,2}(?:(?:رقم|عمارة|مبنى|بناية|فيلا|منزل|بيت)\s)?[\d٠-٩]{1,5}(?:[،, ]{1,3}(?:(?:شقة|الدور|عمارة|مبنى|الطابق|رقم)\s)?(?!و[\u0600-\u06ff]{3})[\u0600-\u06ff\d٠-٩]{1,15}){0,5}"
        ),
        re.compile(
            r"(?:[\u0600-\u060b\u060d-\u06ff]{2,15}(?: [\u0600-\u060b\u060d-\u06ff]{2,15})?، ?){0,3}(?:بناية|بنايه|عمارة|عماره|برج|مجمع|فيلا|مبنى) [\u0600-\u060b\u060d-\u06ff\d]{1,15}(?: [\u0600-\u060b\u060d-\u06ff]{2,15})?"
            r"(?:،? ?(?:الطابق|طابق|الدور|دور|شقة|شقه|مكتب|محل|رقم) [\u0600-\u060b\u060d-\u06ff\d٠-٩]{1,15}(?: و[\u0600-\u060b\u060d-\u06ff]{2,15})?){1,4}"
        ),
        re.compile(
            r"[\d٠-٩]{1,5} (?:شارع|طريق) [\u0600-\u06ff]{2,15}(?:[،, ]{1,3}(?:(?:شقة|الدور|عمارة|مبنى)\s)?[\u0600-\u06ff\d٠-٩]{1,15}){1,6}"
        ),
        re.compile(
            r"(?:مکان|گھر|فلیٹ|دکان|پلاٹ)\s(?:(?:نمبر|نمبر:)\s?)?[\d۰-۹]{1,5}[\w/-]{0,4}(?:[،,]\s?(?:[\u0600-\u060b\u060d-\u06ff]+\s?(?:[\d۰-۹]+)?\s?){1,4}){1,5}"
        ),
        re.compile(
            r"(?:[\u0600-\u060b\u060d-\u06ff]{3,12}، ?){0,3}[\u0600-\u060b\u060d-\u06ff]{2,12} (?:روڈ|سڑک|گلی|بازار|سٹریٹ|اسٹریٹ)(?: نمبر [\u0600-\u06ff\d]{1,6})?"
            r"(?:، ?(?:(?:پلازہ|مکان|دکان|فلیٹ|بلڈنگ|دفتر) (?:نمبر )?[\u0600-\u060b\u060d-\u06ff\d]{1,10}|[\u0600-\u060b\u060d-\u06ff]{3,10} منزل)){1,3}(?:، ?[\u0600-\u060b\u060d-\u06ff]{3,12}){0,2}"
        ),
        re.compile(
            r"(?:मकान|फ्लैट|घर|प्लॉट|दुकान)\s(?:नंबर|नं\.?|सं\.?|संख्या)\s?[\d०-९]{1,5}[\w/-]{0,4}(?:,\s?(?:(?:नं\.|[\u0900-\u097f]+)\s?(?:[\d०-९]+)?\s?){1,4}){1,5}(?:[ -]*[\d०-९]{6})?"
        ),
    )


@cache
def tails() -> re.Pattern[str]:
    return re.compile(rf"{_TAIL}{{0,7}}")
