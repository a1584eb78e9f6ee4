"""The engine: a message in, findings out.

Detectors look for themselves; here their findings meet. The conventions are the labelled corpus's: one stretch has one
label, a channel named beside the address itself ("text me on 555 0132") is no separate proposal, and a payment phrase
gives way to the account that it introduces.
"""

from collections.abc import Iterable, Sequence

from presend.across import across
from presend.detectors import DETECTORS
from presend.detectors.trigger import find_triggers
from presend.finding import LASTING, REASON, Finding
from presend.gate import Gate
from presend.patterns import lazy
from presend.placed import Placed
from presend.spacing import even
from presend.span import Span
from presend.text import Message

_GATE = Gate(DETECTORS)

PHRASES = frozenset(("offplatform.request", "offplatform.solicit", "contact.meeting", "payment.offplatform"))
"""Categories in which a proposal in words is a finding; neighbours of one category are one proposal."""

IDENTIFIERS = frozenset(("contact.phone", "contact.email", "contact.handle", "contact.link"))
"""What a proposal to talk elsewhere is swallowed by, when it stands in the same sentence."""

_REASONED = ("payment.offplatform", "offplatform.solicit")

_RANK = {
    "conduct.threat": 3,
    "security.remote": 2,
    "contact.meeting": 2,
    "payment.offplatform": 2,
    "offplatform.request": 1,
}
_STOP = lazy(r"[.!?…。！？؟।\n](?=\s|$)|[。！？؟।\n]")
_MAY_STOP = lazy(r"[.!?…。！？؟।\n]")
_PAUSE = lazy(r"[,;:،，、；：]")
_COMMAS = frozenset((",", "،", "，"))
_QUESTIONS = frozenset(("?", "؟", "？"))
_SURE = 0.5  # an identifier of a lower score neither swallows nor stands before words
_NEAR = 6  # characters between two findings of one proposal
_LONG = 300  # characters; a longer stretch without a stop is no sentence
_AT = 2  # characters between a call and the name or number that it is to be made to
_BESIDE = 24  # characters between a question for contact data and the data, when they are one


def analyze(
    text: str,
    history: Sequence[str] = (),
    regions: Sequence[str] = (),
    triggers: Sequence[str] = (),
) -> list[Finding]:
    """The findings in `text`, in order of their place, without regard to any policy.

    `history` holds the earlier messages of the conversation by the same side, oldest first; a finding that needs them
    still points into `text`. `regions` are ISO 3166 codes whose telephone numbers are likely. `triggers` are innocent
    phrases that the marketplace's own filter is said to hold.
    """
    detectors = _GATE(text, bool(history))
    if detectors and (spaced := even(text)) is not None:
        found = analyze(spaced.text, history, regions, triggers)
        return [finding._replace(span=spaced.origin(finding.span)) for finding in found]
    findings: list[Finding] = []
    if detectors:
        earlier = tuple(spaced.text if (spaced := even(one)) else one for one in history)
        message = Message(text, earlier, tuple(regions))
        for detector in detectors:
            if detector.yields:
                message.settled = [_stretch(one.span, text) for one in findings if _is_identifier(one)]
            findings += detector.find(message)
        findings = resolve(findings, text)
    if history and not any(one.score >= _SURE for one in findings):
        findings += across(text, history, lambda joined: analyze(joined, (), regions))
    hints = find_triggers(text, triggers) if triggers else ()
    if hints:
        placed = Placed(findings)
        findings += (
            hint for hint in hints if not any(hint.span.overlaps(one.span) for one in placed.near(hint.span))
        )
    return findings and sorted(findings, key=lambda finding: (finding.span, finding.category))


def resolve(findings: Iterable[Finding], text: str) -> list[Finding]:
    """`findings` without doubles, and with one label for a stretch."""
    found = _joined(findings, text)
    identifiers = Placed(filter(_is_identifier, found))
    ids = Placed(one for one in found if one.category == "sensitive.id" and one.score >= _SURE)
    accounts = Placed(one for one in found if one.category == "payment.offplatform" and not _is_phrase(one))
    found = [
        one
        for one in found
        if not (_is_swallowed(one, identifiers, accounts, ids, text) or _is_host(one, identifiers))
    ]
    remotes = Placed(one for one in found if one.category == "security.remote")
    found = [one for one in found if not _is_its_code(one, remotes)]
    proposals = Placed(one for one in found if one.category in _REASONED and one.value != REASON)
    found = [one for one in found if not _is_reason(one, proposals, text)]
    sure = Placed(one for one in found if not _is_phrase(one) and one.score >= _SURE)
    found = [_trimmed(one, sure, text) for one in found if not _is_said_better(one, sure)]
    kept, placed = [], Placed()
    for one in sorted(found, key=_strength, reverse=True):
        if all(_nests(one, other) for other in placed.near(one.span) if one.span.overlaps(other.span)):
            kept.append(one)
            placed.add(one)
    return kept


def _is_phrase(finding: Finding) -> bool:
    return finding.view == "words"


def _is_identifier(finding: Finding) -> bool:
    return finding.category in IDENTIFIERS and not _is_phrase(finding) and finding.score >= _SURE


def _stretch(span: Span, text: str) -> Span:
    """What surely stands in one sentence with `span`."""
    before = text[max(0, span.start - _LONG) : span.start]
    stop = _MAY_STOP.search(text, span.end, span.end + _LONG)
    return Span(
        span.start - len(_MAY_STOP.split(before)[-1]),
        stop.start() if stop else min(len(text), span.end + _LONG),
    )


def _strength(finding: Finding) -> tuple:
    """Identifiers stand before words; then what is surer, graver, longer."""
    return (
        not _is_phrase(finding) and finding.score >= _SURE,
        finding.score,
        _RANK.get(finding.category, 0),
        finding.span.end - finding.span.start,
    )


def _nests(one: Finding, other: Finding) -> bool:
    """A PayPal address is a payment around an e-mail; both are told."""
    return {one.category, other.category} == {"payment.offplatform", "contact.email"} and (
        one.span.contains(other.span) or other.span.contains(one.span)
    )


def _joined(findings: Iterable[Finding], text: str) -> list[Finding]:
    """The phrases of one category in one sentence made one: the union where they touch, else the surer."""
    joined: list[Finding] = []
    last: dict[str, int] = {}
    for one in sorted(findings, key=lambda finding: finding.span):
        if _is_phrase(one):
            index = last.get(one.category)
            if index is not None and _belong(joined[index], one, text):
                joined[index] = _one_of(joined[index], one, text)
                continue
            last[one.category] = len(joined)
        joined.append(one)
    return joined


def _belong(earlier: Finding, later: Finding, text: str) -> bool:
    """Whether two phrases are one: in a sentence, or a question and what is asked for with it: "any WhatsApp? your number"."""
    if _one_sentence(earlier.span, later.span, text):
        return True
    between = text[earlier.span.end : later.span.start].strip()
    return earlier.category == "offplatform.request" and between in _QUESTIONS


def _one_of(earlier: Finding, later: Finding, text: str) -> Finding:
    between = text[earlier.span.end : later.span.start]
    best = max(
        earlier,
        later,
        key=lambda found: (found.value != REASON, found.score, found.span.end - found.span.start),
    )
    apart = len(between) > _NEAR or (_PAUSE.search(between) and not _go_on(earlier, later, between))
    if later.span.start > earlier.span.end and apart:
        return best
    span = Span(earlier.span.start, max(earlier.span.end, later.span.end))
    detail = best.detail or earlier.detail or later.detail
    value = best.value or (LASTING if LASTING in (earlier.value, later.value) else "")
    return best._replace(span=span, detail=detail, value=value)


def _go_on(earlier: Finding, later: Finding, between: str) -> bool:
    """Whether two phrases with a pause between are one: an insult and the next, a proposal told twice, "no need of the site,
    let's settle it between us"; a reason behind a proposal is no part of it."""
    return earlier.category.startswith("conduct.") or (
        earlier.category == "offplatform.solicit" and between.strip() in _COMMAS and later.value != REASON
    )


def _is_swallowed(one: Finding, identifiers: Placed, accounts: Placed, ids: Placed, text: str) -> bool:
    """Whether a phrase only leads to the identifier or account in its sentence."""
    if not _is_phrase(one):
        return False
    if one.category == "offplatform.solicit":
        if any(0 <= other.span.start - one.span.end <= _NEAR for other in ids.near(one.span, _NEAR)):
            return True  # "my personal number: 4150387K022PB1"
        near = _in_sentence(one.span, identifiers, text)
        return bool(near) and not (
            one.value in (LASTING, REASON) and all(_apart(one.span, other.span, text) for other in near)
        )
    if one.category == "offplatform.request":
        return any(
            one.span.overlaps(other.span)
            or (other.span.start >= one.span.end and _one_sentence(one.span, other.span, text))
            for other in identifiers.near(one.span, _BESIDE)
        )
    if one.category == "contact.meeting":  # "Skype me at NAME"
        return any(
            one.span.start < other.span.start and one.span.end <= other.span.end
            for other in identifiers.near(one.span, _AT)
        )
    if one.category == "payment.offplatform":
        behind = (other.span.start - one.span.end for other in accounts.near(one.span, _NEAR))
        return any(gap >= 0 for gap in behind) or bool(_in_sentence(one.span, accounts, text))
    return False


def _in_sentence(span: Span, others: Placed, text: str) -> list[Finding]:
    return [other for other in others.near(span, _LONG) if _one_sentence(span, other.span, text)]


def _is_reason(one: Finding, proposals: Placed, text: str) -> bool:
    """Whether a proposal is only the reason for one beside it: "pay me by PayPal, so we save the fee"."""
    return one.value == REASON and any(
        not one.span.overlaps(other.span) and len(_STOP.findall(_between(one.span, other.span, text))) <= 1
        for other in proposals.near(one.span, _LONG)
    )


def _is_its_code(one: Finding, remotes: Placed) -> bool:
    """Whether what is asked for is the code of a remote session: "open UltraViewer, then send me the ID"."""
    return one.category == "offplatform.request" and any(
        other.span.contains(one.span) for other in remotes.near(one.span)
    )


def _is_host(one: Finding, identifiers: Placed) -> bool:
    """Whether a link is the host of an e-mail address."""
    return one.category == "contact.link" and any(
        other.category == "contact.email" and other.span.contains(one.span) and other.span != one.span
        for other in identifiers.near(one.span)
    )


def _is_said_better(one: Finding, others: Placed) -> bool:
    """Whether a phrase stands at what a surer finding of its own category tells: a tool's name at its id."""
    return _is_phrase(one) and any(
        other.category == one.category and other.span.overlaps(one.span) for other in others.near(one.span)
    )


def _trimmed(one: Finding, others: Placed, text: str) -> Finding:
    """A phrase without the number or address at its end, which is a finding of its own."""
    if not _is_phrase(one):
        return one
    start, end = one.span
    for other in others.near(one.span):
        if start < other.span.start < end <= other.span.end:
            end = other.span.start
        elif other.span.start <= start < other.span.end < end:
            start = other.span.end
    if (start, end) == one.span:
        return one
    while end > start and not text[end - 1].isalnum():
        end -= 1
    while start < end and not text[start].isalnum():
        start += 1
    return one._replace(span=Span(start, end)) if end > start else one


def _between(one: Span, other: Span, text: str) -> str:
    return text[min(one.end, other.end) : max(one.start, other.start)]


def _apart(one: Span, other: Span, text: str) -> bool:
    """Whether two stretches stand in clauses of their own."""
    return not one.overlaps(other) and _PAUSE.search(_between(one, other, text)) is not None


def _one_sentence(one: Span, other: Span, text: str) -> bool:
    if max(one.start, other.start) - min(one.end, other.end) > _LONG:
        return False
    return not _STOP.search(_between(one, other, text))
