"""Senses: the phrases of the lexicons that a message's words begin, before anything is known of its clauses.

It is the cheap half of reading a message: most messages that are looked at hold no classes that make anything together,
and are not read any further. What two neighbouring words begin is remembered, so that it costs one look a word.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache, reduce
from itertools import count, repeat
from operator import itemgetter, or_

from presend.lexicon import CHINESE, INTERNATIONAL, LANGUAGES, VOTES
from presend.lexicon.words import is_cjk
from presend.meaning.speech import spoken
from presend.meaning.tokens import places, tokenize, words
from presend.meaning.units import GRAVE, Unit
from presend.meaning.vocabulary import after, keys, meanings

_NOT_VIA = ("hop", "send", "do_remote", "talk")
"""Classes of which a bare preposition is no member, though their phrases may hold one."""

_WORN = frozenset(("ask", "tag", "have"))
"""Classes of which a single word must be of a language that the message speaks well: Romanian "apă" asks for nothing."""

_CHINESE_MOST = 8
_PARTERS = frozenset(" -*_/|~.·")
_ASKING, _SHOUTING = "?؟？", "!！"
_COUNTER = count()
_BITS: dict[str, int] = {}
_INTERNATIONAL = LANGUAGES[INTERNATIONAL]

_Ends = list[tuple[int, tuple[str, int, str]]]
"""How many words the phrases have that begin at one place, and what each means."""
Begun = tuple[int, tuple[Unit, ...]]
"""A place with the units that begin there, each as if it stood at word 0."""
_Begun = tuple[int, tuple[Unit, ...], frozenset[int]]
"""What neighbouring words begin with the first of them: the bits of the classes, the units as if they stood at word 0, and
the slots by which a further word may lead on."""


@cache
def bit(kind: str) -> int:
    """The bit of a class, in the order in which they are first asked for; the same for threads that ask at once."""
    return _BITS.setdefault(kind, 1 << next(_COUNTER))


class Senses:
    """The words of a message, and what begins at each.

    `begun` holds places with the units that begin there, each as if it stood at word 0. `bits_at` are the bits of the
    classes that begin at each word, `bits` all of them, and those of "?" and "!" where such marks stand in the text.
    """

    __slots__ = ("_places", "begun", "bits", "bits_at", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        found = words(text)
        self._places: list[tuple[int, int]] | None = None
        self.words = found if found is not None else self._with_places()
        self.begun: list[Begun] = []
        self.bits = bit("?") * any(mark in text for mark in _ASKING)
        self.bits |= bit("!") * any(mark in text for mark in _SHOUTING)
        self.bits_at = [0] * len(self.words)
        _find_units(self)
        self.bits = reduce(or_, self.bits_at, self.bits)

    def _with_places(self) -> list[str]:
        tokens = tokenize(self.text)
        self._places = [token[:2] for token in tokens]
        return [word for *_, word in tokens]

    def add(self, unit: Unit) -> None:
        """Enters a unit that no lexicon has, unless one of its class begins there already."""
        own = bit(unit.kind)
        if not self.bits_at[unit.start] & own:
            at = bisect_right(self.begun, unit.start, key=itemgetter(0))
            self.begun.insert(at, (unit.start, (unit._replace(start=0, end=unit.end - unit.start),)))
            self.bits_at[unit.start] |= own
            self.bits |= own

    @property
    def places(self) -> list[tuple[int, int]]:
        """Where the words stand in the folded text."""
        if self._places is None:
            self._places = places(self.text)
        return self._places


def _find_units(sensed: Senses) -> None:
    words, begun, bits_at = sensed.words, sensed.begun, sensed.bits_at
    speaks, fluent = spoken(words)
    last = len(words)
    if not sensed.text.isascii() and not CHINESE.keys().isdisjoint(words):
        for start, ends in _chinese_phrases(sensed):
            units = tuple(
                _longest(words[start], [(end - start, meaning) for end, meaning in ends], speaks, fluent)
            )
            begun.append((start, units))
            bits_at[start] = _bits(units)
        return
    pairs = zip(words, [*words[1:], ""], strict=False)
    for start, begins in enumerate(map(_begin, pairs, repeat(speaks), repeat(fluent))):
        if begins is None:
            continue
        kinds, units, onward = begins
        end = start + 2
        while onward and end < last and not onward.isdisjoint(keys(words[end])):
            end += 1
            kinds, units, onward = _begin(tuple(words[start:end]), speaks, fluent)
        if units:
            begun.append((start, units))
            bits_at[start] = kinds


def began(words: list[str], start: int, end: int) -> tuple[Unit, ...]:
    """What would begin at word `start` of a message if it ended before word `end`; as if it stood at word 0."""
    if any(map(is_cjk, words[start])):
        return ()
    begins = _begin((*words[start:end], "")[: max(2, end - start)], *spoken(words))
    return begins[1] if begins else ()


def _bits(units: tuple[Unit, ...]) -> int:
    return sum({bit(unit.kind) for unit in units})


@lru_cache(maxsize=60_000)
def _begin(words: tuple[str, ...], speaks: int, fluent: int) -> _Begun | None:
    """What several words ("" after a message's last) begin where such languages are spoken; None for nothing at all."""
    from presend.lexicon.phrases import TRIE

    first, second, *others = words
    ends: _Ends = [(1, meaning) for meaning in meanings(first)]
    nodes, size = after(first, second) if second else (), 2
    for word in (*others, None):
        for node in nodes:
            ends += [(size, meaning) for meaning in TRIE.ends(node)]
        if word is not None:
            slots, size = keys(word), size + 1
            nodes = tuple(below for node in nodes for below in TRIE.step(node, slots))
    units = tuple(_longest(first, ends, speaks, fluent))
    onward = frozenset(slot for node in nodes for slot in TRIE.onward(node))
    return (_bits(units), units, onward) if units or onward or others else None


def _longest(word: str, ends: _Ends, speaks: int, fluent: int) -> list[Unit]:
    """The longest unit of each class that begins with `word`, at word 0. What refuses in a language that is spoken well begins
    no phrase of one that is not: "no Instagram please" is not Portuguese."""
    longest: dict[str, Unit] = {}
    for end, (kind, language, detail) in ends:
        well = kind in GRAVE or kind == "onset" or (end == 1 and kind in _WORN)
        if language & (fluent if well else speaks):
            known = longest.get(kind)
            if known is None or known.end < end:
                longest[kind] = Unit(0, end, kind, detail, language)
            elif known.end == end:
                both = known.language | language
                longest[kind] = known._replace(detail=known.detail or detail, language=both)
    if (via := longest.get("via")) and via.end == 1:
        for kind in _NOT_VIA:
            if kind in longest and longest[kind].end == via.end:
                del longest[kind]
    if (no := longest.get("no")) and no.end == 1 and no.language & fluent:
        longest = {kind: unit for kind, unit in longest.items() if unit.end == 1 or unit.language & fluent}
    common = VOTES.get(word, 0) & speaks
    return [unit for unit in longest.values() if not common or not _is_mistaken(unit, common, fluent)]


def _is_mistaken(unit: Unit, common: int, fluent: int) -> bool:
    """Whether a word is only a common one of another language that is spoken (French "con", Spanish "con"; German "zum" is
    no Zoom, "no meio" in Portuguese no refusal)."""
    if unit.kind == "no" and common & fluent and not unit.language & fluent:
        return unit.end == 1
    named = unit.language == _INTERNATIONAL and unit.kind != "call_weak"
    return unit.end == 1 and not named and not unit.language & common


def _chinese_phrases(sensed: Senses) -> Iterator[tuple[int, _Ends]]:
    """As `_phrases`, for texts in which several words may begin at one place."""
    from presend.lexicon.phrases import TRIE

    steps = [_steps(sensed, place) for place in range(len(sensed.words))]
    last = len(steps)
    for start, first in enumerate(steps):
        ends: _Ends = []
        stack: list[tuple[int, int]] = []
        for word, _, end in first:
            ends += ((end, meaning) for meaning in meanings(word))
            for second, _, place in steps[end] if end < last else ():
                stack += ((node, place) for node in after(word, second))
        while stack:
            node, place = stack.pop()
            ends += ((place, meaning) for meaning in TRIE.ends(node))
            for _, slots, end in steps[place] if place < last else ():
                stack.extend((below, end) for below in TRIE.step(node, slots))
        if ends:
            yield start, ends


def _steps(sensed: Senses, place: int) -> list[tuple[str, frozenset[int], int]]:
    """The words that begin at a place: word, the slots that it fills, the place after it. Only Chinese has several."""
    word = sensed.words[place]
    steps = [(word, keys(word), place + 1)]
    if word in CHINESE:
        text, start = sensed.text, sensed.places[place][0]
        if text[start + 1 : start + 2] in _PARTERS and place + 1 < len(sensed.words):
            text, start = _run(sensed, place), 0
        steps += [
            (known, keys(known), place + len(known))
            for known in CHINESE[word]
            if len(known) > 1 and text.startswith(known, start)
        ]
    return steps


def _run(sensed: Senses, place: int) -> str:
    """The Chinese characters from a place on, those with a single mark or space between them too."""
    last, most = place + 1, min(len(sensed.words), place + _CHINESE_MOST)
    while last < most and is_cjk(sensed.words[last]):
        between = sensed.text[sensed.places[last - 1][1] : sensed.places[last][0]]
        if between and between not in _PARTERS:
            break
        last += 1
    return "".join(sensed.words[place:last])
