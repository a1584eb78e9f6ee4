"""Permissions at work: whether customer support's written leave covers a finding."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from presend.finding import Finding
from presend.policy import channels
from presend.policy.verdict import Context

if TYPE_CHECKING:
    from presend.policy.model import Permission

_KINDS = {"contact.phone": "phone", "contact.email": "email", "contact.address": "address"}
_BY_SERVICE = ("contact.handle", "contact.meeting", "offplatform.request", "offplatform.solicit")


def covering(permissions: Iterable["Permission"], finding: Finding, context: Context) -> "Permission | None":
    """The permission under which a finding may pass today."""
    today = dt.date.today()
    channel = _channel(finding)
    return next((leave for leave in permissions if channel and _covers(leave, channel, context, today)), None)


def _covers(leave: "Permission", channel: str, context: Context, today: dt.date) -> bool:
    return (
        channel in leave.channels
        and context.stage in leave.stage
        and leave.granted <= today
        and (leave.expires is None or today <= leave.expires)
        and _is_for(leave, context)
    )


def _is_for(leave: "Permission", context: Context) -> bool:
    """Whether the talk is the one with this buyer (and in this order, if the permission is for one).

    Where the page names only the order, the permission must name it too: what is not known does not count.
    """
    buyer, order = leave.buyer.casefold(), leave.order.casefold()
    talk, recipient = context.conversation.casefold(), context.recipient.casefold()
    if recipient and recipient != buyer:
        return False
    if order and context.stage == "order":
        return talk in (order, buyer) or (not talk and recipient == buyer)
    return buyer in (recipient, talk)


def _channel(finding: Finding) -> str:
    """The way of contact that a finding opens: "phone", "skype" ...; empty where it is not known."""
    if finding.category in _BY_SERVICE:
        return finding.detail
    if finding.category == "contact.link":
        labels = finding.value.lower().split(".")
        hosts = (".".join(labels[index:]) for index in range(len(labels)))
        services = channels.by_host()
        return next((services[host] for host in hosts if host in services), "link")
    return _KINDS.get(finding.category, "")
