"""User names that the sender is to be looked for by, in an app that the message does not name: "búscame: pixel_huaso", "the purple app, id is mihai.tradeworks".

Why: "find me" and a name with a mark in it say all that is needed; which app it is, the reader has been told before.
Misses: names without a mark in them, and marks that the message tells in words.
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.detectors.handle import Name, named
from presend.finding import Finding
from presend.identifiers import usernames
from presend.identifiers.labels import Labels
from presend.identifiers.providers import tld
from presend.lexicon import spelled
from presend.lexicon.spelled import WORDS
from presend.meaning.mentions import Mention
from presend.patterns import lazy
from presend.text import Message
from presend.traits import Trait

_LOOK, _CALLED, _THEN = Labels("look_me_up"), Labels("found_as", "naming"), Labels("name_then")
_WORD = lazy(r"[^\s,;:!?()\[\]{}\"'<>=→|«»“”„]+")
_STOP = lazy(r"[.!?;\n](?:\s|$)")
_SET_OFF = lazy(r"[,:(\"'“«„>→=-] ?$")
_CLOSES = lazy(r"\s*(?:$|[,;:!?)\]\"”»|🙂😊\n]|\.(?:\s|$)|[-–—] )")
_SHARP = lazy(
    r"[a-z0-9]*[a-z][a-z0-9]*(?:_+[a-z0-9]+)+_?|[a-z]{2,}\.[a-z]{3,}(?:[._][a-z0-9]+)*|[a-z]{3,}\.\d{2,4}"
)
"""Names with a mark in them that is no file's and no number's."""
_LONGEST = 64  # characters of a name
_NEAR, _FAR = 60, 160
_MOST_WORDS = 8


def find(message: Message) -> Iterator[Finding]:
    asks = _LOOK.may_stand_in(message)
    tells = _THEN.may_stand_in(message)
    if not (asks or tells) or not _IS_SHARP.stands_in(message):
        return
    text = message.joined.text
    services = named(message)
    names: list[Name] = []
    for look in _LOOK.pattern.finditer(text) if asks else ():
        names += _sought(text, look.start(), look.end(), services)
    for then in _THEN.pattern.finditer(text) if tells else ():
        names += _said_before(text, then.start())
    for start, end, score, service in names:
        yield Finding("contact.handle", message.joined.origin(start, end), score, "handle-alone", service)


def _sought(text: str, low: int, place: int, services: list[Mention]) -> Iterator[Name]:
    """The first name with a mark behind words that ask to look for the sender: right there, set off, or as what is told."""
    passed = 0
    for word in _WORD.finditer(text, place, min(len(text), place + _FAR)):
        name = word[0].rstrip(".…!?*~-")
        if passed > _MOST_WORDS * 2 or text[word.end() : word.end() + 1] in ("(", "="):
            return
        if not _is_sharp(name) or usernames.is_file(text, place, word.start()):
            passed += 1
            continue
        between = text[place : word.start()]
        one = _STOP.search(between) is None
        set_off = _SET_OFF.search(between) is not None and _CLOSES.match(text, word.start() + len(name))
        told = any(not between[hit.end() :].strip(" :,=\"'“«-") for hit in _CALLED.pattern.finditer(between))
        told = told or _is_labelled(between)
        linked = all(map(_is_link, _WORD.findall(between)))
        service = next((one.service.id for one in services[::-1] if one.start < word.start()), "")
        if (
            (one and linked)
            or told
            or (one and set_off and len(between) < _FAR // 2 and _leads_on(between))
            or (service and one and passed < _MOST_WORDS and set_off)
        ):
            yield word.start(), word.start() + len(name), 0.75, service
        return


def _leads_on(between: str) -> bool:
    """Whether the words go on with where, not with what: "find me on the purple app", not "find me three fonts"."""
    words = _WORD.findall(between)
    return not words or words[0] in _PLACES or words[0] in spelled.IDENTITY_LINK


def _is_link(word: str) -> bool:
    """Whether a word may stand between "find me" and the name; "add me to project_alpha" names a place."""
    return word not in _PLACES and (word in spelled.IDENTITY_LINK or word in spelled.IDENTITY)


_PLACES = WORDS["to_place"]


def _is_labelled(between: str) -> bool:
    """Whether the last word is one for a name: "..., id is", "Profil:"."""
    words = _WORD.findall(between)[-2:]
    while words and words[-1] in _IS:
        words.pop()
    return bool(words) and words[-1] in spelled.IDENTITY


_IS = WORDS["name_is"] | WORDS["it_is"]


def _said_before(text: str, place: int) -> Iterator[Name]:
    """A name with a mark right before words such as Turkish "diye geçiyorum"."""
    words = list(_WORD.finditer(text, max(0, place - _NEAR), place))
    if not words or text[words[-1].end() : place].strip(" '\"“”,-"):
        return
    name = words[-1][0]
    if "_" in name and _is_sharp(name) and not usernames.is_file(text, 0, words[-1].start()):
        yield words[-1].start(), words[-1].end(), 0.7, ""


def _is_sharp(chunk: str) -> bool:
    name = chunk.strip(".,:;!?()\"'“”«»…*~-")
    if (
        len(name) > _LONGEST
        or _SHARP.fullmatch(name) is None
        or usernames.DUMMY.fullmatch(name)
        or name.startswith("_")
    ):
        return False
    if usernames.NOT_SHAPE.fullmatch(name) and not name[-1].isdigit():
        return False
    return ("_" in name or not tld(name.rpartition(".")[2])) and not usernames.of_service(name)


_IS_SHARP = Trait(_is_sharp)


def opens(chunk: str) -> bool:
    return ("_" in chunk or "." in chunk[1:-1]) and _is_sharp(chunk)


DETECTOR = Detector(
    id="handle-alone",
    category="contact.handle",
    find=find,
    opens=opens,
    flagged=(
        "👋 por el avioncito azul contesto altiro, búscame [[pixel_huaso]]",
        "Find me on the purple app (starts with V), id is [[mihai.tradeworks]]",
        "caută-mă pe aia cu nota muzicală, [[dj.prunelu]], acolo pun tot",
        "mor sesli sohbet var ya, orda [[peynirlipide_35]] diye geçiyorum",
    ),
    allowed=(
        "find me the file main_menu.psd and add me to project_alpha",
        "you'll find me online at 10 a.m., e.g. on Monday",
        "add me as a reviewer: function get_user returns user_id",
        "Search for first_name in the table, then follow me through step_2",
    ),
)
