"""What a user name looks like, and what only looks like one."""

import re

from presend.identifiers.labels import Labels
from presend.lexicon import USUAL, VOTES
from presend.lexicon.words import disguises
from presend.meaning import mentions, vocabulary
from presend.patterns import lazy

SHAPE = lazy(r"(?!.*\.\.)(?=[\w.\-]*[a-z])(?=[\w.\-]*[_.\d\-])[a-z0-9_](?:[\w.\-]{1,30}[a-z0-9_])")
NOT_SHAPE = lazy(
    r"[\dx.,:%-]+(?:px|mm|cm|kg|gb|mb|kb|k|m|s|h|x|p|d|th|st|nd|rd|hz|fps|dpi|am|pm|usd|eur)?|v?\d+(?:\.\d+)*|[a-z]{1,3}\d|\d+[a-z]{1,4}|"
    r".*\.(?:png|jpe?g|gif|svg|pdf|psd|ai|zip|mp[34]|mov|wav|docx?|xlsx?|html?|css|js|py|txt|ics|json|md|php|com|net|org|io|co|gg|me)|"
    r"v\d+[_-]\w+|\w+_(?:final|draft|v\d+|copy|new|old|small|large|web|print|template|post|banner)|e-mail|\w{1,4}\.\w{1,2}|\d{2,}[a-z]?-\d+[a-z]?|mp[34]|h26[45]|a[3-6]|24/7|1st|2nd|3d|2d"
)
PLAIN_NUMBERED = lazy(
    r"[a-z]{2,12}-?v?\d(?:\.\d+)*|[a-z]+(?:-[a-z]+)+\d?|[a-z]{1,4}\d+[a-z]?|v\d[\d.]*|[235-9][a-z]{4,}|\d{1,3}-[a-z]{3,}"
)
"""Words such as "php8", "python3.11", "9-slide" and Arabic "7adretak", that are something else as often as people."""
DUMMY = lazy(
    r"(?:your|my|the|our|some|tu|dein|votre|seu|il_?tuo)_?(?:brand|handle|name|user_?name|account|page|business|company|shop|insta|logo|site|ig|nome|profilo|marchio|negozio|nombre|marca|usuario|marque|compte|loja)\w*|"
    r"user_?name|handle|brand(?:_?name)?|name|user|account|placeholder|example\w*|company_?name|xyz|abc|lorem\w*|tumarca|tuusuario|(?:dein|ihr|euer)_?(?:name|kanal|profil|laden|firma)|votrenom|seunome|(?:numele|contul|brandul|pagina|firma|magazinul)_?(?:tau|vostru|voastra|dvs|meu|nostru|ta)|(?:twoja|wasza)_?(?:nazwa|marka|firma)|(?:jouw|uw)_?(?:naam|merk|bedrijf)|"
    r"(?:senin|sizin)?_?marka(?:n|niz|adi|miz)?|(?:firma|sirket|hesap|kullanici)_?(?:adi|adiniz|niz|ismi)|(?:isim|ad)_?soyad|isminiz|hesabiniz|"
    r"(?:nama|akun|merek|brand|toko|usaha|bisnis)_?(?:kamu|anda|kakak|brand|toko|akun|usaha|bisnis|perusahaan|merek)|aa?pka_?\w+|aa?pke_?\w+|"
    r"(?:vash|vasha|tvoy|tvoya)_?(?:brand|brend|nik|akkaunt|imya|magazin|logo)"
)
DOTTED = lazy(
    r"[a-z0-9_]{2,}(?:\.[a-z0-9_]{2,})+(?<!\.com)(?<!\.net)(?<!\.org)(?<!\.html)(?<!\.pdf)(?<!\.png)(?<!\.jpg)"
)
ORDINARY = frozenset(
    (
        "call calls video chat chats group channel bot bots link sticker stickers post posts reel reels story "
        "stories page pages profile photo photos caption captions button logo number account business message "
        "messages please thanks thank work here there this that with from your have they when what which "
        "while because contact details info support time today tomorrow only also more less very well good "
        "best first next last also about into onto over under between after before during template templates "
        "banner banners feed ads design designs content marketing manager channel server emote emotes icon "
        "icons sagt dort hier bitte danke gerne aici acolo gracias aqui merci ici grazie burada buraya "
        "integration checkout plugin widget forum login sign signup share shares like likes follower "
        "followers following filter lens backgrounds background admin administrator root editor guest moderator"
    ).split()
)


_INFLECTED = lazy(
    r".*(?:ing|ed|able|ible|ful|less|ous|ive|ly|ness|ment|[ts]ion|ant|ent|ate|[ao]ry|ers?|ists?|ism|iert|rrt|bar|lich|isch|haft|ung|heit|"
    r"ad[oa]s?|id[oa]s?|at[oaei]?|it[oa]|mente|cao|dade|oasa|abil[ae]?|ique|ale?|ish|own|ight)"
)
"""Endings of words that say how an account is ("my Instagram is suspended"), which no name needs to have."""
_STRANGE_LEAST = 7
_PREFIXES = frozenset("non semi half pro well self pre over under up co all multi ex anti".split())


def is_strange(token: str) -> bool:
    """Whether a plain word is hardly one of everyday talk, so that it can be a name where one is told: "lumenstudio"."""
    parts = token.split("-")
    if len(parts) > 1:
        return all(
            len(part) > 2
            and part.isalpha()
            and part not in VOTES
            and part not in USUAL
            and part not in _PREFIXES
            for part in parts
        ) and not _INFLECTED.fullmatch(parts[-1])
    return (
        len(token) >= _STRANGE_LEAST
        and token.isascii()
        and token.isalpha()
        and token not in VOTES
        and token not in USUAL
        and token not in ORDINARY
        and not vocabulary.keys(token)
        and not _INFLECTED.fullmatch(token)
    )


_NEVER = frozenset(
    "only just here there please thanks premium followers content account available preferred anytime instead".split()
)


def is_plain_name(token: str) -> bool:
    """Whether a word without marks is hardly one of everyday talk, and no service's name."""
    return "-" not in token and token not in _NEVER and is_strange(token) and mentions.lookup(token) is None


_SOFTWARE = lazy(
    r"['’]?s?[ -](?:chat)?(?:bots?|apis?|sdk|plug-?ins?|webhooks?|widgets?|integration|scripts?|modules?|backend|tokens?|scraper|parser|pixel)(?!\w)|[ -]?(?:бот|скрипт|парсер|плагин|апи)|机器人|接口|小程序| ?(?:بوت|बॉट)"
)
_FILES = Labels("file_word")
_SAID_BEFORE = 24
_PLATFORMS = frozenset(("fiverr", "fiver", "upwork"))


def is_shaped(token: str) -> bool:
    """Whether a word looks like a user name whatever stands around it."""
    shaped = SHAPE.fullmatch(token) and not NOT_SHAPE.fullmatch(token)
    return bool(shaped) and token not in VOTES and not of_service(token) and not is_disguised(token)


def is_disguised(token: str) -> bool:
    """Whether a word is an everyday one in other letters, or one with marks in it: "m0ve", "con.tact"."""
    letters = "".join(filter(str.isalnum, token))
    return bool(letters) and (
        letters in USUAL
        or vocabulary.is_exact(letters)
        or any(
            form in VOTES
            or form in USUAL
            or (form != letters and len(form) < _STRANGE_LEAST and vocabulary.keys(form))
            for form in disguises(letters)
            if form.isalpha()
        )
    )


def is_software(text: str, end: int) -> bool:
    """Whether the service whose name ends at `end` only says what software the work is about: "Telegram bot"."""
    return _SOFTWARE.match(text, end) is not None


def is_file(text: str, low: int, start: int) -> bool:
    """Whether the name at `start` is a file's or a layer's, as a word between `low` and it says."""
    before = max(low, start - _SAID_BEFORE)
    return any(hit.end() > before for hit in _FILES.pattern.finditer(text, before, start))


def of_service(token: str) -> bool:
    return (
        mentions.lookup(token) is not None
        or any(part in mentions.NAMES for part in re.split(r"[._-]", token))
        or not _PLATFORMS.isdisjoint(disguises(token))
    )
