"""Attributes: services that only say what kind of thing is wanted: "20 TikTok hooks", "the ICQ feeling", "as in Telegram".

Things are no closed class. What may follow the name of a channel behind a number or an article is one: nothing, a word of
grammar, or what belongs to an account ("a Viber number", "the Telegram please"). What a thing is made for is no channel either
("30 Pins für Pinterest"), unless somebody's number or name is spoken of beside it.
"""

from collections.abc import Sequence

from presend.lexicon import COMPOUNDS, INTERNATIONAL, LANGUAGES, VOTES
from presend.meaning.speech import spoken
from presend.meaning.units import Unit, Units

_NAMES = ("messenger", "service_weak")
_SERVICES = (*_NAMES, "call_service", "call_weak", "money", "money_weak", "remote", "remote_weak")
_NUMBERED = ("channel", "channel_weak")
_BETWEEN = frozenset((" ", ' "', " '", " “", " ‘", '" ', "-"))
"""What may stand between an attribute and its thing."""
_ARTICLE = "article"
_PURPOSE = "purpose"
_OPENING = ("and", "but", "filler", "aside")
"""Classes that may stand before somebody of whom a clause tells what they do: "and the bot answers on WhatsApp"."""
_OWNED = ("your", "channel", "channel_weak", "device", "your_channel", "onward", "reach")
"""Classes beside which a channel is one, though it is only told what for: "deine Nummer für WhatsApp"."""
_KEEPING = ("keeping", "channel", "channel_weak", "please", "filler", "and", "time", "aside", "but", "no")
"""Classes of what follows a channel that is meant itself."""
_GOING_ON = (
    *(
        "messenger",
        "money",
        "call_service",
        "remote",
        "talk",
        "call",
        "code",
        "pay",
        "deal",
        "send",
        "sum",
        "hop",
        "move",
    ),
    *(
        "do_remote",
        "me",
        "to_me",
        "you",
        "vocative",
        "via",
        "link",
        "lead",
        "ok",
        "accepted",
        "there",
        "direct",
        "outside",
    ),
    *("cheaper", "choice", "more", "yet"),
)
"""Classes of what goes on behind a service that is meant itself: "PayPal works for me", "Zoom call"."""
_COMPOUNDING = COMPOUNDS | LANGUAGES[INTERNATIONAL]
_TORN = ("pay_outside", "outside", "skip_it")
_GERUND = "ing"
"""How a noun ends that still tells of harm: "give you a beating"."""
_HARM_REACH = 6
"""Words behind a verb that harms among which its object begins: "beat the living hell out of you"."""
_NOT_HARMED = frozenset("for to with like as if when once".split())
"""Words before a "you" that is no object: "I will cut it for you"."""
_SHORT = 2  # letters of a word that is hardly a thing
_LONG = 5  # digits of a number that counts nothing
_ORDINAL = 2  # digits of the number of one thing among others


def drop_attributes(
    text: str, words: list[str], places: list[tuple[int, int]], clauses: Sequence[int], units: Units
) -> None:
    """Takes out the names behind an article or a number that stand before a thing of their own, and those that something
    is only compared with or made for."""
    _drop_ordinals(words, units)
    articles: dict[int, int] | None = None
    named_only: set[int] = set()
    for kind in _NAMES:
        found = units.of(kind)
        if not found:
            continue
        if articles is None:
            articles = {unit.end: unit.language for unit in units.of(_ARTICLE)}
            named_only = {unit.end for unit in units.of("likeness")} | _aims(clauses, units)
        dropped = {unit for unit in found if unit.start in named_only}
        counted = [
            unit
            for unit in found
            if unit.end < len(words)
            and not _is_told_of(unit)
            and (unit.start in articles or _counts(words, unit.start - 1))
            and (between := text[places[unit.end - 1][1] : places[unit.end][0]]) in _BETWEEN
            and (
                len(between) > 1
                or text.startswith("-", places[unit.end][1])  # "that ICQ uh-oh"
                or _is_thing(words[unit.end], articles.get(unit.start, -1))
            )
        ]
        if counted:
            keeping = _starts(units, *_KEEPING)
            dropped.update(unit for unit in counted if unit.end not in keeping)
        if dropped:
            units.put(kind, [unit for unit in found if unit not in dropped])
    _drop_nouns(words, clauses, units)
    _drop_firsts(text, words, places, units)


def _drop_nouns(words: list[str], clauses: Sequence[int], units: Units) -> None:
    """Takes out what is a thing, in languages where a verb and a noun are one word: what harms nobody that stands behind
    it ("I will send you the rough cut", "if you want I will cut it"), services behind an article ("send me the line
    again"); and channels that are only spoken about."""
    if harms := units.of("harm"):
        harmed = {place for place in _starts(units, "you") if place and words[place - 1] not in _NOT_HARMED}
        kept = [
            unit
            for unit in harms
            if not unit.language & COMPOUNDS
            or words[unit.end - 1].endswith(_GERUND)
            or any(
                place in harmed and clauses[place] == clauses[unit.start]
                for place in range(unit.end, min(len(words), unit.end + _HARM_REACH))
            )
        ]
        units.put("harm", kept)
    if articles := {unit.end for unit in units.of(_ARTICLE) if unit.language & COMPOUNDS}:
        units.put("service_weak", [unit for unit in units.of("service_weak") if unit.start not in articles])
    topics = {unit.end for unit in units.of("likeness")}
    for kind in _NUMBERED if topics else ():
        units.put(kind, [unit for unit in units.of(kind) if unit.start not in topics])


def _drop_firsts(text: str, words: list[str], places: list[tuple[int, int]], units: Units) -> None:
    """Takes out the names that stand right before a thing of their own, where a language writes compounds so: "we want better
    Discord documentation". Behind "on" or "by" somebody may be addressed or a name follow: "add me on Telegram Kiran"."""
    _, fluent = spoken(words)
    if not fluent & COMPOUNDS or fluent & ~_COMPOUNDING:
        return
    behind: set[int] | None = None
    keeping: set[int] = set()
    for kind in _SERVICES:
        found = units.of(kind)
        firsts = {
            unit
            for unit in found
            if unit.end < len(words)
            and not _is_told_of(unit)
            and text[places[unit.end - 1][1] : places[unit.end][0]] == " "
            and _is_thing(words[unit.end], COMPOUNDS)
        }
        if not firsts:
            continue
        if behind is None:
            behind = {unit.end for unit in units.of("via")} - {unit.end for unit in units.of("my")}
            keeping = _starts(units, *_KEEPING, *_GOING_ON)
        units.put(
            kind,
            [unit for unit in found if unit not in firsts or unit.start in behind or unit.end in keeping],
        )


def _starts(units: Units, *kinds: str) -> set[int]:
    """Where units of some classes begin."""
    return {unit.start for kind in kinds for unit in units.of(kind)}


def _drop_ordinals(words: list[str], units: Units) -> None:
    """Takes out the numbers of things: "send number 3 again", "numărul 12 din paletă"."""
    nexts = [*words, "", ""]
    for kind in _NUMBERED:
        found = units.of(kind)
        kept = [
            unit
            for unit in found
            if not nexts[unit.end].isdigit()
            or len(nexts[unit.end]) > _ORDINAL
            or nexts[unit.end + 1].isdigit()
        ]
        if len(kept) < len(found):
            units.put(kind, kept)


def tell_agents(clauses: Sequence[int], units: Units) -> None:
    """Counts those as neither of the two who stand where a clause's subject does: "the form sends the mail twice", but not
    "send the form by mail"."""
    agents = units.of("agent")
    if not agents:
        return
    openings = {unit.end: unit.start for kind in _OPENING for unit in units.of(kind)}
    told = [unit for unit in agents if _is_subject(clauses, openings, unit.start)]
    units.put("others", sorted({*units.of("others"), *(unit._replace(kind="others") for unit in told)}))


def drop_torn(clauses: Sequence[int], units: Units) -> None:
    """Takes out the phrases whose last word begins another thought behind a comma: "Apple Pay, you can use ...", "10% off),
    Fiverr renews it"."""
    for kind in _TORN if clauses and clauses[-1] else ():
        if not (found := units.of(kind)):
            continue
        leads = {unit.start for unit in units.of("lead") if unit.end - unit.start > 1}
        torn = leads if kind == "pay_outside" else range(len(clauses))
        whole = [
            unit for unit in found if clauses[unit.start] == clauses[unit.end - 1] or unit.end - 1 not in torn
        ]
        units.put(kind, whole)


def _is_subject(clauses: Sequence[int], openings: dict[int, int], place: int) -> bool:
    while place and clauses[place - 1] == clauses[place]:
        before = openings.get(place, place)
        if before == place or clauses[before] != clauses[place]:
            return False
        place = before
    return True


def _aims(clauses: Sequence[int], units: Units) -> set[int]:
    """The places behind a "for", in clauses in which no channel of somebody is spoken of."""
    purposes = units.of(_PURPOSE)
    if not purposes:
        return set()
    places = {unit.end for unit in purposes}
    owned = {clauses[one.start] for kind in _OWNED for one in units.of(kind) if one.start not in places}
    aims = {unit.end for unit in purposes if clauses[unit.start] not in owned}
    if named := [unit for unit in units.of("channel_weak") if unit.start in aims]:
        units.put("channel_weak", [unit for unit in units.of("channel_weak") if unit not in named])
    return aims


def _counts(words: list[str], place: int) -> bool:
    return place >= 0 and len(words[place]) < _LONG and words[place].isdigit()


def _is_told_of(unit: Unit) -> bool:
    """Whether a service is not named but told of in several words, as none stands before its thing: "the app with the ghost"."""
    return unit.end - unit.start > 1 and unit.language == LANGUAGES[INTERNATIONAL]


def _is_thing(word: str, speaks: int) -> bool:
    """Whether a word is none of grammar in any of the languages `speaks`."""
    return len(word) > _SHORT and word.isalpha() and not VOTES.get(word, 0) & speaks
