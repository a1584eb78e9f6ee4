"""The words of a rule file that judging needs, too: nothing here asks for pydantic, whose import takes longer than a check."""

from typing import Literal

from presend.finding import CATEGORIES

Stage = Literal["inbox", "order", "profile"]
Direction = Literal["out", "in"]
STAGES: tuple[Stage, ...] = ("inbox", "order", "profile")
DIRECTIONS: tuple[Direction, ...] = ("out", "in")


def families() -> list[str]:
    """The wildcards that stand for several categories: "contact.*" ..."""
    return [*sorted({category.partition(".")[0] + ".*" for category in CATEGORIES}), "*"]


def matches(pattern: str, category: str) -> bool:
    """Whether a category, or a wildcard such as "contact.*" or "*", covers `category`."""
    return pattern in ("*", category) or (pattern.endswith(".*") and category.startswith(pattern[:-1]))
