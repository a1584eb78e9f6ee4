"""Remote access to the other side's computer, offered or asked for.

Why: marketplaces warn of it, and it is how support scams work.
Misses: tools that are in no lexicon, when nothing else says "remote".
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from presend.detectors import phone, phone_words
from presend.detectors.base import Detector
from presend.finding import Finding
from presend.lexicon.spelled import one_of
from presend.meaning.extents import words_in
from presend.meaning.frames import WORK, Frame, matches
from presend.meaning.reading import PHRASES, Reading, Unit, bit, opens, origin, read, senses
from presend.patterns import lazy
from presend.span import Span
from presend.text import Message

_SILENT = ("no", "likeness", "avoid")

_TAIL = 7  # words
_STEP_MOST = 10  # words of a further step
_TOOLS, _DONE = ("remote", "remote_weak", "remote_whole"), ("do_remote", "code", "into_pc")
_PLACES = ("machine", "remote_weak", "into_pc")
"""What a request for access is made of, and where it leads."""

FRAMES = (
    Frame("remote do_remote", 0.9, gap=5, vetoes=_SILENT, whole=True, tail=_TAIL, crosses=True),
    Frame(
        "do_remote remote remote_weak|machine",
        0.92,
        gap=6,
        ordered=True,
        vetoes=_SILENT,
        whole=True,
        tail=_TAIL,
        crosses=True,
    ),
    Frame("remote code", 0.9, gap=5, vetoes=_SILENT, whole=True, tail=_TAIL, crosses=True),
    Frame(
        "do_remote remote_weak code",
        0.85,
        gap=6,
        ordered=True,
        vetoes=(*_SILENT, "footage"),
        whole=True,
        tail=_TAIL,
        crosses=True,
    ),
    Frame("remote", 0.7, asks=True, alone=3, vetoes=_SILENT, whole=True, tail=_TAIL),
    Frame("please remote", 0.7, gap=2, alone=3, vetoes=_SILENT, whole=True),
    Frame("lead|will|ask|move via remote", 0.75, gap=6, vetoes=(*_SILENT, *WORK), whole=True, tail=_TAIL),
    Frame("through remote", 0.7, gap=0, vetoes=(*_SILENT, *WORK), whole=True, tail=_TAIL),
    Frame("through remote_weak", 0.7, gap=0, vetoes=(*_SILENT, *WORK), whole=True, tail=_TAIL),
    Frame("remote to_me", 0.8, gap=0, vetoes=_SILENT),
    Frame(
        "you|your|will|ok remote",
        0.65,
        gap=6,
        vetoes=(*_SILENT, *WORK, "others", "footage", "avoid", "busy"),
        whole=True,
        tail=_TAIL,
    ),
    Frame("machine remote", 0.8, gap=5, vetoes=(*_SILENT, *WORK, "others"), whole=True, tail=_TAIL),
    Frame("remote_whole", 0.8, vetoes=(*_SILENT, "footage", "others"), whole=True, tail=_TAIL),
    Frame("ask your remote", 0.8, gap=2, vetoes=(*_SILENT, *WORK, "avoid"), whole=True, tail=_TAIL),
    Frame("remote_weak remote_whole", 0.8, vetoes=(*_SILENT, "work", "others"), crosses=True),
    Frame("into_pc", 0.75, asks=True, vetoes=(*_SILENT, "footage"), whole=True, tail=_TAIL),
    Frame("remote_weak|into_pc do_remote", 0.75, gap=4, vetoes=(*_SILENT, "footage"), whole=True, tail=_TAIL),
)


def _called() -> str:
    """Words for an id: "ID: ", "code is ", up to three."""
    return rf"(?:{one_of('remote_id')}(?:[\s:=#-]{{1,3}}(?:{one_of('name_is')}|:))?[\s:=#-]{{1,3}}){{1,3}}"


_CODE = r"(?=[a-z\d-]{5,15}(?!\w))(?=[a-z-]*\d)(?=[\d-]*[a-z])[a-z\d]{2,8}(?:-[a-z\d]{2,6})?"
_ID = lazy(
    lambda: (
        rf"[\s:=#-]{{1,3}}(?:{one_of('name_is')}\s)?(?:\d(?:[ .-]?\d){{7,9}}|{_called()}(?:\d(?:[ .-]?\d){{5,11}}|{_CODE}))(?!\w|\.\w)"
    )
)
"""An id right behind a tool's name; with a word for one between, also one of letters and digits."""
_LATER = lazy(lambda: rf"[^.!?\n\d]{{1,30}}?(?<!\w){_called()}\d(?:[ .-]?\d){{7,9}}(?!\w|\.\w)")
"""One further behind: "I have AnyDesk open and my id is 307 518 264"."""
_LATER_SCORE = 0.95
_CODE_OF = lazy(lambda: rf"(?<!\w){one_of('remote_code')}(?: {one_of('remote_of')})? ?$")
_CODE_ALONE = lazy(rf"[\s:=#-]{{1,3}}{_CODE}(?!\w|\.\w)")
""" "code quick assist : 7KD9QX"."""
_PASS = lazy(
    lambda: (
        rf"[\s,;/]{{1,3}}(?:(?:[^\W\d_]{{1,3}}|\+) ){{0,2}}(?:{one_of('one_time')} )?{one_of('remote_pass')}[\s:=是]{{1,3}}(?:{one_of('name_is')}\s)?(?!{one_of('no_pass')}\b)[\w!@#$%&*-]{{3,14}}(?!\w)"
    )
)
"""The password of the session, right behind its id."""
"""AnyDesk and TeamViewer ids have nine or ten digits; old ones eight. They are said in words as numbers are."""
_BESIDE = 16
_STOP = lazy(r"[.!?]\s|\n")


def find(message: Message) -> Iterator[Finding]:
    asked = list(matches(message, "security.remote", "remote", FRAMES))
    ids = [_with_request(one, asked) for one in _with_ids(message)]
    yield from ids
    for found in asked:
        if not any(found.span.overlaps(one.span) for one in ids):
            yield _with_steps(message, _without_help(message, found))


def _with_request(one: Finding, asked: list[Finding]) -> Finding:
    """An id that stands further behind its tool with the request that it is part of: "I'll share my screen via AnyDesk, id
    123 456 789"."""
    if one.score > _LATER_SCORE:
        return one
    starts = (found.start for found in asked if found.start <= one.start and one.end <= found.end)
    return one._replace(span=Span(min(starts, default=one.start), one.end))


def _without_help(message: Message, found: Finding) -> Finding:
    """A request without what will be done then: "open AnyDesk, give me the code | and I fix it in a minute"."""
    reading = message.once(read)
    places = words_in(message, reading, found.span)
    helps = {unit.start for unit in reading.units.of("fix")}
    wanted = sorted(
        unit for kind in (*_TOOLS, *_DONE) for unit in reading.units.of(kind) if unit.start not in helps
    )
    ands = {unit.start for unit in reading.units.of("and")}
    reached = max((unit.start for kind in _PLACES for unit in reading.units.of(kind)), default=0)
    for place in places[1:]:
        if place < reached in places:
            continue  # "open AnyDesk, then I look at your computer"
        then = place in helps or (place in ands and not any(unit.start > place for unit in wanted))
        if not then or (
            place in ands and place + 1 in helps and not _is_most(message, reading, places, place)
        ):
            continue
        asked = [unit for unit in wanted if unit.end <= place]
        own = [unit for unit in asked if reading.clauses[unit.start] == reading.clauses[place - 1]]
        inside = [unit for unit in asked if unit.start >= places[0]]
        for units in (inside, own):
            if _is_request(units):
                first = min(places[0], units[0].start)
                last = place - 1 if place - 1 in ands else place
                start, end = (origin(message, reading, at, at + 1) for at in (first, last - 1))
                return found._replace(span=Span(start.start, end.end))
    return found


def _with_steps(message: Message, found: Finding) -> Finding:
    """A request with the further steps of it in its sentence: "press windows and | open Quick Assist, | then read me the
    6 letters"."""
    reading = message.once(read)
    places = words_in(message, reading, found.span)
    clauses, sentences = reading.clauses, reading.sentences
    told = {unit.start for kind in ("lead", "will", "fix", "aside", "no") for unit in reading.units.of(kind)}
    steps = {unit.start for unit in reading.units.of("do_remote")} - told
    joints = {unit.start: unit.end for kind in ("and", "but") for unit in reading.units.of(kind)}
    first, last = places[0], places[-1] + 1
    while last < len(clauses) and sentences[last] == sentences[first]:
        begin = joints.get(last, last)
        end = bisect_right(clauses, clauses[min(begin, len(clauses) - 1)])
        if begin not in steps or end - begin > _STEP_MOST:
            break
        last = end
    before = next((start for start, end in joints.items() if end == first), first)
    if before and sentences[before - 1] == sentences[first]:
        begin = bisect_left(clauses, clauses[before - 1])
        begin = joints.get(begin, begin)
        if begin in steps and begin < before <= begin + _STEP_MOST:
            first = begin
    if (first, last) == (places[0], places[-1] + 1):
        return found
    start, end = (origin(message, reading, at, at + 1) for at in (first, last - 1))
    return found._replace(span=Span(min(start.start, found.start), max(end.end, found.span.end)))


def _is_request(units: list[Unit]) -> bool:
    kinds = {unit.kind for unit in units}
    return "remote_whole" in kinds or not (kinds.isdisjoint(_TOOLS) or kinds.isdisjoint(_DONE))


def _is_most(message: Message, reading: Reading, places: list[int], place: int) -> bool:
    """Whether what stands from `place` on is the longer part of a stretch of words: "and sort the plugin out for you"."""
    first, last = reading.places[places[0]][0], reading.places[places[-1]][1]
    return reading.places[place][0] - first < (last - first) / 2


def _numbers(message: Message) -> list[Finding]:
    return [*phone.find(message), *phone_words.find(message)]


def _with_ids(message: Message) -> Iterator[Finding]:
    """A tool's name with an id right after it: "anydesk 612 345 098"."""
    if not message.once(senses).bits & bit("remote"):
        return
    reading = message.once(read)
    for unit in reading.units.of("remote"):
        start, tool_end = origin(message, reading, unit.start, unit.end)
        place = reading.places[unit.start][0]
        ahead = _CODE_OF.search(reading.text, max(0, place - _BESIDE), place)
        if ahead and (found := _CODE_ALONE.match(reading.text, reading.places[unit.end - 1][1])):
            span = message.folded.origin(ahead.start(), found.end())
            yield Finding("security.remote", span, 0.97, "remote", unit.detail)
            continue
        behind = reading.places[unit.end - 1][1]
        near = _ID.match(reading.text, behind)
        if found := near or _LATER.match(reading.text, behind):
            secret = _PASS.match(reading.text, found.end())
            end = message.folded.origin(found.start(), secret.end() if secret else found.end()).end
            score = 0.97 if near else _LATER_SCORE
            yield Finding("security.remote", Span(start, end), score, "remote", unit.detail)
            continue
        for number in message.once(_numbers):
            if 0 <= number.start - tool_end <= _BESIDE and not _STOP.search(
                message.text, tool_end, number.start
            ):
                yield number._replace(category="security.remote", span=Span(start, number.end), score=0.96)


DETECTOR = Detector(
    id="remote",
    category="security.remote",
    find=find,
    opens=opens,
    phrases=PHRASES,
    flagged=(
        "🖥️ [[open AnyDesk and give me the code]]",
        "[[Could you let my brother into your laptop]], he knows Excel",
        "[[I could do it all on your laptop from here]]",
        "[[Start the TeamViewer app please]]",
        "[[We do the deployment via TeamViewer]], you only watch.",
        "[[a remote session would be the quickest]]",
        "[[Starten Sie bitte TeamViewer]], dann sehe ich es mir an.",
        "[[anydesk 612 345 098]], I accept when you knock",
        "[[instalați AnyDesk]] și vă ajut",
        "[[Starte mal AnyDesk, dann guck ich kurz auf deinen Rechner]]. Kostet nix.",
        "[[quick assist code 7KD9QX]] hurry its only 10 min valid",
        "[[código de quick assist 7KD9QX]] apúrate",
        "[[Press windows and open Quick Assist, then read me the 6 letters]]",
        "it asks for this: [[rust desk nr 448 one nine zero 337]]",
        "[[I have AnyDesk open here and my id is 307 518 264]], come in",
        "[[scarica quel programma, AnyDesk]], e mi detti i numeri",
    ),
    allowed=(
        "I never use TeamViewer, a screenshot is enough.",
        "Need a logo for a remote support company, think TeamViewer for dentists.",
        "Bitte kein AnyDesk.",
        "The AnyDesk article has 1200 words, the order number is 307518264.",
        "Give me access to your server's database please.",
        "I view your screen mockups on my phone and they look great.",
        "Go to your desktop and open the folder called Final.",
        "I log into my computer every morning at 8 and see your message.",
    ),
)
