"""Speech: which languages a message speaks, as its words vote."""

from collections.abc import Iterable
from functools import lru_cache

from presend.lexicon import INTERNATIONAL, LANGUAGES, VOTES
from presend.meaning.vocabulary import keys

_SPOKEN_LEAST, _FLUENT_LEAST = 34, 60  # percent of the most spoken language's votes
_VOTE = 2 * 360360
"""What one vote weighs: half of it can be divided among up to fifteen languages."""
_MOST_VOTES = (1 << 48) - 1
_FIELDS = {bit: 48 * place for place, bit in enumerate(LANGUAGES.values())}
"""A language's bit -> where its field begins, with room for the votes of any message."""


def spoken(words: Iterable[str]) -> tuple[int, int]:
    """The bits of the languages that the message speaks, and of those that it speaks well; all where none shows.

    A common word is a vote, a word of a lexicon half of one; divided among the languages that have it.
    """
    return _elected(sum(map(_ballot, words)))


def votes(words: Iterable[str]) -> dict[str, int]:
    """How much folded words speak for each language's being the message's; without those that none speaks for."""
    ballots = sum(map(_ballot, words))
    cast = {language: ballots >> _FIELDS[bit] & _MOST_VOTES for language, bit in LANGUAGES.items()}
    return {language: weight for language, weight in cast.items() if weight}


@lru_cache(maxsize=5_000)
def _elected(ballots: int) -> tuple[int, int]:
    scores = {bit: ballots >> place & _MOST_VOTES for bit, place in _FIELDS.items()}
    most = max(scores.values())
    if not most:
        return -1 ^ LANGUAGES.get("zh", 0), -1 ^ LANGUAGES.get("zh", 0)
    spoken, fluent = (
        LANGUAGES[INTERNATIONAL] | sum(bit for bit, score in scores.items() if score * 100 >= most * least)
        for least in (_SPOKEN_LEAST, _FLUENT_LEAST)
    )
    return spoken, fluent


@lru_cache(maxsize=20_000)
def _ballot(word: str) -> int:
    """What a word's vote weighs for each language, in the fields of one number: so that they add up in one go."""
    from presend.lexicon.phrases import SPEAKS

    known = 0
    for slot in keys(word):
        known |= SPEAKS[slot]
    ballot = 0
    for bits, weight in ((VOTES.get(word, 0), _VOTE), (known & ~LANGUAGES[INTERNATIONAL], _VOTE // 2)):
        for bit, place in _FIELDS.items():
            if bits & bit:
                ballot += weight // bits.bit_count() << place
    return ballot
