"""Reading: a message as words, clauses and units of meaning.

A unit is a phrase of some lexicon in its place. A message is read only when one of its words is strong, which means
that some finding could not do without it; the answer for a word is remembered, so that a clean message costs one
set operation. Nothing here knows a language.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from presend.folding import fold_word
from presend.lexicon import CHINESE, END, INTERNATIONAL, LANGUAGES, SLOTS, SPEAKS, STEMS, STRONG, TRIE, VOTES
from presend.lexicon.words import disguises, is_cjk
from presend.span import Span
from presend.text import Message

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u0640\u0900-\u0903\u093a-\u0963\u0981-\u0983\u09bc-\u0dff\u0300-\u036f\u200b-\u200d\u00ad"
_LETTER = r"[^\W_\u3400-\u9fff]"
# A word is letters and digits, the vowel signs of Indian and Arabic scripts, and what stands for a letter inside it.
# A Chinese character is a word of its own.
_WORD = re.compile(rf"[@$]?{_LETTER}(?:{_LETTER}|[{_MARKS}]|[@$!|*+€]+(?={_LETTER}))*|[\u3400-\u9fff]")
_SENTENCE = re.compile(r"[.!?…。！？؟।;\n]")
_CLAUSE = re.compile(r"[,:،，、：()\[\]–—]|\s-\s|->|=>|→|[\u2600-\u27bf\U0001f300-\U0001faff]")
_QUOTE = re.compile(
    r'"[^"\n]{2,400}"|[“„][^“”"\n]{2,400}[“”"]|«[^»\n]{2,400}»|「[^」\n]{2,400}」'
    r"|(?<!\w)'[^'\n]{2,200}'(?!\w)|‘[^’\n]{2,200}’(?!\w)"
)
_ADDRESS_SIGN = re.compile(r"\w@\w|\w/\w")
_ADDRESS = re.compile(r"[^\s@]+@[\w-]+\.\S+|(?:https?://)?[\w-]+(?:\.[\w-]+)+/\S*")
"""E-mail addresses and links are no words; what they are is for other detectors."""

_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_BETWEEN = re.compile(r"(?<=[\u3400-\u9fff])[-*_/|~·.](?=[\u3400-\u9fff])")
"""What sets the characters of a Chinese word apart, as a disguise."""

_ASKING = frozenset("?؟？")
_COMMON_LETTERS = frozenset("aeiouyxаеиоуяквс")

VETOES = frozenset(
    [
        "no",
        "rule",
        "inside",
        "report",
        "script",
        "fiction",
        "work",
        "placed",
        "checkout",
        "self",
        "thing",
        "insult",
        "insult_weak",
        "but",
    ]
)
"""Classes that silence. A longer phrase takes the sting out of one inside it: "why don't we", "not on Fiverr"."""


Token = tuple[int, int, str]
_SPELLED_LEAST, _SPELLED_MOST = 3, 14
_SPOKEN_LEAST, _FLUENT_LEAST = 0.34, 0.6  # parts of the most spoken language's votes
_NOT_VIA = ("hop", "send", "do_remote", "talk")
"""Classes of which a bare preposition is no member, though their phrases may hold one."""

_GRAVE = frozenset(("insult", "slur", "lewd", "lewd_weak", "harm", "harm_you", "threat"))

BINDABLE = frozenset(
    (
        *("messenger", "channel", "channel_weak", "service_weak", "on_weak", "your_channel", "mail_me"),
        *("money", "money_weak", "call_service", "call_weak", "call", "remote", "remote_weak"),
    )
)
_LINKS = frozenset({"link", "and", "my", "your", *BINDABLE})
_SKIPPED = frozenset({"and", "link", *BINDABLE})
_BOUND_MOST = 5
_CHINESE_MOST = 8
_PARTERS = frozenset(" -*_/|~")
_CHANNELS = ("messenger", "channel", "channel_weak")


class Unit(NamedTuple):
    """A phrase of the class `kind`, from word `start` to before word `end`. `detail` is a service's id, or empty."""

    start: int
    end: int
    kind: str
    detail: str = ""
    language: int = 0


@dataclass(slots=True)
class Reading:
    """The words of a message with their places in the folded text, and its units by class."""

    text: str
    words: list[str]
    places: list[tuple[int, int]]
    clauses: list[int] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    columns: list[float] = field(default_factory=lambda: [0])
    """How many words stand before each place between words; a Chinese character is half a word."""
    quotes: list[tuple[int, int]] = field(default_factory=list)
    asking: set[int] = field(default_factory=set)
    """The sentences that end in a question mark."""
    shouting: set[int] = field(default_factory=set)
    """Those that end in an exclamation mark."""
    units: dict[str, list[Unit]] = field(default_factory=dict)
    pace: int = 1
    """How many words of this text make one: a Chinese character is half of a word."""
    known: dict = field(default_factory=dict)
    """What frames have worked out about it (`presend.frames`)."""


@lru_cache(maxsize=20_000)
def keys(word: str) -> frozenset[str]:
    """The slots of the lexicons' phrases that a word of a message fills."""
    if found := _keys(word):
        return found
    for other in disguises(word):
        # "600kbps" is no disguise of a word that only begins like it.
        if found := _keys(other, most_of_it=not word.isalpha()):
            return found
    return _unmask(word) if "*" in word[1:] else frozenset()


def _keys(word: str, most_of_it: bool = False) -> frozenset[str]:
    found = list(SLOTS.get(word, ()))
    for size in range(len(word) * 4 // 5 if most_of_it else 2, len(word) + 1):
        found += STEMS.get(word[:size], ())
    return frozenset(found)


def _unmask(word: str) -> frozenset[str]:
    """What the strong words fill that `word` is with some letters starred out."""
    pattern = re.compile(re.escape(word).replace(r"\*", "."))
    found = [known for known in SLOTS if len(known) == len(word) and pattern.fullmatch(known)]
    found += [
        stem
        for stem in STEMS
        if 0 <= len(word) - len(stem) <= 3
        and pattern.fullmatch(stem.ljust(len(word), ".")[: len(word)].replace(".", word[-1]))
    ]
    return frozenset(
        slot for known in found for slot in (*SLOTS.get(known, ()), *STEMS.get(known, ())) if slot in STRONG
    )


_STRONG_CHINESE: dict[str, tuple[str, ...]] = {
    first: strong
    for first, words in CHINESE.items()
    if (strong := tuple(word for word in words if not STRONG.isdisjoint(SLOTS[word])))
}
_STRONG_FIRST = re.compile(f"[{''.join(_STRONG_CHINESE)}]")


@lru_cache(maxsize=20_000)
def _roots(word: str) -> tuple[dict, ...]:
    """The nodes of the trie that a phrase which begins with `word` goes through first."""
    return tuple(TRIE[key] for key in keys(word) if key in TRIE)


@lru_cache(maxsize=20_000)
def _meanings(word: str) -> tuple[tuple[str, int, str], ...]:
    """What the word means alone: class, language and detail of the phrases that it is."""
    return tuple(meaning for node in _roots(word) for meaning in node.get(END, ()))


@lru_cache(maxsize=60_000)
def _after(word: str, following: str) -> tuple[dict, ...]:
    """The nodes of the trie after two words. Pairs recur, and few lead anywhere: this is most of the speed."""
    slots = keys(following)
    return tuple(node[slot] for node in _roots(word) for slot in node.keys() & slots)


def _is_strong(word: str) -> bool:
    """Whether a finding may hang on this word. A letter that stands alone may be part of a spelled-out word."""
    if len(word) == 1:
        return word.isalpha() and word not in _COMMON_LETTERS
    return not STRONG.isdisjoint(keys(word))


def opens(chunk: str) -> bool:
    """Whether a stretch without white space has a strong word in it (`Detector.opens`)."""
    text = fold_word(chunk)
    if text.isascii():
        return any(_is_strong(found[0]) for found in _WORD.finditer(text))
    text = _BETWEEN.sub("", text)
    for found in _STRONG_FIRST.finditer(text):
        if any(text.startswith(word, found.start()) for word in _STRONG_CHINESE[found[0]]):
            return True
    return any(_is_strong(found[0]) for found in _WORD.finditer(_CHINESE.sub(" ", text)))


def read(message: Message) -> Reading:
    """The reading of a message; detectors ask for it by `message.once(read)`."""
    text = message.folded.text
    plain = _ADDRESS.sub(lambda found: " " * len(found[0]), text) if _ADDRESS_SIGN.search(text) else text
    tokens = _join([(*found.span(), found[0]) for found in _WORD.finditer(plain)], text)
    reading = Reading(text, [word for _, _, word in tokens], [(start, end) for start, end, _ in tokens])
    if sum(map(is_cjk, reading.words)) * 2 > len(reading.words):
        reading.pace = 2
    _part(reading)
    _find_units(reading)
    return reading


def origin(message: Message, reading: Reading, start: int, end: int) -> Span:
    """Where the words from `start` to before `end` stand in the message as it was written."""
    return message.folded.origin(reading.places[start][0], reading.places[end - 1][1])


def _join(tokens: list[Token], text: str) -> list[Token]:
    """Tokens with letters that were set apart ("w h a t s a p p", "W.i.s.e") put together where they make words."""
    joined: list[Token] = []
    index = 0
    while index < len(tokens):
        end = index
        while end < len(tokens) and _lone(tokens[end]) and (end == index or _near(tokens, end, text)):
            end += 1
        if end - index >= _SPELLED_LEAST:
            joined.extend(_spell(tokens[index:end]))
        else:
            end = max(end, index + 1)
            joined.extend(tokens[index:end])
        index = end
    return joined


def _lone(token: Token) -> bool:
    return token[1] - token[0] == 1 and not is_cjk(token[2])


def _near(tokens: list[Token], index: int, text: str) -> bool:
    between = text[tokens[index - 1][1] : tokens[index][0]]
    return len(between) <= 1 or (len(between) <= 3 and between.strip() in ("-", ".", "_", "*"))


def _spell(letters: list[Token]) -> list[Token]:
    """A run of single letters as the longest known words in it; letters of no word stay alone."""
    words: list[Token] = []
    index = 0
    while index < len(letters):
        for end in range(min(len(letters), index + _SPELLED_MOST), index + _SPELLED_LEAST - 1, -1):
            word = "".join(letter for _, _, letter in letters[index:end])
            if keys(word):
                words.append((letters[index][0], letters[end - 1][1], word))
                index = end
                break
        else:
            words.append(letters[index])
            index += 1
    return words


def _part(reading: Reading) -> None:
    """Numbers the clauses and sentences, and marks the words that stand in quotes."""
    clause = sentence = last = 0
    for start, end in reading.places:
        between = reading.text[last:start]
        if not between.isspace() and between:
            if _SENTENCE.search(between):
                _mark(reading, between, sentence)
                sentence += 1
                clause += 1
            elif _CLAUSE.search(between):
                clause += 1
        reading.clauses.append(clause)
        reading.sentences.append(sentence)
        reading.columns.append(reading.columns[-1] + (0.5 if is_cjk(reading.text[start]) else 1))
        last = end
    _mark(reading, reading.text[last:], sentence)
    reading.quotes = [found.span() for found in _QUOTE.finditer(reading.text)]


def _mark(reading: Reading, stop: str, sentence: int) -> None:
    if not _ASKING.isdisjoint(stop):
        reading.asking.add(sentence)
    if "!" in stop or "！" in stop:
        reading.shouting.add(sentence)


def _find_units(reading: Reading) -> None:
    steps = [_steps(reading, place) for place in range(len(reading.words))]
    last = len(steps)
    spoken, fluent = _spoken(reading.words)
    units: list[Unit] = []
    for start, first in enumerate(steps):
        longest: dict[str, Unit] = {}
        ends: list[tuple[int, tuple]] = []
        stack: list[tuple[dict, int]] = []
        for word, _, end in first:
            ends += ((end, meaning) for meaning in _meanings(word))
            for second, _, after in steps[end] if end < last else ():
                stack += ((node, after) for node in _after(word, second))
        while stack:
            node, place = stack.pop()
            for slot, value in node.items():
                if slot == END:
                    ends += ((place, meaning) for meaning in value)
                elif place < last:
                    stack.extend((value, end) for _, slots, end in steps[place] if slot in slots)
        for place, (kind, language, detail) in ends:
            if language & (fluent if kind in _GRAVE else spoken):
                _keep_longest(longest, Unit(start, place, kind, detail, language))
        if (via := longest.get("via")) and via.end == start + 1:
            for kind in _NOT_VIA:
                if kind in longest and longest[kind].end == via.end:
                    del longest[kind]
        common = VOTES.get(reading.words[start], 0) & spoken
        units.extend(unit for unit in longest.values() if not common or not _is_mistaken(unit, common))
    for unit in _unbound(_unmasked(units)):
        reading.units.setdefault(unit.kind, []).append(unit)
    reading.asking.update(reading.sentences[unit.start] for unit in reading.units.get("question", ()))
    _drop_tags(reading)
    _part_at_conjunctions(reading)


def _keep_longest(longest: dict[str, Unit], unit: Unit) -> None:
    known = longest.get(unit.kind)
    if known is None or known.end < unit.end:
        longest[unit.kind] = unit
    elif known.end == unit.end:
        longest[unit.kind] = known._replace(language=known.language | unit.language)


def _drop_tags(reading: Reading) -> None:
    """Takes out a "no" that ends a question, and so refuses nothing ("ada telegram ga?")."""
    if refusals := reading.units.get("no"):
        sentences = [*reading.sentences, -1]
        reading.units["no"] = [
            unit
            for unit in refusals
            if sentences[unit.start] == sentences[unit.end] or sentences[unit.start] not in reading.asking
        ]


def _steps(reading: Reading, place: int) -> list[tuple[str, frozenset[str], int]]:
    """The words that begin at a place: word, the slots that it fills, the place after it. Only Chinese has several."""
    word = reading.words[place]
    steps = [(word, keys(word), place + 1)]
    if word in CHINESE:
        text, start = reading.text, reading.places[place][0]
        if text[start + 1 : start + 2] in _PARTERS and place + 1 < len(reading.words):
            text, start = _run(reading, place), 0
        steps += [
            (known, keys(known), place + len(known))
            for known in CHINESE[word]
            if len(known) > 1 and text.startswith(known, start)
        ]
    return steps


def _run(reading: Reading, place: int) -> str:
    """The Chinese characters from a place on, those with a single mark or space between them too."""
    last, most = place + 1, min(len(reading.words), place + _CHINESE_MOST)
    while last < most and is_cjk(reading.words[last]):
        between = reading.text[reading.places[last - 1][1] : reading.places[last][0]]
        if between and between not in _PARTERS:
            break
        last += 1
    return "".join(reading.words[place:last])


def _is_mistaken(unit: Unit, common: int) -> bool:
    """Whether a grave word is only a common one of another language that is spoken (French "con", Spanish "con")."""
    return unit.kind in _GRAVE and unit.end - unit.start == 1 and not unit.language & common


def _unmasked(units: list[Unit]) -> list[Unit]:
    """Without the units that a longer one explains away: everything in a "none", vetoes inside any phrase, the
    messenger in "WeChat transfer"."""
    covers: dict[int, list[Unit]] = {}
    for unit in units:
        if unit.end - unit.start > 1 or unit.kind == "none":
            for place in range(unit.start, unit.end):
                covers.setdefault(place, []).append(unit)
    return [unit for unit in units if not any(_masks(other, unit) for other in covers.get(unit.start, ()))]


def _masks(other: Unit, unit: Unit) -> bool:
    if unit.end > other.end or other is unit:
        return False
    if other.kind == "none" or (unit.kind in _CHANNELS and other.kind == "money"):
        return True
    longer = other.end - other.start > unit.end - unit.start
    return longer and unit.kind in VETOES and other.kind != unit.kind


def _unbound(units: list[Unit]) -> list[Unit]:
    """Without the services and channels that only say what kind of thing the work is about: "Telegram bot"."""
    things_from = {unit.start for unit in units if unit.kind == "thing"}
    if not things_from:
        return units
    things_to = {unit.end for unit in units if unit.kind == "thing"}
    after: dict[int, int] = {}
    before: dict[int, int] = {}
    for unit in units:
        if unit.kind in _SKIPPED:
            after[unit.start] = max(unit.end, after.get(unit.start, 0))
        if unit.kind in _LINKS:
            before[unit.end] = min(unit.start, before.get(unit.end, unit.start))
    return [
        unit
        for unit in units
        if unit.kind not in BINDABLE
        or not (_reaches(unit.end, things_from, after) or _reaches(unit.start, things_to, before))
    ]


def _reaches(place: int, goals: set[int], steps: dict[int, int]) -> bool:
    for _ in range(_BOUND_MOST):
        if place in goals:
            return True
        if place not in steps:
            return False
        place = steps[place]
    return place in goals


def _part_at_conjunctions(reading: Reading) -> None:
    """Begins a new clause at every "but" and "because"."""
    starts = {unit.start for unit in reading.units.get("but", ())}
    passed = 0
    for index in range(min(starts, default=len(reading.clauses)), len(reading.clauses)):
        passed += index in starts
        reading.clauses[index] += passed


def _spoken(words: list[str]) -> tuple[int, int]:
    """The bits of the languages that the message speaks, and of those that it speaks well; all where none shows.

    A common word is a vote, a word of a lexicon half of one; divided among the languages that have it.
    """
    scores: dict[int, float] = {}
    for word in words:
        for bit, share in _ballot(word):
            scores[bit] = scores.get(bit, 0.0) + share
    if not scores:
        return -1 ^ LANGUAGES.get("zh", 0), -1 ^ LANGUAGES.get("zh", 0)
    most = max(scores.values())
    spoken, fluent = (
        LANGUAGES[INTERNATIONAL] | sum(bit for bit, score in scores.items() if score >= most * least)
        for least in (_SPOKEN_LEAST, _FLUENT_LEAST)
    )
    return spoken, fluent


@lru_cache(maxsize=20_000)
def _ballot(word: str) -> tuple[tuple[int, float], ...]:
    """The languages that a word votes for, and what its vote weighs for each."""
    known = 0
    for slot in keys(word):
        known |= SPEAKS[slot]
    shares: dict[int, float] = {}
    for bits, weight in ((VOTES.get(word, 0), 1.0), (known & ~LANGUAGES[INTERNATIONAL], 0.5)):
        for bit in LANGUAGES.values():
            if bits & bit:
                shares[bit] = shares.get(bit, 0.0) + weight / bits.bit_count()
    return tuple(shares.items())
