"""Questions that end without a mark: where a sentence ends behind one."""

from bisect import bisect_left

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
    for unit in units.of("close"):
        end, sentence = unit.end, sentences[unit.start]
        last = end + _GOES_ON_LEAST * pace - 1
        if last >= len(clauses) or clauses[last] != clauses[unit.start]:
            continue
        first = bisect_left(clauses, clauses[unit.start])
        if any(first <= asked.start < end for kind in _ASKED_FOR for asked in units.of(kind)):
            for numbers in (clauses, sentences):
                numbers[end:] = [number + 1 for number in numbers[end:]]
            for marked in marks:
                moved = [number + (number >= sentence) for number in marked]
                marked.clear()
                marked.update(moved)
            marks[0].add(sentence)
