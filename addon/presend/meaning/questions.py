"""Questions: where a sentence ends behind one that has no mark, and which of their refusals refuse nothing."""

from bisect import bisect_left, bisect_right

from presend.meaning.units import Unit, Units

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


def drop_tags(units: Units, clauses: list[int], sentences: list[int], asking: set[int]) -> None:
    """Takes out a "no" that refuses nothing: at the end of a question ("ada telegram ga?"), or in one that begins with
    "could you" in a language that asks so ("Könntest du mir die 40 Euro nicht privat schicken?"), and with its "no" only
    where nothing stands before or follows ("¿No podríamos ...?", not "no podemos hablar por WhatsApp, ¿seguimos aquí?")."""
    refusals = units.of("no")
    if not refusals:
        return
    ends = [*sentences, -1]
    pleas = {unit.end for unit in units.of("please")}
    wishes = {
        clauses[unit.start]
        for unit in units.of("would")
        if sentences[unit.start] in asking
        and (
            not any(unit.start <= no.start < unit.end for no in refusals)
            or _is_whole(unit, clauses, sentences)
        )
    }
    refusing = [
        unit
        for unit in refusals
        if (clauses[unit.start] not in wishes or unit.start in pleas)
        and (ends[unit.start] == ends[unit.end] or ends[unit.start] not in asking)
    ]
    units.put("no", refusing)


def _is_whole(unit: Unit, clauses: list[int], sentences: list[int]) -> bool:
    """Whether a question is all that is said: it begins its clause, which is its sentence's last, or ends it."""
    start = unit.start
    last = bisect_right(sentences, sentences[start]) - 1
    begins = not start or clauses[start - 1] != clauses[start]
    return clauses[last] == clauses[start] and (begins or unit.end > last)
