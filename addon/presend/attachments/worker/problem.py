"""Why a file cannot be read."""


class Problem(Exception):
    """Its text is one word: "locked", "damaged" or "large"."""
