"""What a link is told, in the seller's language: the rules' own sentences in findings and reasons."""

from presend.api.messages import Json
from presend.policy.model import Marketplace
from presend.policy.sentences import LANGUAGES, say


def in_language(message: Json, language: str, market: Marketplace) -> Json:
    """The message for one link; others are told the same one in theirs."""
    if language not in LANGUAGES:
        return message
    told = dict(message)
    if isinstance(told.get("reason"), str):
        told["reason"] = say(told["reason"], language, market)
    for key, part in (("findings", "message"), ("texts", "reason")):
        if key in told:
            told[key] = [{**item, part: say(item[part], language, market)} for item in told[key]]
    return told
