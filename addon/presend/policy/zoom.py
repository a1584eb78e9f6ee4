"""Fiverr's own Zoom call: who may start one.

A freelancer may call any Pro or Select client; any other client only with a level, an average selling price of at least
$50 (tips and extras not counted) and an order in the last 60 days. The call is started from the chat box of the inbox.
Source: Fiverr's help pages on calls with clients, read 2026-11.
"""

import datetime as dt
from dataclasses import dataclass

from presend.policy.model import Seller

PRICE = 50.0
"""US dollars."""
DAYS = 60
HOW = "Open the chat with the client, press the camera icon of the chat box, and share the invitation from there."


@dataclass(frozen=True, slots=True)
class Zoom:
    """Whether the seller may start a call with a client: why, and what is missing if not."""

    may: bool
    because: str = ""
    missing: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.may:
            return f"You may start Fiverr's own Zoom call with this client: {self.because}. {HOW}"
        return f"For Fiverr's own Zoom call with this client you still need: {'; '.join(self.missing)}."


def may_call(seller: Seller, buyer: str = "", today: dt.date | None = None) -> Zoom:
    """What the seller's figures in `[seller]` say. A buyer who is not listed there is neither Pro nor Select."""
    kind = {name.casefold(): kind for name, kind in seller.buyers.items()}.get(buyer.casefold())
    if kind:
        return Zoom(True, f"{buyer} is a {kind.capitalize()} client")
    missing = []
    if seller.level == "new":
        missing.append("a seller level")
    if seller.average_price is None or seller.average_price < PRICE:
        known = "" if seller.average_price is None else f" (yours is ${seller.average_price:g})"
        missing.append(f"an average selling price of at least ${PRICE:g}{known}")
    today = today or dt.date.today()
    if seller.last_order is None or (today - seller.last_order).days > DAYS:
        missing.append(f"one order in the last {DAYS} days")
    return Zoom(
        not missing, "" if missing else "you have a level, the price and a recent order", tuple(missing)
    )
