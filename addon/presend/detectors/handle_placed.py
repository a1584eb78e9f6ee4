"""User names that stand right beside a service by a mark, whatever they look like: "Telegram (marabuilds)", "Signal only -> mara.55", "my LINE is marabuilds".

Why: a mark, a bracket or a slash between a service and a strange word says as much as "my name there is".
Misses: names of fewer than seven letters that have no mark in them, and names that are everyday words.
"""

import re
from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.detectors.handle import Name, named
from presend.finding import Finding
from presend.identifiers import usernames
from presend.identifiers.labels import Labels
from presend.lexicon.services import WEAK
from presend.lexicon.spelled import WORDS, one_of, said
from presend.meaning import mentions
from presend.meaning.mentions import Mention
from presend.meaning.reading import bit, senses
from presend.meaning.vocabulary import Phrases, Slot
from presend.patterns import lazy
from presend.text import Message

_NAME = r"(?P<name>[a-z0-9_][\w.-]{2,30}(?<![.-]))"
_BEHIND = lazy(
    lambda: (
        rf"(?P<only> {one_of('only')}(?:,? {one_of('please')})?)?(?P<mine> {one_of('mine_behind')})?(?: ?{one_of('name_word')})?"
        rf"(?:(?P<mark> ?(?:[:=|»?]|[-–—=]{{0,2}}>{{1,2}}|→|=>|👉|➡️?|▶️?)+ ?)|(?P<part> ?[/(\[{{\"“„«'] ?| [-–—] )|(?P<space> )){_NAME}"
    )
)
_IS = lazy(lambda: rf" (?:\w+ )?(?:{one_of('name_is', 'it_is')}|:) (?:{one_of('simply')} |@)?{_NAME}")
_BEFORE = lazy(lambda: rf"(?<![\w@./:-]){_NAME}(?: ?[/(\[|@«] ?| [-–—] | {one_of('on_app', 'in_app')} )$")
_ENDS = lazy(lambda: rf"\s*(?:$|[,;!?)\]}}\"”»|🙂😊👍\n]|\.(?:\s|$)|[-–—&+/] |{one_of('and_word')} )")
_MY = lazy(lambda: rf"{said('mine', 'mine_on')}(?: \w+)? ?$")
_ONLY_ON = lazy(lambda: rf"(?<!\w){one_of('only')}(?: {one_of('on_app', 'in_app')})? $")
_NATIVE = lazy(lambda: rf"(?:[\s:：,，]|{one_of('native_lead')}){{0,6}}(?P<space>){_NAME}(?![\w@-])")
"""A name in Latin letters behind a service's in another script."""
_LATER = lazy(r"[^.!?\n:]{0,40}[:=→>] ?(?P<name>[a-z][a-z0-9]+[_.][\w.]{2,30}(?<!\.))")
_HERE_ON = lazy(lambda: rf"(?<!\w){one_of('here_on_app')}(?: {one_of('app_with')})* ?$")
_DISGUISED = lazy(r"[^\W\d_][\d@$*!|]|[\d@$!|][^\W\d_]")
"""What a service's name has that is hidden, behind which a plain word is a name: "1nst@gram marabuilds"."""
_ON = lazy(lambda: rf"(?<!\w){one_of('on_app')} $")
_SOUGHT = lazy(lambda: rf"[\s,;:.–-]{{1,4}}{said('search_for', 'found_as')}:? (?:\w+ )?{_NAME}")
"""A name to look for behind a service that is said to be where the sender is: "on Line, search mara.lines"."""
_AT_END = lazy(rf"[^.!?\n:,]{{0,40}}, ?{_NAME}[.!\s]*$")
"""A name that ends a message: "I'm on the old bird app, quillandkraft"."""
_CLIPPED = frozenset("snap ig tg insta tele disc".split())
"""Short names that are hardly words of everyday talk."""
_THATS_ME, _ROLES = Labels("thats_me"), WORDS["role_word"]
_MADE = lazy(lambda: rf"(?<![\w@./:-]){_NAME} (?:{one_of('role_link')} ){{0,3}}{one_of('role_word')}(?!\w)")
_TOKEN = lazy(r"(?<![\w@./:-])[a-z0-9_][\w.]{2,30}(?<!\.)(?![\w@/-])")
_WORD = lazy(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_BACK = 40
_TERSE = 4  # words of a message that is nothing but a name
_FEW = 8  # words of a message that says little else
_TALK = ("my", "me", "self", "here_on", "offer", "talk", "move")
_LONG = 4
"""Letters of a service's name that is an everyday word: with fewer it is an abbreviation ("wa", "ig")."""
_NUMBERED = lazy(r"[a-z]{3,}\.\d{2,4}")


def find(message: Message) -> Iterator[Finding]:
    text = message.joined.text
    names: list[Name] = []
    for mention in named(message):
        if not usernames.is_software(text, mention.end):
            names += _behind(message, mention)
            names += _before(message, mention)
    names += (*_listed(message), *_members(message))
    for start, end, score, service in names:
        yield Finding("contact.handle", message.joined.origin(start, end), score, "handle-placed", service)


def _listed(message: Message) -> Iterator[Name]:
    """Plain names in a list of services of which another one has a name with a mark: "IG mara.lind / TikTok maralind"."""
    text = message.joined.text
    hits = [(mention, _BEHIND.match(text, mention.end)) for mention in named(message)]
    if not any(hit and _is_shaped(hit["name"]) for _, hit in hits):
        return
    for mention, hit in hits:
        if hit and usernames.is_plain_name(hit["name"]) and _ENDS.match(text, hit.end("name")):
            yield *hit.span("name"), 0.65, mention.service.id


def _members(message: Message) -> Iterator[Name]:
    """A name with a mark that is to be made an admin on a service: right before the role, "make mara.lind an admin", or
    where the sender says that it is theirs."""
    text = message.joined.text
    services = named(message)
    if not services or _ROLES.isdisjoint(_WORD.findall(text)):
        return
    for hit in _MADE.finditer(text):
        name = hit["name"]
        if ("_" in name or usernames.DOTTED.fullmatch(name)) and _is_shaped(name):
            yield *hit.span("name"), 0.7, services[0].service.id
    if not _THATS_ME.may_stand_in(message) or _THATS_ME.pattern.search(text) is None:
        return
    for hit in _TOKEN.finditer(text):
        if usernames.DOTTED.fullmatch(hit[0]) and _is_shaped(hit[0]):
            yield *hit.span(), 0.7, services[0].service.id
            return


def _behind(message: Message, mention: Mention) -> Iterator[Name]:
    """A name behind the service's, with a mark between; behind "my LINE is" none is needed."""
    text = message.joined.text
    hit = _BEHIND.match(text, mention.end)
    low = max(0, mention.start - _BACK)
    owned = _MY.search(text[low : mention.start]) is not None
    only = _ONLY_ON.search(text[low : mention.start]) is not None
    if hit is not None and (hit["mark"] or hit["part"] or hit["only"] or hit["mine"] or only):
        sure, owned = bool(hit["mark"] or hit["only"] or hit["mine"] or only), owned or bool(hit["mine"])
        if (score := _score(message, mention, hit, sure, owned)) > 0:
            yield *hit.span("name"), score, mention.service.id
            return
    hidden = not mention.weak and _DISGUISED.search(text, mention.start, mention.end) is not None
    if hidden and hit and hit["space"] and usernames.is_plain_name(hit["name"]):
        if _ENDS.match(text, hit.end("name")):
            yield *hit.span("name"), 0.65, mention.service.id
        return
    if not text[mention.start : mention.end].isascii():
        hit = _NATIVE.match(text, mention.end)
        name = hit["name"] if hit else ""
        owned = owned or text[mention.end - 1] == "号"
        if hit and (_is_shaped(name) or usernames.is_plain_name(name)) and (owned or _talks(message)):
            yield *hit.span("name"), 0.7, mention.service.id
            return
    name = text[mention.start : mention.end]
    if mention.weak and (not name.isascii() or name in _CLIPPED):  # an emoji, "snap"
        hit = _LATER.match(text, mention.end)
        if hit and _is_shaped(hit["name"]) and _ENDS.match(text, hit.end()):
            yield *hit.span("name"), 0.7, mention.service.id
            return
    if mention.weak and _ON.search(text[low : mention.start]) is not None:
        hit = _SOUGHT.match(text, mention.end)
        if hit and _is_shaped(hit["name"]) and not usernames.is_file(text, mention.end, hit.start("name")):
            yield *hit.span("name"), 0.7, mention.service.id
            return
    if " " in text[mention.start : mention.end] and _HERE_ON.search(text[low : mention.start]) is not None:
        hit = _AT_END.match(text, mention.end)
        if hit and (_is_shaped(hit["name"]) or usernames.is_plain_name(hit["name"])):
            yield *hit.span("name"), 0.65, mention.service.id
            return
    hit = _IS.match(text, mention.end) if owned else None
    if hit is not None and (score := _score(message, mention, hit, True, owned)) > 0:
        yield *hit.span("name"), score, mention.service.id


def _before(message: Message, mention: Mention) -> Iterator[Name]:
    """A name before the service's: "marabuilds (Telegram)", "marabuilds en insta"."""
    text = message.joined.text
    low = max(0, mention.start - _BACK)
    hit = _BEFORE.search(text[low : mention.start])
    if hit is None or mention.weak or not _ENDS.match(text, mention.end):
        return
    start, end = low + hit.start("name"), low + hit.end("name")
    if usernames.is_plain_name(hit["name"]) and len(message.chunks) <= _TERSE:
        yield start, end, 0.65, mention.service.id


def _score(message: Message, mention: Mention, hit: re.Match[str], sure: bool, owned: bool) -> float:
    """How sure it is that a word is a name on the service; 0 where it is none."""
    text, name = message.joined.text, hit["name"]
    shaped = _is_shaped(name)
    if "?" in (hit.groupdict().get("mark") or "") and not (shaped and ("_" in name or "." in name)):
        return 0.0  # "Telegram? Whatever."
    if mention.weak and not _is_abbreviation(message, mention):
        before = text[max(0, mention.start - 2) : mention.start].strip(" ")
        told = hit.groupdict().get("only") or owned or not before or before[-1] in ",.|\n(;"
        if not (sure and told and (shaped or hit.groupdict().get("only"))):
            return 0.0  # "a line: rsi_fast"
    if shaped:
        if usernames.is_file(text, mention.end, hit.start("name")):
            return 0.0
        return 0.75 if sure or owned or _is_personal(message) else 0.55
    if not (owned or (mention.service.kind == "messenger" and _is_personal(message))):
        return 0.0
    ends = _ENDS.match(text, hit.end("name")) is not None
    return 0.65 if ends and usernames.is_plain_name(name) else 0.0


def _is_abbreviation(message: Message, mention: Mention) -> bool:
    """Whether a weak name can only be the service's here: it is short, or written in capitals ("my LINE")."""
    name = message.joined.text[mention.start : mention.end]
    if name not in WEAK or len(name) < _LONG or name in _CLIPPED:
        written = message.joined.origin(mention.start, mention.end).of(message.text)
        return len(name) > 1 or written.isupper()
    return message.joined.origin(mention.start, mention.end).of(message.text).isupper()


def _is_shaped(name: str) -> bool:
    """Whether a word has the marks of a name in it, and is no file, host or number."""
    if usernames.DUMMY.fullmatch(name) or usernames.PLAIN_NUMBERED.fullmatch(name):
        return False
    dotted = usernames.DOTTED.fullmatch(name) is not None and not (
        usernames.NOT_SHAPE.fullmatch(name) and not _NUMBERED.fullmatch(name)
    )
    return (dotted or usernames.is_shaped(name)) and not name[0].isdigit()


def _is_personal(message: Message) -> bool:
    """Whether a message speaks of its sender or of talking, or says nothing besides."""
    return len(message.chunks) <= _FEW or _talks(message)


def _talks(message: Message) -> bool:
    bits = message.once(senses).bits
    return any(bits & bit(kind) for kind in _TALK)


_OWN = WORDS["mine"]
_OWNED = frozenset("wa line x ig sc tg dc wx signal gram".split())


def _begun_by(chunk: str) -> Iterator[tuple[Slot, ...]]:
    yield from mentions.PHRASES.begun_by(chunk)
    if _bare(chunk) in _OWNED:
        yield ("my",)
        yield ("shaped", "on")


def _filled_by(chunk: str) -> Iterator[Slot]:
    yield from mentions.PHRASES.filled_by(chunk)
    bare = _bare(chunk)
    if bare in _OWN:
        yield "my"
    if bare in WORDS["on_app"]:
        yield "on"
    if ("_" in bare or "." in bare) and _is_shaped(bare):
        yield "shaped"


def _bare(chunk: str) -> str:
    return chunk.strip(".,:;()\"'")


def opens(chunk: str) -> bool:
    return mentions.opens(chunk)


DETECTOR = Detector(
    id="handle-placed",
    category="contact.handle",
    find=find,
    opens=opens,
    phrases=Phrases(_begun_by, _filled_by),
    flagged=(
        "👋 I'm on Telegram ([[marabuilds]])",
        "Signal only -> [[mara.55]]",
        "text me, discord/[[marabuilds]]",
        "my LINE is [[marabuilds]]",
        "my wa is [[marabuilds]]",
        "[[marabuilds]] en insta",
        "aku di line, cari [[kertas.sukma]] ya",
        "me procura no aplicativo do aviãozinho: [[tio_bento_beats]] la eu mando a guia",
        "cercami sull'app dell'aeroplanino: [[tio_bento_beats]]",
        "Make [[mara_lind]] an admin in the Discord",
        "I'm on the old bird app that's just a letter now, [[quillandkraft]]",
        "agora coloca [[capivara.rpg]] como dono do servidor no discord que sou eu",
    ),
    allowed=(
        "I'm on Instagram most evenings, thanks",
        "Telegram (premium), Discord (moderation), Instagram/Facebook/TikTok posts for the client",
        "my line is straightforward, and my face is unchanged",
        "Instagram (1080x1350) and Facebook - banner_final.png",
        "Telegram: a bot with aiogram",
        "on the line, search for main_logo, then in line 4 find get_user",
        "posts for LinkedIn - professional, Twitter - conversational",
    ),
)
