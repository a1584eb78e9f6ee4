"""The seller's correction of the stage, for the extension's verdicts only.

A page can be misread, and the seller knows better where the deal is. But a correction is no permission: what one
stage forbids and the other does not is asked about (`warn`), never let go in silence. So a correction to a stricter
stage counts in full, and one to a laxer stage turns a block into a question. The proxy hears of none of this: it
judges by the stage of the request that leaves, and no rule file can make it take the seller's word instead.
"""

from collections.abc import Iterable
from itertools import chain

from presend.policy.actions import Action
from presend.policy.verdict import JudgedFinding, Verdict


def corrected(page: Verdict, seller: Verdict) -> Verdict:
    """One verdict of two on the same text: by the page's stage, and by the one that the seller has set."""
    found: dict[tuple[str, int, int], JudgedFinding] = {}
    for finding in chain(seller.findings, map(_asked, page.findings)):
        key = finding.category, finding.start, finding.end
        if key not in found or Action[finding.action] > Action[found[key].action]:
            found[key] = finding
    findings = tuple(sorted(found.values(), key=lambda finding: (finding.start, finding.end)))
    return Verdict(_strongest(findings), findings, page.policy, seller.permitted)


def _asked(finding: JudgedFinding) -> JudgedFinding:
    return finding._replace(action=min(Action[finding.action], Action.warn).name)


def _strongest(findings: Iterable[JudgedFinding]) -> str:
    return max((Action[finding.action] for finding in findings), default=Action.allow).name
