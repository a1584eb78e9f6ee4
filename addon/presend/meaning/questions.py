"""Questions that end without a mark: where a sentence ends behind one."""

from bisect import bisect_left, bisect_right

from presend.meaning.units import Units

_ASKED_FOR = (
    *("messenger", "channel", "channel_weak", "your_channel", "by_service", "reach_else", "money"),
    *("money_weak", "call_service", "call_weak", "insult", "insult_weak", "slur"),
)
"""Classes of what a question may ask for, or say, that goes on without a mark."""
_GOES_ON_LEAST = 2  # words


def end_at_questions(
    units: Units, clauses: list[int], sentences: list[int], marks: tuple[set[int], set[int]], pace: int
) -> None:
    """Ends a sentence at the word that closes a question in it: "viberin var mı | bizim orda herkes kullanıyor".

    Something that is asked for stands before it in its clause, and a few words at least follow. `marks`: the sentences
    that ask and those that shout.
    """
    asked = sorted(unit.start for kind in _ASKED_FOR for unit in units.of(kind)) if units.of("close") else ()
    ends: list[int] = []
    for unit in sorted(units.of("close")) if asked else ():
        last = unit.end + _GOES_ON_LEAST * pace - 1
        if last >= len(clauses) or clauses[last] != clauses[unit.start]:
            continue
        first = max(bisect_left(clauses, clauses[unit.start]), *ends[-1:], 0)
        if (place := bisect_left(asked, first)) < len(asked) and asked[place] < unit.end:
            ends.append(unit.end)
    if ends:
        _end(ends, clauses, sentences, marks)


def _end(ends: list[int], clauses: list[int], sentences: list[int], marks: tuple[set[int], set[int]]) -> None:
    """Begins clauses and sentences at the words `ends`. What stood before asks; the marks go with the last part."""
    parted = [sentences[end] for end in ends]
    for marked in marks:
        moved = [number + bisect_right(parted, number) for number in marked]
        marked.clear()
        marked.update(moved)
    marks[0].update(sentence + place for place, sentence in enumerate(parted))
    for numbers in (clauses, sentences):
        numbers[ends[0] :] = [
            number + bisect_right(ends, place) for place, number in enumerate(numbers[ends[0] :], ends[0])
        ]
