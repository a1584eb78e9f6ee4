"""What a user name looks like, and what only looks like one."""

import re

from presend.identifiers.labels import Labels
from presend.lexicon import USUAL, VOTES
from presend.lexicon.spelled import WORDS, one_of
from presend.lexicon.words import disguises
from presend.meaning import mentions, vocabulary
from presend.patterns import lazy

SHAPE = lazy(r"(?!.*\.\.)(?=[\w.\-]*[a-z])(?=[\w.\-]*[_.\d\-])[a-z0-9_](?:[\w.\-]{1,30}[a-z0-9_])")
NOT_SHAPE = lazy(
    lambda: (
        r"[\dx.,:%-]+(?:px|mm|cm|kg|gb|mb|kb|k|m|s|h|x|p|d|th|st|nd|rd|hz|fps|dpi|am|pm|usd|eur)?|v?\d+(?:\.\d+)*|[a-z]{1,3}\d|\d+[a-z]{1,4}|"
        r".*\.(?:png|jpe?g|gif|svg|pdf|psd|ai|zip|mp[34]|mov|wav|docx?|xlsx?|html?|css|js|py|txt|ics|json|md|php|com|net|org|io|co|gg|me|"
        r"csv|tsv|eps|webp|otf|ttf|xml|ya?ml|env|sql|aep|fbx|obj|blend|srt|tsx|jsx|ipynb|dll|flac|aiff?|heic|tiff?|indd|idml|stl|dwg)|"
        rf"v\d+[_-]\w+|\w+_v\d+\.\w{{2,5}}|\w+_(?:v\d+|{one_of('file_state')})|e-mail|\w{{1,4}}\.\w{{1,2}}|\d{{2,}}[a-z]?-\d+[a-z]?|mp[34]|h26[45]|base-?(?:32|64)|b64|rot-?13|sha-?\d{{1,3}}|md5|utf-?\d+|a[3-6]|24/7|1st|2nd|3d|2d"
    )
)
PLAIN_NUMBERED = lazy(
    r"[a-z]{2,12}-?v?\d(?:\.\d+)*|[a-z]+(?:-[a-z]+)+\d?|[a-z]{1,4}\d+[a-z]?|v\d[\d.]*|[235-9][a-z]{4,}|\d{1,3}-[a-z]{3,}"
)
"""Words such as "php8", "python3.11", "9-slide" and Arabic "7adretak", that are something else as often as people."""
DUMMY = lazy(lambda: one_of("dummy_name").replace("\\ ", "[_.-]?"))
DOTTED = lazy(
    r"(?!\w*_v\d+\.)[a-z0-9_]{2,}(?:\.[a-z0-9_]{2,})+(?<!\.com)(?<!\.net)(?<!\.org)(?<!\.html)(?<!\.pdf)(?<!\.png)(?<!\.jpg)"
)
SHORT = lazy(r"[a-z]{3,4}\.(?!ai|c|cc|co|cs|db|gg|go|gz|h|io|js|md|me|ps|py|rb|rs|sh|tf|ts|tv|vb)[a-z]{1,2}")
"""A name as short as an abbreviation or a file's, which is one only right behind a service and a colon: "insta: anna.k"."""
ORDINARY = WORDS["ordinary"]


_INFLECTED = tuple(WORDS["inflection"])
"""Endings of words that say how an account is ("my Instagram is suspended"), which no name needs to have."""
_STRANGE_LEAST, _SMALL = 7, 3
_PREFIXES = WORDS["prefix"]


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
        ) and not parts[-1].endswith(_INFLECTED)
    return (
        len(token) >= _STRANGE_LEAST
        and token.isascii()
        and token.isalpha()
        and token not in VOTES
        and token not in USUAL
        and token not in ORDINARY
        and not vocabulary.keys(token)
        and not token.endswith(_INFLECTED)
    )


def is_variable(token: str) -> bool:
    """Whether a word is what a program, a table or a layer calls something: "order_id", "bot_api", "autumn_sale", "ig_story_2"."""
    parts = [part.rstrip("0123456789") for part in token.split("_")]
    known = [part in _TECHNICAL for part in parts if part]
    if len(parts) < _PAIR or not known:
        return False
    return (known[0] or known[-1]) and all(
        technical or part in USUAL or part in VOTES or bool(vocabulary.keys(part))
        for part, technical in zip(filter(None, parts), known, strict=True)
    )


def is_in_series(text: str, start: int, end: int) -> bool:
    """Whether the word at a place is one of several that begin or end alike: "autumn_sale, winter_sale"."""
    own = text[start:end].split("_")
    beside = _NEXT.match(text, end) if len(own) > 1 else None
    other = beside[1].split("_") if beside else ()
    return len(other) > 1 and (other[0] == own[0] or other[-1] == own[-1])


_NEXT = lazy(lambda: rf",? (?:{one_of('and_word')} )?([a-z0-9]+(?:_[a-z0-9]+)+)(?!\w)")
_PAIR = 2
_TECHNICAL = WORDS["technical"]
_NEVER = WORDS["never_name"]


def is_plain_name(token: str) -> bool:
    """Whether a word without marks is hardly one of everyday talk, and no service's name."""
    return "-" not in token and token not in _NEVER and is_strange(token) and mentions.lookup(token) is None


_SOFTWARE = lazy(lambda: rf"['’]?s?[ -]{one_of('software')}(?!\w)|[ -]?(?=[^\x00-\x7f]){one_of('software')}")
_FILES = Labels("file_word")
_SAID_BEFORE = 24
_PLATFORMS = frozenset(("fiverr", "fiver", "upwork"))


def is_shaped(token: str) -> bool:
    """Whether a word looks like a user name whatever stands around it."""
    shaped = SHAPE.fullmatch(token) and not NOT_SHAPE.fullmatch(token)
    common = token in VOTES or is_contracted(token) or is_variable(token)
    return bool(shaped) and not common and not of_service(token) and not is_disguised(token)


def is_contracted(token: str) -> bool:
    """Whether a word is small everyday ones run together, Romanian "nu-mi", French "a-t-il", or one with an ending: "emoji-urile"."""
    parts = token.split("-")
    small = (part.isalpha() and (part in VOTES or len(part) < _SMALL) for part in parts)
    return len(parts) > 1 and (
        parts[-1] in _INFLECTED or (any(part in VOTES for part in parts) and all(small))
    )


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
        or any(_is_service(part) for part in re.split(r"[._-]", token))
        or not _PLATFORMS.isdisjoint(disguises(token))
    )


def _is_service(part: str) -> bool:
    """Whether a part of a word names a service; short names of wallets are parts of people's names, too ("momo_lines")."""
    known = mentions.NAMES.get(part)
    return known is not None and (known.kind != "payment" or len(part) > _SHORT_WALLET)


_SHORT_WALLET = 5  # letters
