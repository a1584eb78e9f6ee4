"""What is sound in a rule file that has mistakes, so that mistakes of another kind are told at once as well."""

from collections.abc import Iterable

from pydantic import ValidationError

from presend.policy.merge import Merged
from presend.policy.mistakes import Loc
from presend.policy.model import RuleFile

_APART = ("rule", "endpoint", "composer", "permission")
"""Sections that can be left out without changing what an example of another section finds."""


def sound_part(merged: Merged, wrong: Iterable[Loc]) -> tuple[RuleFile, Merged] | None:
    """The file without the sections that the places `wrong` lie in; None where others are wrong, too."""
    out: set[tuple[str, int]] = set()
    for loc in wrong:
        if len(loc) < 2 or loc[0] not in _APART or not isinstance(loc[1], int):
            return None
        out.add((str(loc[0]), loc[1]))
    rest = Merged(dict(merged.tree), {})
    for section in {name for name, _ in merged.origin} | {name for name, _ in out}:
        kept = [index for index in range(len(merged.tree[section])) if (section, index) not in out]
        rest.tree[section] = [merged.tree[section][index] for index in kept]
        places = ((place, merged.origin.get((section, index))) for place, index in enumerate(kept))
        rest.origin.update({(section, place): own for place, own in places if own is not None})
    try:
        return RuleFile.model_validate(rest.tree), rest
    except ValidationError:
        return None
