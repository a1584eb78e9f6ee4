"""Links, ids and codes of calls outside the platform: Zoom, Meet, Teams, Jitsi and the like.

Why: a call elsewhere is a way of contact, and moves the talk off the record.
Misses: proposals in words alone (meeting.py), and ids of services that nobody names beside them.
"""

from collections.abc import Iterator

from presend.detectors import link, link_words
from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers.numerals import Run, runs
from presend.lexicon import USUAL, VOTES
from presend.lexicon.spelled import WORDS, one_of, said
from presend.meaning import mentions
from presend.meaning.mentions import Mention
from presend.patterns import lazy
from presend.text import Message

_CODE = lazy(r"(?<![\w-])[a-z]{3}-[a-z]{4}-[a-z]{3}(?![\w-])")
_ID = lazy(
    r"(?<![\w.,#$€£-])(?:\d(?: \d){2,3}(?: ?- ?\d(?: \d){2,3}){2}|\d{3,4}(?: ?- ?|\s)?\d{3,4}(?: ?- ?|\s)?\d{3,5}(?:[ -]\d{2,4})?)(?![\w%]|[.,]\d)"
)
_TITLED = lazy(
    lambda: rf"(?<!\w)(?P<own>{one_of('meeting_id')})|{one_of('call_id')}(?!\w)".replace("\\ ", "[ -]?")
)
"""Words for the number of a call; "room number" is one of a call only where a service is named."""
_TITLES = tuple(WORDS["meeting_title"])
"""What one of these words has in it that needs no service beside it."""
_BETWEEN = lazy(lambda: rf"[\s:：=#.-]{{0,4}}(?:{one_of('name_is')}\s)?")
_SECRET = lazy(
    lambda: (
        rf"[ ,;.:/|(\n-]{{0,3}}(?:{one_of('and_word', 'with_the')}\s)?{one_of('passcode')}\s?(?:{one_of('name_is')}|[:=-])?\s{{0,2}}([\w!@#$%*-]{{3,20}})"
    )
)
_ID_WORD = lazy(r"(?<!\w)id[\s:：=]{1,3}(?=\d{3}[ -]\d)")
"""A call's id with its passcode is one whatever the service: "ID 829 4417 0036 code 5512"."""
_MEET = lazy(lambda: rf"(?<!\w)(?:{one_of('meet_id')}|{one_of('meet')}:)")
_WORD = lazy("[\u3400-\u9fff]|[^\\W\u3400-\u9fff]+")
_REACH, _MOST_WORDS = 48, 5
_BESIDE = 12  # characters between a remote tool's name and "id"
_SHORTEST = 9
_HYPHENS = 2  # in a code of Meet's


def find(message: Message) -> Iterator[Finding]:
    found = [hit for hit in (*message.once(link.links), *message.once(link_words.links)) if _is_meeting(hit)]
    for hit in found:
        if hit.service is not None:
            yield Finding(
                "contact.meeting", hit.span, hit.score, "meeting-link", hit.service.id, hit.host, hit.view
            )
    named = mentions.mentions(message)
    view = message.joined
    taken = [hit.span for hit in found]
    for mention in named:
        if mention.service.kind == "meeting" and (place := _identified(message, mention)):
            span = view.origin(*place)
            if any(map(span.overlaps, taken)):
                continue
            taken.append(span)
            yield Finding("contact.meeting", span, 0.96, "meeting-link", mention.service.id)
    for place in _titled(view.text, named):
        span = view.origin(*place)
        if not any(map(span.overlaps, taken)):
            yield Finding("contact.meeting", span, 0.97, "meeting-link")


def _is_meeting(hit: link.Link) -> bool:
    return hit.service is not None and hit.service.kind == "meeting"


def _titled(text: str, mentioned: list[Mention]) -> Iterator[tuple[int, int]]:
    """Ids behind "meeting ID", with the passcode; codes of Google's form behind "meet"."""
    named = any(mention.service.kind == "meeting" for mention in mentioned)
    tools = [mention.end for mention in mentioned if mention.service.kind == "remote"]
    for title in _TITLED.finditer(text) if named or any(map(text.__contains__, _TITLES)) else ():
        if not (named or title["own"]):
            continue
        between = _BETWEEN.match(text, title.end())
        number = _ID.match(text, between.end() if between else title.end())
        if number and sum(map(str.isdigit, number[0])) >= _SHORTEST:
            secret = _SECRET.match(text, number.end())
            yield (
                (title.start() if title["own"] else number.start()),
                secret.end() if secret else number.end(),
            )
    for title in _ID_WORD.finditer(text):
        if any(0 <= title.start() - end < _BESIDE for end in tools):
            continue
        number = _ID.match(text, title.end())
        secret = _SECRET.match(text, number.end()) if number else None
        if number and secret and sum(map(str.isdigit, number[0])) >= _SHORTEST:
            yield title.start(), secret.end()
    for code in _CODE.finditer(text) if text.count("-") > 1 else ():
        before = text[max(0, code.start() - _REACH) : code.start()]
        if _MEET.search(before) or (_TOLD.search(before) and _is_random(code[0])):
            yield code.span()


def _is_random(code: str) -> bool:
    """Whether a code of Meet's form is made of no words, and no sample: "kfa-wmsz-ubt", not "win-more-now"."""
    parts = code.split("-")
    return parts[0] != "abc" and not any(
        part in VOTES or part in USUAL or len(set(part)) == 1 for part in parts
    )


_TOLD = lazy(lambda: rf"{said('remote_code', 'passcode')}[\s:=]{{1,3}}(?:{one_of('name_is')}\s)?$")
"""What a code stands right behind; Meet's have a form of their own, so nobody need name the service."""


def _identified(message: Message, mention: Mention) -> tuple[int, int] | None:
    """Where the id that stands beside a service's name stands, with that name if it is near, and the passcode."""
    text = message.joined.text
    reach = min(len(text), mention.end + _REACH)
    if mention.service.id == "meet" and (code := _CODE.search(text, mention.end, reach)):
        return mention.start, code.end()
    if (number := _ID.search(text, mention.end, reach)) and sum(map(str.isdigit, number[0])) >= _SHORTEST:
        start, end = number.span()
    elif (run := _spoken(message, mention)) is not None:
        start, end = run.start, run.end
    else:
        return None
    if secret := _SECRET.match(text, end):
        end = secret.end()
    between = text[mention.end : start]
    apart = len(_WORD.findall(between)) > _MOST_WORDS
    return start if apart else mention.start, end


def _spoken(message: Message, mention: Mention) -> Run | None:
    near = (run for run in runs(message) if 0 <= run.start - mention.end < _REACH)
    return next((run for run in near if _SHORTEST <= len(run.digits) <= _SHORTEST + 3), None)


def opens(chunk: str) -> bool:
    return (
        link.opens(chunk)
        or link_words.opens(chunk)
        or mentions.opens(chunk)
        or chunk.rstrip(":") in WORDS["meet"]
        or any(title in chunk for title in _TITLES)
        or (chunk.count("-") == _HYPHENS and _CODE.match(chunk) is not None)
    )


DETECTOR = Detector(
    id="meeting-link",
    category="contact.meeting",
    find=find,
    opens=opens,
    phrases=mentions.PHRASES,
    flagged=(
        "👋 join if you can [[https://zoom.us/j/91234567890]]",
        "Type in the browser: [[zoom dot us slash j slash 845 1234 5678]]",
        "lets sync at 4. [[g00gle m33t, code dvz-ohqn-tks]]",
        "[[Zoom ID 845 1234 5678, passcode 7kq2]], see you",
        "[[meet.google.com/hfn-wqsd-rtc]] um 15 Uhr",
        "[[meeting ID: 845 1234 5678 Passcode: x7Kq]] today",
        "my personal room number [[845-123-5678]] on Zoom",
        "ci troviamo alle 17, entra con [[gugol mit, codice kfa-wmsz-ubt]]",
        "you know the blue camera app? [[ID 829 4417 0036 code 5512]]",
        "meet code is [[qxr-btnm-zwp]], 4 pm",
        "I am in the [[zum room already sir, number 873 - 2210 - 4456]], come in",
    ),
    allowed=(
        "3 branded Zoom backgrounds (1920x1080), with and without logo",
        "meeting room number 12, call number 3 of 5",
        "use the code win-more-now at checkout, or code abc-defg-hij in the mock-up",
        "zoom level 13, zoom factor 1.2500",
        "the teams delivered 250 000 units",
    ),
)
