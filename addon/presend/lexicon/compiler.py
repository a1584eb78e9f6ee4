"""Compiles the lexicons' texts into the tables that messages are read by (`presend.lexicon` says what each holds)."""

import re
import tomllib
from functools import cache
from itertools import product
from sys import intern
from typing import Any

from presend.folding import fold
from presend.lexicon.words import is_cjk, slips

END = ""  # the key under which a trie node keeps what ends there
INTERNATIONAL = "international"

LANGUAGES: dict[str, int] = {}
TRIE: dict = {}
SLOTS: dict[str, list[str]] = {}
STEMS: dict[str, list[str]] = {}
VOTES: dict[str, int] = {}
SPEAKS: dict[str, int] = {}
CHINESE: dict[str, tuple[str, ...]] = {}
STRONG: set[str] = set()
USUAL: set[str] = set()
COMPOUNDS: set[str] = set()
POSTPOSITIONS: set[str] = set()
SLIPS: dict[str, str] = {}
EVERYDAY: set[frozenset[str]] = set()
_TABLES = (
    "LANGUAGES",
    "TRIE",
    "SLOTS",
    "STEMS",
    "VOTES",
    "SPEAKS",
    "CHINESE",
    "STRONG",
    "USUAL",
    "COMPOUNDS",
    "POSTPOSITIONS",
    "SLIPS",
    "EVERYDAY",
)

STRONG_CLASSES = frozenset(
    [
        "messenger",
        "icon",
        "channel",
        "channel_weak",
        "device",
        "your_channel",
        "reach_else",
        "mail_me",
        "leave",
        "by_service",
        "outside",
        "direct",
        "avoid_fee",
        "fee",
        "call_service",
        "call_whole",
        "call_event",
        "on_call",
        "money",
        "money_weak",
        "account",
        "pay_outside",
        "wallet_verb",
        "wallet_me",
        "into_account",
        "remote",
        "remote_weak",
        "into_pc",
        "remote_whole",
        "insult",
        "insult_weak",
        "vilify",
        "slur",
        "threat",
        "harm",
        "harm_you",
        "menace",
        "indecent",
        "taunt",
        "bypass",
        "harmed",
        "mishap",
        "fate",
        "located",
        "hostage",
        "leverage",
        "leverage_hard",
        "sabotage",
        "lewd",
        "lewd_told",
        "lewd_shot",
        "lewd_weak",
        "tryst",
        "advance",
        "caress",
        "bare",
        "epithet",
        "brute",
    ]
)

_NAMING = frozenset(("channel", "channel_weak", "device", "messenger", "direct", "outside", "remote_weak"))
"""Classes whose everyday words ("phone", "outside") open a message all the same."""

_LISTED = re.compile(r"[^,\n]+")
_NAMED = re.compile(r"<(\w+)>")
_PARTS = re.compile(r"[\u3400-\u9fff]+|[^\s'\u3400-\u9fff-]+")
_ODD = re.compile(r"[?'\u3400-\u9fff-]")
# What folding would undo one character at a time.
_SIMPLE = str.maketrans(
    {"ß": "ss", "\u093c": None, "\u09bc": None, "\u064b": None, "\u0651": None, "|": " | "}
)
_SERVICES = {
    "messenger": ("messenger", "service_weak"),
    "social": ("messenger", "service_weak"),
    "booking": ("service_weak", "service_weak"),
    "meeting": ("call_service", "call_weak"),
    "payment": ("money", "money_weak"),
    "remote": ("remote", "remote_weak"),
}
"""Kind of a service -> the classes of its names and of its weak names."""


def sequences(phrase: str) -> list[tuple[str, ...]]:
    """The sequences of slots that a phrase stands for: "what's|is your nice? number*" is two of "what" "s|is" ...

    `a|b` is either word, `a?` may be left out, `a*` is every word that begins so. Apostrophes and hyphens part
    words, as they do in a message, or are left out; so do a Chinese word and a Latin one, and Chinese words only where a space is.
    """
    if not _ODD.search(phrase):
        return [tuple(phrase.split())]
    choices: list[tuple[tuple[str, ...], ...]] = []
    for item in phrase.split():
        slots = _slots(item.removesuffix("?"))
        choices.append((*slots, ()) if item.endswith("?") else slots)
    return [tuple(slot for slots in chosen for slot in slots) for chosen in product(*choices)]


def _slots(item: str) -> tuple[tuple[str, ...], ...]:
    """The ways to fill one place of a phrase: a slot of plain words, and each word that is written in parts."""
    if "|" in item and not _ODD.search(item):
        return ((item,),)
    plain, parted = [], []
    for word in item.split("|"):
        parts = tuple(_PARTS.findall(word))
        if len(parts) == 1:
            plain.append(parts[0])
        elif parts:
            parted.append(parts)
            if word.isascii():
                plain.append("".join(parts))  # "dont", "email"
    return (("|".join(plain),), *parted) if plain else tuple(parted)


def add(phrase: str, kind: str, language: int, detail: str = "") -> None:
    """Enters one phrase into the table."""
    for slots in sequences(phrase):
        slots = tuple(map(intern, slots))  # one text for equal ones: the stored tables are half as long
        node = TRIE
        for slot in slots:
            if slot not in _known:
                _enter(slot)
            node = node.setdefault(slot, {})
            SPEAKS[slot] = SPEAKS.get(slot, 0) | language
        if slots:
            ends = (*node.get(END, ()), (kind, language, detail))
            node[END] = _ENDS.setdefault(ends, ends)
            if kind in STRONG_CLASSES:
                _open_by(slots, kind)


_known: set[str] = set()
_ENDS: dict[tuple, tuple] = {}


def _enter(slot: str) -> None:
    _known.add(slot)
    for word in slot.split("|"):
        if word.endswith("*"):
            STEMS.setdefault(intern(word[:-1]), []).append(slot)
        else:
            SLOTS.setdefault(intern(word), []).append(slot)


def _open_by(slots: tuple[str, ...], kind: str) -> None:
    """Makes a message that may hold this phrase one that is read."""
    rarest = min(slots, key=_everyday)
    if _everyday(rarest) < 1:
        STRONG.add(rarest)
    elif len(phrase := frozenset(slots)) > 1:
        EVERYDAY.add(phrase)
    elif len(slots) == 1 and (
        not (rarest in USUAL or rarest in VOTES)
        or rarest.endswith("*")
        or (kind in _NAMING and len(rarest) > 3)
    ):
        STRONG.add(rarest)


def _everyday(slot: str) -> float:
    """How many everyday words fill the slot; below 1 for none, the less the longer they are."""
    words = slot.split("|")
    return sum(map(_is_everyday, words)) + len(words) / 100 / min(map(len, words))


@cache
def _is_everyday(word: str) -> bool:
    if word.endswith("*"):
        return any(known.startswith(word[:-1]) for known in USUAL)
    return word in VOTES or word in USUAL or (len(word) < 3 and word.isascii())


def parse_sections(text: str) -> dict:
    """The tables of a file in the form in which messages are read (`presend.folding`), but for the examples."""
    # The examples are for tests and people: parsing them would be half of the time that an import takes.
    text = text.partition("\n[[")[0].translate(_SIMPLE)  # a word stands alone while it is folded
    sections = tomllib.loads(fold(text).text.replace(" | ", "|"))
    if words := sections.get("words"):
        meaning = sections["meaning"]
        for kind, phrases in meaning.items():
            meaning[kind] = _NAMED.sub(lambda name: words[name[1]], phrases)
    return sections


def compile_tables(texts: dict[str, str], services: str) -> dict[str, Any]:
    """The tables of lexicons (language code -> the file's text, the international one first) and of the services."""
    for name in (*_TABLES, "_known", "_ENDS"):  # empty ones: an earlier call's are in use
        globals()[name] = type(globals()[name])()
    _is_everyday.cache_clear()
    _enter_languages(texts)
    _enter_services(services)
    _list_chinese()
    return {name: globals()[name] for name in _TABLES}


def _enter_languages(texts: dict[str, str]) -> None:
    """Every language's words first, then the phrases: what an everyday word is must be known by then."""
    parsed = {language: parse_sections(text) for language, text in texts.items()}
    for language, sections in parsed.items():
        bit = LANGUAGES[language] = 1 << len(LANGUAGES)
        USUAL.update(sections.get("usual", "").split())
        COMPOUNDS.update([language] if sections.get("compounds") else ())
        POSTPOSITIONS.update([language] if sections.get("postpositions") else ())
        SLIPS.update((slip, word) for word in sections.get("typed", "").split() for slip in slips(word))
        for word in sections.get("common", "").split():
            VOTES[word] = VOTES.get(word, 0) | bit
    for language, sections in parsed.items():
        for kind, phrases in sections.get("meaning", {}).items():
            for line in phrases.split("\n"):
                detail = ""
                for phrase in _LISTED.findall(line):
                    if ":" in phrase:
                        detail, phrase = map(str.strip, phrase.split(":", 1))
                    add(phrase, kind, LANGUAGES[language], detail)


def _enter_services(text: str) -> None:
    bit = LANGUAGES[INTERNATIONAL]
    for service, table in parse_sections(text).items():
        for names, kind in zip(("names", "weak"), _SERVICES.get(table["kind"], ()), strict=False):
            for name in table.get(names, "").split():
                add(name.replace("-", " "), kind, bit, service)
                if "-" in name:
                    add(name.replace("-", ""), kind, bit, service)


def _list_chinese() -> None:
    for word in sorted((word for word in SLOTS if is_cjk(word[:1])), key=len, reverse=True):
        CHINESE[word[0]] = (*CHINESE.get(word[0], ()), word)
