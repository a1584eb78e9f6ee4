"""User names that the message calls its sender's, far from the service's name or in words: "on Signal ... find me as kestrel.42".

Why: "I'm called tallow and thread there, one word" is a way of contact as good as a name with a mark.
Misses: a plain word after "search for", which nothing tells from any other thing to look for.
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.detectors.handle import Name, named
from presend.finding import Finding
from presend.identifiers import usernames
from presend.identifiers.labels import Labels, standing
from presend.lexicon import USUAL, VOTES, spelled
from presend.lexicon.services import WEAK
from presend.lexicon.spelled import one_of, said
from presend.meaning import mentions
from presend.meaning.mentions import Mention
from presend.patterns import lazy
from presend.text import Message
from presend.traits import Trait

_FOUND_AS, _NAMING, _SEARCH_FOR = Labels("found_as"), Labels("naming"), Labels("search_for")
_THEN, _ONE_WORD = Labels("name_then"), Labels("together")
_FAR, _NEAR = 150, 90
"""Characters between the service's name and words that tell a name: "find me as"; "search for"."""
_GAP = lazy(r"[\s:,=→>\"'“”„«»()-]{0,4}")
_TOKEN = lazy(r"[^\s,;:!?()\[\]{}\"'<>=→|«»“”„]+")
_BESIDE, _SOUGHT = 3, 30
_LINKS_MOST = 2
_PLAIN_LEAST = 8  # letters of a name without marks
_CLOSES = lazy(r"\s*(?:$|[,;!?)\]\"”»\n]|\.(?:\s|$)|[-–—] )")
_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яёă-žșț]"
_CAPITALS = lazy(
    lambda: (
        rf"{_CAPITAL}[\w.&'’-]+(?: (?:{_CAPITAL}[\w.&'’-]*|&|{one_of('name_particle', 'and_word')})){{0,3}}"
    )
)
_QUOTED = lazy(r"[\"“„«‘'](?P<name>[^\"“”„«»‘’'\n]{3,30})[\"”“»’']")
_CHINESE_NAME = lazy(
    r"[\s:：是叫“「\"]{0,3}(?P<name>[\u3400-\u9fffa-z0-9_.·-]{2,16})(?=[\s,，。!！?？;；、”」\"]|$)"
)
_MINE = lazy(lambda: one_of("look_for_me"))
_WHICH = lazy(lambda: one_of("which"))
_SEARCHED = lazy(
    lambda: (
        rf"(?<!\w)(?:(?P<own>{one_of('searched_own')})|{one_of('searched')})(?: {one_of('searched_name')})? "
        rf"(?P<mark>[\"'“”‘’]?)(?P<name>[^\W\d_][\w.'&-]*(?: [\w.'&-]+){{0,3}}?)(?P=mark),? {one_of('on_over')} (?:{one_of('article', 'mine')} )?$"
    )
)
"""Words that are to be looked for on a service: "search for Kiran Builds on"."""
_CAMEL = lazy(r"[A-Z]?[a-z]{2,}[A-Z][a-z]{2,}[A-Za-z0-9]*")
_OWN = lazy(lambda: said("own"))
_LEFT = 60
_WORDS_MOST = 5  # words of a name that is written with spaces


def find(message: Message) -> Iterator[Finding]:
    services = named(message)
    if not services:
        return
    text = message.joined.text
    behind = min(mention.end for mention in services)
    told = standing(set(text[behind:].split()))
    names: list[Name] = []
    covered: set[int] = set()
    for phrases, sure in ((_FOUND_AS, 2), (_NAMING, 1), (_SEARCH_FOR, 0)):
        for phrase in phrases.pattern.finditer(text, behind) if phrases in told else ():
            if phrase.start() in covered:
                continue  # "I'm" in "I'm called"
            covered.update(range(*phrase.span()))
            if (mention := _service(text, services, phrase.start(), sure)) is not None:
                beside = (
                    not sure and 0 <= phrase.start() - mention.end < _BESIDE and _is_sought(text, mention)
                )
                names += _told(message, phrase.end(), mention, 2 if beside else sure)
    for phrase in _THEN.pattern.finditer(text, behind) if _THEN in told else ():
        if (mention := _service(text, services, phrase.start(), 1)) is not None:
            names += _before(message, phrase.start(), mention)
    names += (name for mention in services for name in _searched(message, mention))
    if _IS_BACKWARDS.stands_in(message):
        names += _turned(text, services)
    for start, end, score, service in names:
        yield Finding("contact.handle", message.joined.origin(start, end), score, "handle-told", service)


def _is_sought(text: str, mention: Mention) -> bool:
    """Whether the sender is to be looked for on the service: "you find me on Facebook under ..."."""
    low = max(0, mention.start - _SOUGHT)
    return any(words.pattern.search(text, low, mention.start) for words in (_SEARCH_FOR, _NAMING))


def _service(text: str, services: list[Mention], place: int, sure: int) -> Mention | None:
    """The service that a phrase at `place` speaks of: the last one named before it."""
    far = _FAR if sure else _NEAR
    before = [mention for mention in services if 0 <= place - mention.end <= far]
    before = [mention for mention in before if not mention.weak or sure] or before
    if not before:
        return None
    last = before[-1]
    name = text[last.start : last.end]
    common = name in WEAK and " " not in name  # "line", not "the app with the bird"
    return None if (common and sure < 1) or usernames.is_software(text, last.end) else last


def _told(message: Message, place: int, mention: Mention, sure: int) -> Iterator[Name]:
    """A name right after the words that tell it."""
    text = message.joined.text
    if not text.isascii() and (chinese := _chinese(text, place, sure)) is not None:
        yield *chinese, 0.7, mention.service.id
        return
    start = _start(text, place)
    word = _TOKEN.match(text, start)
    if word is None:
        return
    token = word[0].rstrip(".…!?*~-'@")
    if token.startswith("@") or usernames.DUMMY.fullmatch(token):
        return
    dotted = usernames.DOTTED.fullmatch(token) and not usernames.NOT_SHAPE.fullmatch(token)
    if (usernames.is_shaped(token) or dotted) and not usernames.is_file(text, mention.end, start):
        plain = usernames.PLAIN_NUMBERED.fullmatch(token) is not None
        end = start + len(token) + (word[0] == token + "_")
        yield start, end, (0.8 if sure else 0.65) - 0.35 * (plain and sure < 2), mention.service.id
    elif spoken := _in_one_word(message, start):
        yield start, spoken, 0.75, mention.service.id
    elif _is_camel(message, start, start + len(token)):
        yield start, start + len(token), 0.7, mention.service.id
    elif sure == 2 and _is_plain(token) and _CLOSES.match(text, start + len(token)):
        yield start, start + len(token), 0.65, mention.service.id
    elif sure == 2:
        yield from _written(message, start, mention)


def _is_camel(message: Message, start: int, end: int) -> bool:
    """Whether a word ends a thought and has capitals inside, as a user name has: "on X I am MaraBuilds"."""
    text, name = message.joined.text, message.joined.origin(start, end).of(message.text)
    return (
        _CAMEL.fullmatch(name) is not None
        and text[start:end] not in usernames.ORDINARY
        and mentions.lookup(text[start:end]) is None
        and _CLOSES.match(text, end) is not None
    )


def _is_plain(token: str) -> bool:
    return len(token) >= _PLAIN_LEAST and usernames.is_plain_name(token)


def _start(text: str, place: int) -> int:
    """Where the name begins: after marks, and a small word or two ("find me as: there ...")."""
    gap = _GAP.match(text, place)
    start = gap.end() if gap else place
    for _ in range(_LINKS_MOST):
        word = _TOKEN.match(text, start)
        if word is None or word[0] not in spelled.IDENTITY_LINK or usernames.is_shaped(word[0]):
            break
        gap = _GAP.match(text, word.end())
        start = gap.end() if gap else word.end()
    return start


def _in_one_word(message: Message, start: int) -> int:
    """The end of a name of several words that are said to be written as one; or 0."""
    text = message.joined.text
    said = (
        _ONE_WORD.pattern.search(text, start + 1, start + _NEAR) if _ONE_WORD.may_stand_in(message) else None
    )
    name = text[start : said.start()].rstrip(" ,;:(-–") if said else ""
    if 0 < len(name.split()) <= _WORDS_MOST and not any(mark in name for mark in ".,;!?"):
        return start + len(name)
    return 0


def _written(message: Message, start: int, mention: Mention) -> Iterator[Name]:
    """A name of plain words: in quotation marks, or with capitals ("find me as Mara Popescu Torturi")."""
    view = message.joined
    if start >= len(view.text) or mention.weak:
        return
    place = view.origin(start, start + 1).start
    quoted = _QUOTED.match(message.text, place - 1 if place else place)
    capitals = None if quoted else _CAPITALS.match(message.text, place)
    size = len(quoted["name"]) if quoted else len(capitals[0].rstrip(".&-'’ ")) if capitals else 0
    words = view.text[start : start + size].split()
    strange = [
        word for word in words if word not in VOTES and word not in USUAL and mentions.lookup(word) is None
    ]
    if (len(words) > 1 and strange) or (
        len(words) == 1 and strange and size > 4 and words[0] not in usernames.ORDINARY
    ):
        yield start, start + size, 0.65, mention.service.id


def _searched(message: Message, mention: Mention) -> Iterator[Name]:
    """A name of plain words that is to be looked for on a service: in quotation marks, or with capitals."""
    text = message.joined.text
    low = max(0, mention.start - _LEFT)
    found = _SEARCHED.search(text[low : mention.start])
    if found is None:
        return
    start, end = low + found.start("name"), low + found.end("name")
    words = text[start:end].split()
    written = message.joined.origin(start, end).of(message.text)
    capital = sum(word[:1].isupper() for word in written.split()) > len(words) / 2
    strange = len(words) == 1 and words[0] not in USUAL and words[0] not in VOTES and len(words[0]) > 5
    own = found["own"] or _OWN.search(text, max(0, start - _LEFT), start)
    if (
        own
        and (found["mark"] or capital or strange)
        and not (len(words) == 1 and words[0] in usernames.ORDINARY)
    ):
        yield start, end, 0.7, mention.service.id


def _before(message: Message, place: int, mention: Mention) -> Iterator[Name]:
    """A name right before the words that tell it: "nalan.kalem_ diye arat", "Kumbara Atölyesi diye aratın"."""
    view = message.joined
    text = view.text
    words = list(_TOKEN.finditer(text, max(0, place - 40), place))
    if not words or len(text[words[-1].end() : place].strip(" '\"“”«»,-")):
        return
    word = words[-1]
    token = word[0].rstrip(".…!?*~-'")
    dotted = usernames.DOTTED.fullmatch(token) and not usernames.NOT_SHAPE.fullmatch(token)
    plain = usernames.PLAIN_NUMBERED.fullmatch(token)
    if word.start() >= mention.end and (usernames.is_shaped(token) or dotted) and not plain:
        yield word.start(), word.start() + len(token) + (word[0] == token + "_"), 0.8, mention.service.id
        return
    lead = words[-2][0] if len(words) > 1 and words[-2].start() >= mention.end else ""
    if lead in spelled.IDENTITY and _is_plain(token):
        yield word.start(), word.start() + len(token), 0.65, mention.service.id
        return
    name = [one for one in words[-3:] if one.start() > mention.end]
    while name and not view.origin(*name[0].span()).of(message.text)[0].isupper():
        name.pop(0)
    if len(name) > 1 and all(view.origin(*one.span()).of(message.text)[0].isupper() for one in name):
        yield name[0].start(), name[-1].end(), 0.65, mention.service.id


def _is_backwards(chunk: str) -> bool:
    return chunk.strip(".,:;()") in spelled.BACKWARDS


_IS_BACKWARDS = Trait(_is_backwards)


def _turned(text: str, named: list[Mention]) -> Iterator[Name]:
    """ "Discord, read it backwards: 70hsals": a name that is to be read from its end."""
    for word in _TOKEN.finditer(text):
        behind = min(len(text), word.end() + _NEAR) if _is_backwards(word[0]) else 0
        for name in _TOKEN.finditer(text, word.end(), behind):
            token = name[0].rstrip(".…!?*-'")
            dotted = usernames.DOTTED.fullmatch(token) and not usernames.NOT_SHAPE.fullmatch(token)
            if usernames.is_shaped(token) or dotted:
                yield name.start(), name.start() + len(token), 0.75, named[0].service.id
                return


def _chinese(text: str, place: int, sure: int) -> tuple[int, int] | None:
    """A Chinese name; after "search for" only where the message says that it is the sender's."""
    name = _CHINESE_NAME.match(text, place)
    if (
        name is None
        or name["name"].isascii()
        or _WHICH.search(name["name"])
        or (sure < 2 and not _MINE.search(text))
    ):
        return None
    return name.span("name")


def opens(chunk: str) -> bool:
    return mentions.opens(chunk)


DETECTOR = Detector(
    id="handle-told",
    category="contact.handle",
    find=find,
    opens=opens,
    phrases=mentions.PHRASES,
    flagged=(
        "For proof, see my threads 🧵: on X I am [[MarloweEdits]]. Mostly authors",
        "👋 We talk tattoos in a small group on Signal these days, mostly at night: I'm [[kestrel.42]]",
        "on Instagram i'm called [[tallow and thread]], one word, no spaces",
        "noch mehr Torten auf Instagram, ich heiße dort [[zuckerbaeckerin.resi]]",
        "Sur snap je montre les étapes de broderie en story, c'est [[clem.brodeuse]] 🧵",
        "prefer Signal. Mă găsiți la [[drvasilescu.47]], rog discreție",
        "instagramda [[nalan.kalem_]] diye arat",
        "去小红书搜 [[阿芥的陶土间_]] ，关注后私我",
        "Auf Facebook findest du mich unter [[Backstube Lindgruen]]",
        "Discord? read it backwards: [[70hsals_ydoc]]",
    ),
    allowed=(
        "on Instagram I am using PhotoRoom, on X I'm a JavaScript dev",
        "The Telegram bot is slow: search for get_updates in the log",
        "Write the Instagram caption, call the file spring_post",
        "I'm Anna and I design Instagram posts",
        "小红书搜露营灯，看看排名第一的笔记",
    ),
)
