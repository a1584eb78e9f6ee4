"""How a lesson ends: written into the rule file, or seen and not readable."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from presend.learn import boxes
from presend.learn.derive import Learnt
from presend.learn.rulefile import add
from presend.policy.policy import Policy


def concluded(
    learnt: Sequence[Learnt],
    file: Path,
    beginning: str,
    policy: Policy,
    today: dt.date,
    typed: Sequence[boxes.Typed] = (),
) -> dict[str, Any] | None:
    """The lesson's last step, after what it says was done; None where a phrase never came. Arguments as for `add`.

    `typed` is what pages told of the boxes. Raises RuleFileError, and then the file is as it was.
    """
    if not learnt:
        return None
    if not any(entry.endpoint for entry in learnt):
        return {"step": "unreadable", "advice": ["presend saw the phrases, but cannot read them there."]}
    written = add(file, beginning, policy, learnt, today, boxes.learn(typed, today))
    return {
        "step": "written",
        "file": str(written.file),
        "endpoints": written.endpoints,
        "known": written.known,
        "replaced": written.replaced,
        "composers": written.composers,
        "known_composers": boxes.known(typed),
        "advice": boxes.advice(typed),
        "toml": written.text,
    }
