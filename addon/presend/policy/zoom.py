"""Fiverr's own Zoom call: who may start one.

A freelancer may call any Pro or Select client; any other client only with a level, an average selling price of at least
$50 (tips and extras not counted) and an order in the last 60 days. The call is started from the chat box of the inbox.
Source: Fiverr's help pages on calls with clients, read 2026-11.
"""

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from presend.policy.model import Seller

PRICE = 50.0
"""US dollars."""
DAYS = 60
HOW = "Open the chat with the client, press the camera icon of the chat box, and share the invitation from there."


RULE = (
    f"Fiverr's own Zoom call is open to you with any Pro or Select client, and with others if you have a level, "
    f"an average selling price of at least ${PRICE:g} and an order in the last {DAYS} days."
)


class Zoom(NamedTuple):
    """Whether the seller may start a call with a client: why, and what is missing if not.

    `known` is false where the rule file says nothing of the seller; then nothing can be told but the rule.
    """

    may: bool
    because: str = ""
    missing: tuple[str, ...] = ()
    known: bool = True
    buyer: str = ""

    @property
    def may_be_offered(self) -> bool:
        """Whether nothing speaks against it: a seller of whom the rule file says nothing knows best."""
        return self.may or not self.known

    def __str__(self) -> str:
        if self.may:
            whom = "this client" if self.buyer else "any client"
            return f"You may start Fiverr's own Zoom call with {whom}: {self.because}. {HOW}"
        if not self.known:
            return RULE
        missing = "; ".join(self.missing)
        if self.buyer:
            return f"For Fiverr's own Zoom call with this client you still need: {missing}."
        return f"For Fiverr's own Zoom call with clients who are neither Pro nor Select you still need: {missing}."


def may_call(seller: "Seller", buyer: str = "", today: dt.date | None = None) -> Zoom:
    """What the seller's figures in `[seller]` say. A buyer who is not listed there is neither Pro nor Select."""
    kind = {name.casefold(): kind for name, kind in seller.buyers.items()}.get(buyer.casefold())
    if kind:
        return Zoom(True, f"{buyer} is a {kind.capitalize()} client", buyer=buyer)
    missing = []
    if seller.level in (None, "new"):
        missing.append("a seller level")
    if seller.average_price is None or seller.average_price < PRICE:
        yours = "" if seller.average_price is None else f" (yours is ${seller.average_price:g})"
        missing.append(f"an average selling price of at least ${PRICE:g}{yours}")
    today = today or dt.date.today()
    if seller.last_order is None or not 0 <= (today - seller.last_order).days <= DAYS:
        ahead = seller.last_order is not None and seller.last_order > today
        yours = f" (yours, of {seller.last_order}, is still to come)" if ahead else ""
        missing.append(f"one order in the last {DAYS} days{yours}")
    known = seller.level is not None or seller.average_price is not None or seller.last_order is not None
    return Zoom(
        not missing,
        "" if missing else "you have a level, the price and a recent order",
        tuple(missing),
        known,
        buyer,
    )
