"""What a detector says: one stretch of a message that breaks, or may break, a contact rule."""

from typing import NamedTuple

from presend.span import Span

CATEGORIES: dict[str, str] = {
    "contact.phone": "a telephone number in any notation",
    "contact.email": "an e-mail address, plain or disguised",
    "contact.handle": "a user name or id on a messenger or social network",
    "contact.link": "a link that leads to a way of contact, or to an unlisted site",
    "contact.meeting": "an invitation to a call outside the platform's own",
    "contact.address": "a postal address",
    "offplatform.request": "asks the other side for contact details",
    "offplatform.solicit": "proposes to move the talk or the business elsewhere",
    "payment.offplatform": "proposes, gives or asks for payment outside the platform",
    "sensitive.card": "a payment card number",
    "sensitive.id": "a national id, social security or passport number",
    "sensitive.credential": "a password, key or login handed over in clear",
    "security.remote": "a remote-access session offered, or an id for it",
    "conduct.abuse": "an insult, a slur, hate",
    "conduct.threat": "a threat of violence or retaliation",
    "conduct.sexual": "adult or sexual content or advance",
    "platform.trigger": "an innocent phrase that the marketplace's own filter is reported to hold",
}
"""Every category, with a line for people. The words are those of the labelled corpus."""

LASTING = "lasting"
REASON = "reason"


class Finding(NamedTuple):
    """One span of one category.

    `score` is 0 to 1, monotone in how sure the detector is (see `presend detectors list`). `detail` refines a
    category where a policy needs it: for `contact.link` it is "contact" (a way of contact) or "site" (any other
    site, then `value` is its host), for `contact.handle`, `offplatform.*` and `contact.meeting` the service's id
    ("skype"), empty where there is none; `value` is `LASTING` for a proposal that stands beside the name given with it,
    `REASON` for one that may only be the reason for another ("we save the fee").
    `view` names the reading of the text it was found in ("plain", "folded",
    "reversed", "history" ...).
    """

    category: str
    span: Span
    score: float
    detector: str
    detail: str = ""
    value: str = ""
    view: str = "plain"

    @property
    def start(self) -> int:
        return self.span.start

    @property
    def end(self) -> int:
        return self.span.end
