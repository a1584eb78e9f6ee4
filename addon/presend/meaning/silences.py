"""Silences: what is said of a sentence, or beside it, that makes what stands in it no offence.

A rule is quoted, a scam reported, a story told, or the words are the line of a script.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from presend.meaning.extents import units_of, window
from presend.meaning.reading import Reading, Unit
from presend.patterns import lazy

SCOPES = {
    "rule": (0, 0),
    "report": (-1, 1),
    "script": (0, 1),
    "fiction": (0, 0),
    "plot": (-1, 2),
    "fine_art": (0, 0),
    "echo": (-1, 0),
    "wish": (0, 0),
    "praise": (-1, 1),
    "trade": (0, 0),
    "handled": (0, 0),
    "how_paid": (-1, 1),
    "own_call": (-1, 1),
}
"""Classes that silence a whole sentence: how many sentences before and after theirs as well."""

_ECHO = ("rule", "inside")
"""What answers a question that is only repeated: "Telegram? That is against the rules."."""

_ANSWERS = ("no", "rule", "inside")
"""What refuses a wish that was told again before."""

_INTRODUCES = lazy(r"[:：](?!\s?(?:\w+:)?//)|^[^.!?…。,，、]{0,12}\n")
"""What leads from a title to its text: a colon, or a line's end a word or two behind it."""
_NEAR = 8  # words
_GRUDGE = 3  # sentences
_CASE = 2  # words between "if" and a report
_FEE = 2  # words between a "no" and the fee
_OWNED_MOST = 1  # words between "my" and what is mine


def is_hushed(reading: Reading, kind: str, start: int, end: int, conduct: bool) -> bool:
    """Whether the class `kind` silences the words from `start` to before `end`. `conduct`: they are an insult or a threat."""
    hushed = _hushed(reading, kind, conduct)
    if not hushed:
        return False
    before, after = SCOPES[kind]
    sentence = reading.sentences[start]
    if not any(sentence - back in hushed for back in range(before, after + 1)):
        return False
    if kind == "rule":
        return not _is_defied(reading, start)
    if kind == "wish":
        return _is_answered(reading, start, end)
    if kind == "report" and hushed.isdisjoint((sentence, sentence + 1)) and sentence in reading.asking:
        return False  # "I was scammed once. Can I have your number?"
    if kind == "praise":
        return any(start <= unit.start < end for unit in reading.units.of("marvel"))
    if kind == "trade":
        return not _is_paid_me(reading, *_ends(reading, sentence))
    if kind == "handled":
        return sentence not in reading.asking and not _is_paid_me(reading, start, end)
    if kind == "how_paid":
        return not _is_paid_me(reading, start, end) and not _is_private(reading, start, end)
    if kind == "fiction" or (kind == "plot" and sentence not in hushed):
        return not _is_meant(reading, start)
    return kind != "script" or _is_scripted(reading, start, end)


def _hushed(reading: Reading, kind: str, conduct: bool) -> set[int]:
    """The sentences with a unit of a class in them. "Scammer", said to somebody as an insult, reports nothing, nor does
    "you people live from scamming"."""
    known = reading.known.get((kind, conduct))
    if known is None:
        units = reading.units
        insults = {unit[:2] for unit in (*units.of("insult"), *units.of("insult_weak"))} if conduct else ()
        contempt = units.of("vilify") if conduct else ()
        kinds = _ECHO if kind == "echo" else (kind,)
        known = {
            reading.sentences[unit.start]
            for one in kinds
            for unit in units.of(one)
            if unit[:2] not in insults
            and not any(scorn.start <= unit.start < scorn.end for scorn in contempt)
            and not (conduct and one == "report" and _is_case(reading, unit))
        }
        reading.known[(kind, conduct)] = known
    return known


def _is_case(reading: Reading, unit: Unit) -> bool:
    """Whether a report is only the condition of a threat: "if you scam me", "report this and I ..."."""
    if any(other.start <= unit.start and unit.end <= other.end for other in reading.units.of("or_else")):
        return True
    return any(
        0 <= unit.start - aside.end <= _CASE and reading.clauses[aside.start] == reading.clauses[unit.start]
        for aside in reading.units.of("aside")
    )


def _is_defied(reading: Reading, start: int) -> bool:
    """Whether all rules of a sentence stand before a "but" that what follows turns against: "not allowed, but ..."."""
    sentence = reading.sentences[start]
    turns = [unit.start for unit in reading.units.of("yet") if unit.start <= start]
    return any(reading.sentences[turn] == sentence for turn in turns) and not any(
        unit.start > max(turns)
        for unit in reading.units.of("rule")
        if reading.sentences[unit.start] == sentence
    )


def _is_paid_me(reading: Reading, start: int, end: int) -> bool:
    """Whether words ask to be paid: "Fiverr takes the payment and 20 % of it, so pay me by PayPal", but not "you can use a
    card, PayPal or your balance"."""
    return any(start <= unit.start < end and unit.end - unit.start > 1 for unit in reading.units.of("pay_me"))


def _is_meant(reading: Reading, start: int) -> bool:
    """Whether a grudge of the two stands in the sentence or shortly before it: the story beside it is the work that they
    quarrel about ("the film was rejected because of you. I will find you ...", "the subtitles are late, you idiot")."""
    sentence = reading.sentences[start]
    return any(
        0 <= sentence - reading.sentences[unit.start] <= _GRUDGE for unit in reading.units.of("grudge")
    )


def _ends(reading: Reading, sentence: int) -> tuple[int, int]:
    """The first word of a sentence, and the word behind its last."""
    return bisect_left(reading.sentences, sentence), bisect_right(reading.sentences, sentence)


_AT_CHECKOUT = frozenset(("", "paypal", "upi", "bank"))
"""Ids of what a marketplace may take itself: PayPal, Google Pay, banks."""


def _is_private(reading: Reading, start: int, end: int) -> bool:
    """Whether a way to pay is named that no checkout has: "new here, can I pay by Western Union?"."""
    return any(
        start <= unit.start < end and unit.detail not in _AT_CHECKOUT for unit in reading.units.of("money")
    )


def _is_answered(reading: Reading, start: int, end: int) -> bool:
    """Whether words only tell again what the other side wishes, and a refusal answers: "I see that you want to skip the
    fee, but I only work here"."""
    clauses, sentences = reading.clauses, reading.sentences
    wishes = reading.units.of("wish")
    if not any(clauses[start] <= clauses[wish.start] <= clauses[end - 1] for wish in wishes):
        return False
    answers = (unit.start for kind in _ANSWERS for unit in reading.units.of(kind))
    return any(place >= end and sentences[place] - sentences[start] <= 1 for place in answers)


def _is_scripted(reading: Reading, start: int, end: int) -> bool:
    """Whether words are a line of a script: their own clause speaks of one, or one introduces them ("the caption: ...")
    or says it of them ("No middlemen: that is our claim", "order directly, says the button").

    Elsewhere in the sentence, in a condition behind them ("once the script is done"), and behind an "and", it is only what
    the work is about ("I like the script, add me on WhatsApp"), and so it is as an object of the proposal ("send me the script on
    WhatsApp").
    """
    clauses, sentences = reading.clauses, reading.sentences
    first = bisect_left(sentences, sentences[start] - 1)
    last = max(bisect_right(clauses, clauses[end - 1]), end + _NEAR + 1)
    for unit in window(reading.units.of("script"), first, last):
        inside = start <= unit.start < end
        when = window(units_of(reading, ("aside", "and")), end, unit.start + 1)
        if not inside and not when and clauses[start] <= clauses[unit.start] <= clauses[end - 1]:
            return True
        if unit.start < start and sentences[start] - sentences[unit.start] <= 1:
            between = reading.text[reading.places[unit.end - 1][1] : reading.places[start][0]]
            if _INTRODUCES.search(between):
                return True
        if unit.start >= end and unit.start - end <= _NEAR and sentences[unit.start] == sentences[end - 1]:
            between = reading.text[reading.places[end - 1][1] : reading.places[unit.start][0]]
            if ":" in between or (unit.start == end and unit.end - unit.start > 1):
                return True
    return False


def is_declined(reading: Reading, end: int) -> bool:
    """Whether nothing but a "no" stands in the clause that follows, and no question: "being paid by PayPal, no: ..."."""
    clauses = reading.clauses
    after = bisect_right(clauses, clauses[end - 1])
    if (
        after == len(clauses)
        or not reading.sentences[end - 1] == reading.sentences[after] not in reading.asking
    ):
        return False
    last = bisect_right(clauses, clauses[after])
    thanks = {unit.start: unit.end for kind in ("please", "filler") for unit in reading.units.of(kind)}
    return any(
        unit.start == after and thanks.get(unit.end, unit.end) == last for unit in reading.units.of("no")
    )


def is_refused(reading: Reading, start: int, end: int) -> bool:
    """Whether a "no" beside words of a fee or the platform refuses them: "ohne Plattform geht es nicht", but not "without the
    platform you pay no fee"."""
    clauses = reading.clauses
    others = [unit for unit in reading.units.of("fee") if not start <= unit.start < end]
    fees = [place for unit in others for place in unit[:2]]
    return any(
        clauses[unit.start] == clauses[start]
        and (start - _NEAR <= unit.start < start or end <= unit.start < end + _NEAR)
        and not any(unit.start - _FEE <= fee <= unit.end + _FEE for fee in fees)
        for unit in reading.units.of("no")
    )


def is_own(owner: Unit, units: Iterable[Unit]) -> bool:
    """Whether a "my" says whose one of `units` is: "my business number", "numero mio"; in "a number for our records" not."""
    return any(0 <= unit.start - owner.end <= _OWNED_MOST or owner.start == unit.end for unit in units)
