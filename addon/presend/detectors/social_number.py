"""Social security numbers beside the paper that asks for them, with nothing that calls them so: "for the W-9: 512 / 44 / 6789".

Why: who fills in a tax form for somebody is told the number in a hurry, and in words.
Misses: numbers that are not told in three, two and four digits.
"""

from collections.abc import Iterator

from presend.detectors.base import Detector
from presend.finding import Finding
from presend.identifiers import numerals
from presend.identifiers.labels import Labels
from presend.patterns import lazy
from presend.text import Message
from presend.traits import Trait

_PAPER = Labels("tax_form")
_W_FORM = lazy(r"(?<!\w)w-?[489](?:-?ben(?:-?e)?)?(?!\w)")
_FIGURES = lazy(r"(?<![\d+(-])\d{3} ?[/-] ?\d\d ?[/-] ?\d{4}(?![\d-])")
_PARTED = lazy(r"[,/;-]|dash|slash|then")
_SIZES = [3, 2, 4]
_REACH = 50  # characters


def find(message: Message) -> Iterator[Finding]:
    if not (_PAPER.may_stand_in(message) or _w_form.stands_in(message)):
        return
    text = message.folded.text
    for hit in _FIGURES.finditer(text):
        if _is_for_tax(text, hit.start()):
            yield Finding("sensitive.id", message.folded.origin(*hit.span()), 0.97, "social-number")
    text = message.joined.text
    for run in numerals.runs(message):
        # The name of the paper has a number, too: "W-9: five one two ...".
        pieces = run.pieces[1:] if _W_FORM.search(text, max(0, run.start - 2), run.start + 1) else run.pieces
        if pieces and _sizes(text, pieces) == _SIZES and _is_for_tax(text, pieces[0].start):
            span = message.joined.origin(pieces[0].start, run.end)
            yield Finding("sensitive.id", span, 0.98, "social-number", view="spoken")


def _sizes(text: str, pieces: tuple[numerals.Piece, ...]) -> list[int]:
    """How many digits stand between the signs that part a run's pieces."""
    sizes, end = [0], pieces[0].start
    for piece in pieces:
        if sizes[-1] and _PARTED.search(text, end, piece.start):
            sizes.append(0)
        sizes[-1] += len(piece.digits)
        end = piece.end
    return sizes


def _is_for_tax(text: str, start: int) -> bool:
    before = text[max(0, start - _REACH) : start]
    return _PAPER.pattern.search(before) is not None or _W_FORM.search(before) is not None


@Trait
def _w_form(chunk: str) -> bool:
    return _W_FORM.search(chunk) is not None


def opens(chunk: str) -> bool:
    return _W_FORM.search(chunk) is not None or _PAPER.begin_in(chunk)


DETECTOR = Detector(
    id="social-number",
    category="sensitive.id",
    find=find,
    opens=opens,
    flagged=(
        "👋 for the tax form: [[nine eight seven / six five / four three two one]] , delete after",
        "I filled the W-9: [[five one two - three four - six seven eight nine]]",
        "payroll form wants [[two one nine dash zero nine dash nine nine nine nine]]",
        "my W9 number [[512 / 44 / 6789]]",
    ),
    allowed=(
        "tax form line 5: one two three, forty five, six thousand",
        "the W-9 form layout: 612 x 44 x 6789, margins 12",
        "payroll table: columns 120 / 45 / 300, ten rows",
    ),
)
