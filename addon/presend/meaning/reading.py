"""Reading: a message as words, clauses and units of meaning.

A unit is a phrase of some lexicon in its place. A message is read only when one of its words is strong, which means
that some finding could not do without it; the answer for a word is remembered, so that a clean message costs one
set operation. Nothing here knows a language.
"""

from collections.abc import Sequence
from itertools import accumulate

from presend.lexicon.spelled import WORDS
from presend.lexicon.words import is_cjk
from presend.meaning.attributes import drop_attributes, drop_torn, tell_agents
from presend.meaning.first_look import PHRASES, opens, senses
from presend.meaning.questions import drop_tags, end_at_questions
from presend.meaning.senses import Begun, began, bit
from presend.meaning.tokens import parting
from presend.meaning.units import Unit, Units
from presend.meaning.vocabulary import Phrases, keys
from presend.patterns import lazy
from presend.span import Span
from presend.text import Message

__all__ = ["PHRASES", "Phrases", "Reading", "Unit", "bit", "keys", "opens", "origin", "read", "senses"]

_QUOTE = lazy(
    r'"[^"\n]{2,400}"|[“„][^“”"\n]{2,400}[“”"]|«[^»\n]{2,400}»|「[^」\n]{2,400}」|《[^》\n]{2,400}》'
    r"|(?<!\w)'[^'\n]{2,200}'(?!\w)|‘[^’\n]{2,200}’(?!\w)"
)

_LABEL = lazy(r"(?<!\w)([a-z]):(?=\s)")
_LABELLED = lazy(r"(?<!\w)[a-z]:\s(?:(?!(?<!\w)[a-z]:\s)[^\n]){2,400}")
"""A line of a dialogue: "A: What's your number? B: It's ..."."""

_ASKING = frozenset("?؟？")
_STOPS_HARD = frozenset(".!?…。！？؟।")

_ABBREVIATED = WORDS["abbreviation"]
"""Words after which a full stop ends no sentence."""
_BRACKETS = ("(", ")", "[", "]")
_SHORT, _CUT = 4, 2  # letters; of a piece of a name that ends in "!"
_COMPOUND = lazy(r"(?<![\w-])\w+(?:-\w+)?-([^\W\d_]{5,})(?![\w-])")
_LONG = 5  # digits of a number that counts nothing
_BROKEN_LEAST, _BROKEN_LINE = 2, 24
"""Line ends, and characters of a line, in a text that is broken into short ones."""


class Reading:
    """The words of a message with their places in the folded text, and its units.

    `clauses` and `sentences` number those that each word stands in. `columns` are how many words stand before each place
    between words; a Chinese character is half a word, and `pace` is how many words of this text make one. `asking` are the
    sentences that end in a question mark, `shouting` those that end in an exclamation mark. `known` is what frames
    have worked out about it (`presend.meaning.frames`).
    """

    __slots__ = (
        "asking",
        "clauses",
        "columns",
        "known",
        "pace",
        "places",
        "sentences",
        "shouting",
        "text",
        "units",
        "words",
    )

    def __init__(self, text: str, words: list[str], places: list[tuple[int, int]], units: Units) -> None:
        self.text = text
        self.words = words
        self.places = places
        self.units = units
        self.clauses: list[int] = []
        self.sentences: list[int] = []
        self.columns: Sequence[float] = [0]
        self.asking: set[int] = set()
        self.shouting: set[int] = set()
        self.pace = 1
        self.known: dict = {}

    @property
    def quotes(self) -> list[tuple[int, int]]:
        """The stretches of the text in quotation marks."""
        found = self.known.get("quotes")
        if found is None:
            found = self.known["quotes"] = [quote.span() for quote in _QUOTE.finditer(self.text)]
            if len({label[1] for label in _LABEL.finditer(self.text)}) > 1:
                found += (line.span() for line in _LABELLED.finditer(self.text))
        return found


def read(message: Message) -> Reading:
    """The reading of a message; detectors ask for it by `message.once(read)`."""
    sensed = message.once(senses)
    reading = Reading(sensed.text, sensed.words, sensed.places, Units(sensed.begun))
    if not reading.text.isascii() and sum(map(is_cjk, reading.words)) * 2 > len(reading.words):
        reading.pace = 2
    _part(message, reading)
    if reading.sentences and reading.sentences[-1] and (begun := _within_sentences(reading, sensed.begun)):
        reading.units = Units(begun)
    reading.units.count(
        place for place, word in enumerate(reading.words) if len(word) < _LONG and word.isdigit()
    )
    clauses, marks = reading.clauses, (reading.asking, reading.shouting)
    _part_units(reading)
    end_at_questions(reading.units, clauses, reading.sentences, marks, reading.pace)
    _join_at_pleas(reading)
    _join_what_goes_on(reading)
    _part_units(reading)
    if "-" in reading.text:
        _tie_compounds(reading)
    reading.asking.update(reading.sentences[unit.start] for unit in reading.units.of("question"))
    _ask_by_tags(reading)
    drop_tags(reading.units, clauses, reading.sentences, reading.asking)
    drop_torn(clauses, reading.units)
    _part_at_conjunctions(reading)
    drop_attributes(reading.text, reading.words, reading.places, clauses, reading.units)
    tell_agents(clauses, reading.units)
    return reading


def _within_sentences(reading: Reading, begun: list[Begun]) -> list[Begun]:
    """`begun` with the parts of phrases that run over a full stop as what they mean alone: "pay you outside? My card".
    Nothing if none does."""
    sentences, cut = reading.sentences, {}
    for at, (start, units) in enumerate(begun):
        last = start + max((unit.end for unit in units), default=1)
        if sentences[start] != sentences[last - 1] and (stop := _full_stop(reading, start, last)):
            kept = [unit for unit in units if start + unit.end <= stop]
            kinds = {unit.kind for unit in units} - {unit.kind for unit in kept}
            shorter = began(reading.words, start, stop)
            cut[at] = (start, (*kept, *(unit for unit in shorter if unit.kind in kinds)))
    return [cut.get(at, one) for at, one in enumerate(begun)] if cut else []


def _full_stop(reading: Reading, start: int, last: int) -> int:
    """The first word of those from `start` to before `last` that begins a sentence after a full stop; 0 for none. A line's
    end may be a disguise, and so may a stop without a space ("g.meet")."""
    places = reading.places
    for place in range(start + 1, last):
        between = reading.text[places[place - 1][1] : places[place][0]]
        if len(between) > 1 and not _STOPS_HARD.isdisjoint(between):
            return place
    return 0


def origin(message: Message, reading: Reading, start: int, end: int) -> Span:
    """Where the words from `start` to before `end` stand in the message as it was written."""
    return message.folded.origin(reading.places[start][0], reading.places[end - 1][1])


def _tie_compounds(reading: Reading) -> None:
    """Ties the last word of two or three with hyphens between to those before it: "Instagram-Kachel", "E-Mail-Kopfzeile"."""
    last = {found.start(1) for found in _COMPOUND.finditer(reading.text)}
    if last:
        reading.units.tie(place for place, (start, _) in enumerate(reading.places) if start in last)


def _part(message: Message, reading: Reading) -> None:
    """Numbers the clauses and sentences."""
    clause = sentence = last = 0
    text, clauses, sentences = reading.text, reading.clauses, reading.sentences
    for place, (start, end) in enumerate(reading.places):
        between = text[last:start]
        if (
            between != " "
            and (parts := parting(between))
            and not _is_inside(message, reading, between, place)
            and not _goes_on(text, between, start)
        ):
            if parts == 2:
                _mark(reading, between, sentence)
                sentence += 1
            clause += 1
        clauses.append(clause)
        sentences.append(sentence)
        last = end
    _mark(reading, text[last:], sentence)
    if text.isascii():
        reading.columns = list(range(len(clauses) + 1))
    else:
        widths = (0.5 if is_cjk(text[start]) else 1 for start, _ in reading.places)
        reading.columns = list(accumulate(widths, initial=0))


def _is_inside(message: Message, reading: Reading, between: str, place: int) -> bool:
    """Whether a full stop before a word belongs to the word before it ("no. 5"), or stands inside a word or a name ("!", too:
    "v! b3r"): without a space, and what is on both its sides is very short ("裸.照", "يو.اس.دي.تي")."""
    words = reading.words
    if between in _IN_NUMBERS and words[place - 1].isdigit() and words[place][0].isdigit():
        return True  # "at 15:00"
    if between == ". ":
        short = words[place - 1]
        if _is_dotted(reading, place - 1) and reading.units.names(place - 1):
            return not message.text[origin(message, reading, place, place + 1).start].isupper()
        if short in _ABBREVIATED and (short != "no" or words[place][0].isdigit()):
            return True
        return (
            (short == "no" or len(short) == 1)
            and reading.units.ends_name(place)
            and not any(
                unit.start == place for unit in reading.units.of("platform")
            )  # "viber no. fiverr yes"
            and not message.text[origin(message, reading, place, place + 1).start].isupper()
        )
    if between.strip() in _BRACKETS:
        return _is_wrapped(reading, place if between.strip() in "([" else place - 1)
    cut = between == "." or (between == "! " and len(words[place - 1]) <= _CUT)
    if cut and reading.units.name_over(place):
        return True  # "zel.le", "v! b3r"
    if between == "." and is_cjk(words[place - 1]) and is_cjk(words[place]):
        return reading.units.goes_over(place)  # "裸.照", but "行。可以" is two sentences
    wide = between == "." and not reading.text[reading.places[place][0]].isascii()
    return wide and max(len(words[place - 1]), len(words[place])) < _SHORT


_IN_NUMBERS = (":", ".", ",")


def _is_dotted(reading: Reading, place: int) -> bool:
    """Whether a word has a full stop behind each of its letters: "с.б.е.р. закинь"."""
    (start, end), size = reading.places[place], len(reading.words[place])
    return end - start == 2 * size - 1 > 1 and reading.text.count(".", start, end) == size - 1


def _is_wrapped(reading: Reading, place: int) -> bool:
    """Whether one word is in brackets: "let's go on over [whatsapp]"."""
    start, end = reading.places[place]
    return reading.text[start - 1 : start] + reading.text[end : end + 1] in ("()", "[]")


def _goes_on(text: str, between: str, start: int) -> bool:
    """Whether a sentence goes on after a line's end: where whoever writes breaks every few words into a new line."""
    if between != "\n" or text.count("\n") < _BROKEN_LEAST:
        return False
    before, after = text.rfind("\n", 0, start - 1), text.find("\n", start)
    return start - before - 2 <= _BROKEN_LINE and (after if after > 0 else len(text)) - start <= _BROKEN_LINE


def _mark(reading: Reading, stop: str, sentence: int) -> None:
    if not _ASKING.isdisjoint(stop):
        reading.asking.add(sentence)
    if "!" in stop or "！" in stop:
        reading.shouting.add(sentence)


def _ask_by_tags(reading: Reading) -> None:
    """Makes sentences ask that end in a word which asks there, without a question mark ("kakak ada wa gak")."""
    sentences = [*reading.sentences, -1]
    for unit in reading.units.of("tag"):
        if unit.start and sentences[unit.start - 1] == sentences[unit.start] != sentences[unit.end]:
            reading.asking.add(sentences[unit.start])


def _part_units(reading: Reading) -> None:
    clauses = reading.clauses
    if clauses and clauses[-1]:
        reading.units.part(clauses, reading.sentences)


def _join_at_pleas(reading: Reading) -> None:
    """Makes one clause of what only a "please" between commas parts ("send me, please, your number")."""
    clauses, sentences = reading.clauses, reading.sentences
    for start, end, *_ in reading.units.of("please") if len(clauses) and clauses[-1] > 1 else ():
        inside = start > 0 and end < len(clauses) and sentences[start - 1] == sentences[end]
        if inside and clauses[start - 1] < clauses[start] == clauses[end - 1] < clauses[end]:
            clauses[start:end] = [clauses[start - 1]] * (end - start)
            clauses[end:] = [clause - 2 for clause in clauses[end:]]


def _join_what_goes_on(reading: Reading) -> None:
    """Makes one clause of what a comma parts inside a thought ("zu dumm, um einen Satz abzuschreiben")."""
    clauses, sentences = reading.clauses, reading.sentences
    for start, end, *_ in reading.units.of("goes_on") if len(clauses) and clauses[-1] else ():
        if end < len(clauses) and sentences[start] == sentences[end] and clauses[start] < clauses[end]:
            joined = clauses[end] - clauses[start]
            clauses[start:] = [max(clauses[start], clause - joined) for clause in clauses[start:]]


def _part_at_conjunctions(reading: Reading) -> None:
    """Begins a new clause at every "but" and "because", and where one begins without such a word."""
    starts = {unit.start for kind in ("but", "onset") for unit in reading.units.of(kind)}
    passed = 0
    for index in range(min(starts, default=len(reading.clauses)), len(reading.clauses)):
        passed += index in starts
        reading.clauses[index] += passed
