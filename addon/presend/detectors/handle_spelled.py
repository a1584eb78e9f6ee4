"""User names that are spelled out: letter by letter ("insta: n o r a f"), with their sign in words ("snail-sign mara 88", "I'm mara
underscore lines"), in several words that are one, or an id in groups of digits ("QQ 2847 561 903").

Why: whoever reads the message types the name in one go.
Misses: such names with neither a service nor "I am" beside them.
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.detectors.handle import Name, named
from presend.finding import Finding
from presend.identifiers import usernames
from presend.identifiers.addresses import AT, LOW, WORD, Element, elements
from presend.identifiers.labels import Labels
from presend.identifiers.numerals import runs
from presend.lexicon import USUAL, VOTES, spelled
from presend.lexicon.spelled import NUMBERS, WORDS, one_of
from presend.meaning import mentions
from presend.meaning.mentions import Mention
from presend.patterns import lazy
from presend.text import Message
from presend.traits import Trait

_TOLD, _TOGETHER = Labels("found_as", "naming", "name_then"), Labels("together")
_CALLED = Labels("found_as")
_LEAD = lazy(lambda: rf"[\s:=,>→-]{{1,4}}(?:{one_of('name_lead')} ?[\s:=,]{{0,3}}){{0,2}}")
_TOKEN = lazy(r"[a-z0-9][\w.-]{4,30}")
_GROUPS = lazy(
    lambda: (
        rf"[^\d\n。.!?]{{0,8}}(?:{one_of('id_lead')}|[:=：])\s?(?P<name>\d{{3,5}}(?:[ -]\d{{2,4}}){{1,3}})(?![\d-])"
    )
)
_ONE_WORD = lazy(
    lambda: (
        rf"[\s:=]{{1,3}}(?P<name>[a-z][a-z0-9]{{1,20}}(?: [a-z0-9]{{1,20}}){{1,3}})(?: {one_of('there')})?[ ,(–-]{{1,3}}$"
    )
)
_SPACE = lazy(r"[\s:]{1,3}")
_FRIEND = Labels("friend_code")
_CODE = lazy(
    lambda: (
        rf"[\s:=]{{0,3}}(?:(?:{one_of('name_is')}|:)\s)?(?P<code>(?:sw-?)?\d{{3,5}}(?:[ -]?\d{{3,5}}){{1,3}})(?!\d)"
    )
)
_CODE_LEAST = 6  # digits
_TO_ID = lazy(lambda: rf"(?:[\s:：,，.]|{one_of('id_lead')}){{0,8}}")
_HASHED = lazy(lambda: rf"(?:^|[\s:,])(?P<name>[a-z][\w.]{{2,20}}) (?:{one_of('hash')}|#) $")
_ADDED = lazy(lambda: rf"{one_of('add_find')} (?:{one_of('me_us')} )?(?P<name>[1-9]\d{{6,10}})(?!\d)")
_TAG = 4  # digits of a Discord tag
_LETTERS = lazy(r"[^\W\d_]+")
_NUMBER = lazy(r" ?\d{1,4}(?!\w)")
_STOP = lazy(r"[.!?;\n](?:\s|$)")
_WIDE = 4  # characters more than letters, where they are set apart
_NEAR, _AHEAD, _BACK, _FAR = 60, 40, 30, 80
_LEAST = 4  # letters
_MOBILE = 11  # a Chinese telephone number


def find(message: Message) -> Iterator[Finding]:
    services = named(message)
    names: list[Name] = []
    together = _TOGETHER.may_stand_in(message)
    for mention in services:
        names += _letters(message, mention)
        names += _grouped(message.joined.text, mention)
        names += _in_one_word(message.joined.text, mention) if together else ()
    said = _sign.stands_in(message)
    if said or any(map(message.joined.text.__contains__, spelled.AT_PHRASES)):
        names += _signed(message, services)
        names += _underscored(message)
    names += _friends(message)
    names += _numbered(message, services)
    if not services and _CALLED.may_stand_in(message):
        names += _called(message)
    for start, end, score, service in names:
        yield Finding(
            "contact.handle",
            message.joined.origin(start, end),
            score,
            "handle-spelled",
            service,
            view="spelled",
        )


def _letters(message: Message, mention: Mention) -> Iterator[Name]:
    """A name whose letters stand apart, right behind the service."""
    view = message.joined
    lead = _LEAD.match(view.text, mention.end) if view is not message.folded else None
    token = _TOKEN.match(view.text, lead.end()) if lead else None
    if token is not None:
        span = view.origin(*token.span())
        common = token[0].isdigit() or token[0] in usernames.ORDINARY or token[0] in USUAL
        if span.end - span.start >= len(token[0]) + _WIDE and not common:
            yield *token.span(), 0.75, mention.service.id


def _grouped(text: str, mention: Mention) -> Iterator[Name]:
    """An id in groups of digits, where users have numbers."""
    groups = _GROUPS.match(text, mention.end) if mention.service.ids == "number" else None
    size = sum(map(str.isdigit, groups["name"])) if groups else 0
    if groups and 7 < size < _MOBILE:
        yield *groups.span("name"), 0.8, mention.service.id


def _numbered(message: Message, services: list[Mention]) -> Iterator[Name]:
    """An id that is said in words where users have numbers ("企鹅号三零7五1二八44"), and Discord's "mara hash four four one nine"."""
    text = message.joined.text
    counted = [mention for mention in services if mention.service.ids in ("number", "hash")]
    for run in runs(message) if counted else ():
        for mention in counted:
            if mention.service.ids == "number":
                close = run.start - mention.end >= 0 and _TO_ID.fullmatch(text, mention.end, run.start)
                if close and _CODE_LEAST < len(run.digits) < _MOBILE:
                    yield run.start, run.end, 0.97, mention.service.id
            elif len(run.digits) == _TAG and mention.end < run.start < mention.end + _NEAR:
                tag = _HASHED.search(text[mention.end : run.start])
                if tag and tag["name"] not in VOTES:
                    yield mention.end + tag.start("name"), run.end, 0.96, mention.service.id
    for mention in counted:
        later = (
            _ADDED.search(text, mention.end, mention.end + _NEAR) if mention.service.ids == "number" else None
        )
        if later and not _STOP.search(text, mention.end, later.start()):
            yield *later.span("name"), 0.8, mention.service.id


def _in_one_word(text: str, mention: Mention) -> Iterator[Name]:
    """A name of several words behind the service that are said to be written as one."""
    stop = _STOP.search(text, mention.end)
    high = min(stop.start() if stop else len(text), mention.end + _NEAR)
    places = [text.find(phrase, mention.end, high) for phrase in spelled.TOGETHER]
    place = min((place for place in places if place > 0), default=0)
    name = _ONE_WORD.match(text, mention.end, place) if place else None
    words = name["name"].split() if name else ()
    if words and not any(
        word in VOTES or word in usernames.ORDINARY or word in spelled.IDENTITY for word in words
    ):
        yield *name.span("name"), 0.75, mention.service.id


def _signed(message: Message, services: list[Mention]) -> Iterator[Name]:
    """A name behind a word for "@" that no host follows, in one sentence with a service."""
    found = elements(message)
    text = message.joined.text
    for place, element in enumerate(found[:-1]):
        if element.kind != AT or not element.said or element.weak or element.text in NUMBERS:
            continue
        name = found[place + 1]
        if name.kind != WORD or name.text in usernames.ORDINARY or len(name.text) < _LEAST:
            continue
        if place + 2 < len(found) and (found[place + 2].kind not in (WORD, ",") or found[place + 2].said):
            continue  # a host
        if any(
            word in spelled.APP
            for word in _LETTERS.findall(text, max(0, element.start - _BACK), element.start)
        ):
            yield element.start, _with_number(text, name.end), 0.96, ""
            continue
        for mention in services:
            low, high = sorted((mention.end, element.start))
            if 0 <= element.start - mention.end <= _AHEAD and not _STOP.search(text, low, high):
                yield element.start, _with_number(text, name.end), 0.96, mention.service.id
                break


def _underscored(message: Message) -> Iterator[Name]:
    """A name with a word for "_" in it, where the message says that it is the sender's."""
    found = elements(message)
    text = message.joined.text
    for place, element in enumerate(found):
        if element.kind != LOW or not element.said or not 0 < place < len(found) - 1:
            continue
        first, last = found[place - 1], found[place + 1]
        if first.kind != WORD or last.kind != WORD or usernames.is_file(text, 0, first.start):
            continue
        if _is_told(text, found[max(0, place - 4) : place - 1], first.start):
            yield first.start, _with_number(text, last.end), 0.7, ""


def _called(message: Message) -> Iterator[Name]:
    """A name by which the sender says to be called in an app that no list has: "in the app with the note I'm called mara.lines"."""
    text = message.joined.text
    for told in _CALLED.pattern.finditer(text):
        low = max(0, told.start() - _FAR)
        if not any(word in spelled.APP for word in _LETTERS.findall(text, low, told.start())):
            continue
        lead = _LEAD.match(text, told.end()) or _SPACE.match(text, told.end())
        token = _TOKEN.match(text, lead.end()) if lead else None
        if token is None:
            continue
        name = token[0].rstrip(".-")
        dotted = usernames.DOTTED.fullmatch(name) and not usernames.NOT_SHAPE.fullmatch(name)
        span = message.joined.origin(token.start(), token.start() + len(name))
        if dotted or usernames.is_shaped(name) or span.end - span.start >= len(name) + _WIDE:
            yield token.start(), token.start() + len(name), 0.7, ""


def _friends(message: Message) -> Iterator[Name]:
    """A number by which one is found in a game or an app: "friend code 1827 3645 5001", in digits or in words."""
    text = message.joined.text
    for friend in _FRIEND.pattern.finditer(text) if _FRIEND.may_stand_in(message) else ():
        if code := _CODE.match(text, friend.end()):
            yield *code.span("code"), 0.8, ""
            continue
        run = next((run for run in runs(message) if 0 <= run.start - friend.end() < _WIDE * 2), None)
        if run is not None and len(run.digits) >= _CODE_LEAST:
            yield run.start, run.end, 0.96, ""


def _is_told(text: str, before: list[Element], start: int) -> bool:
    if before and before[-1].text in spelled.SELF:
        return True
    return any(
        not text[told.end() : start].strip(" :,=\"'")
        for told in _TOLD.pattern.finditer(text, max(0, start - _BACK), start)
    )


def _with_number(text: str, end: int) -> int:
    number = _NUMBER.match(text, end)
    return number.end() if number else end


@Trait
def _sign(chunk: str) -> bool:
    word = chunk.strip(".,:;()\"'")
    return word in _SIGNS or word in spelled.AT.words


_SIGNS = frozenset(part for word in spelled.UNDERSCORE.words for part in (word, *word.split("-")[:1]))


def opens(chunk: str) -> bool:
    if mentions.opens(chunk) or chunk in _SURE_SIGNS or _FRIEND.begin_in(chunk):
        return True
    return chunk not in USUAL and chunk not in VOTES and _CALLED.begin_in(chunk)


_SURE_SIGNS = {word for word in spelled.UNDERSCORE.words if "-" not in word} | WORDS["underscore_begins"]

DETECTOR = Detector(
    id="handle-spelled",
    category="contact.handle",
    find=find,
    opens=opens,
    phrases=mentions.PHRASES,
    flagged=(
        "👋 insta: [[m a r a l i n e s]]",
        "my Instagram is [[m-a-r-a-l-i-n-e-s]]",
        "add her on the green Thai chat app: [[curly a ploypilin 88]]",
        "add her on the green LINE app: [[snail-sign ploypilin 88]]",
        "ando en la de las fotos cuadraditas, soy [[tamara guion bajo tejidos]]",
        "se cerchi sul social dei balletti mi trovi: [[gio trattino basso lievitomadre 91]]",
        "auf der app mit der note und den ganzen tänzen heiß ich [[nici.lackiert]] , dort siehst du mehr",
        "platforma cu jocuri, aplicația mov, acolo mă cheamă [[d o i n i t a 9 1]]",
        "ti aspetto sulla piattaforma a vapore, codice amico [[quattro 8 uno 55 zero 27]]",
        "设计稿我一般QQ发，加 [[2847 561 903]] 备注店名就好",
        "insta [[mara lines inks]] all together no spaces",
    ),
    allowed=(
        "t e l e g r a m  s t i c k e r s please",
        "rename the layer to logo underscore final, Instagram size",
        "the Instagram grid is 3 x 3 and A B C D E are the rows",
        "the at sign in the Facebook footer stands too high",
        "the app is called note_taker in the store and the file is called app_icon",
        "a snail sign in the Instagram story",
        "write the Instagram caption in one go, all together 3 lines",
    ),
)
