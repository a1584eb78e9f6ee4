"""Customers: payments that are somebody else's, or go to a house's own till, in what a shop says of its work.

"The guest picks a room, pays by PayPal and gets a code" and "our bookings run on WooCommerce, I want to take a deposit by
PayPal" say what is to be built. Nobody of the two is asked to pay.
"""

from bisect import bisect_left, bisect_right

from presend.meaning.extents import units_of, window
from presend.meaning.reading import Reading, Unit

_ADDRESSED = ("me", "my", "your", "to_me", "please", "wire", "wallet_verb", "direct")
"""What only one of the two is spoken to or of by."""
_SPOKEN_TO = ("lead", "will", "you")
_REASONS = ("cheaper", "avoid_fee", "fee", "outside", "bypass")
"""What a payment past the marketplace has in its sentence, and a shop's has not."""


def is_customers(reading: Reading, start: int, end: int) -> bool:
    """Whether the payment told in the words from `start` to before `end` is a customer's."""
    clauses, sentences = reading.clauses, reading.sentences
    clause = bisect_left(clauses, clauses[start])
    first, last = bisect_left(sentences, sentences[start]), bisect_right(sentences, sentences[start])
    houses = reading.units.of("storefront")
    addressed = [
        unit for unit in window(units_of(reading, _ADDRESSED), start, end) if not _is_of(unit, houses)
    ]
    if addressed or window(units_of(reading, _REASONS), first, last):
        return False
    if any(unit.end - unit.start > reading.pace for unit in window(reading.units.of("pay_me"), start, end)):
        return False
    if window(reading.units.of("others"), first, clause):
        return not window(units_of(reading, _SPOKEN_TO), clause, end)
    before = bisect_left(sentences, sentences[start] - 1)
    return bool(
        window(reading.units.of("collect"), clause, end)
        and window(reading.units.of("storefront"), before, last)
    )


def _is_of(unit: Unit, houses: list[Unit]) -> bool:
    """Whether a "my" says whose house it is: "PayPal on our booking page"."""
    return unit.kind == "my" and any(house.start <= unit.end <= house.end for house in houses)
