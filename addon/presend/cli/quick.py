"""`presend check TEXT` without options, which is typed most: answered before typer, which takes longer to import than this.

What is not so plain is left to the command itself (`presend.cli.check`).
"""

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from presend.check import Checker
from presend.cli.folder import has_own_rules, has_permissions
from presend.policy.verdict import Verdict

_FILE_NAME = re.compile(r"(~|\.{1,2})?/\S*|[^\s:@]+\.(txt|csv|log|jsonl?)")
"""Hardly a whole message: judged in place of the file that it means to name, it would be allowed."""
_PACK = "fiverr"
_COMPLETING = "_PRESEND_COMPLETE"
"""The environment's variable by which a shell asks what may come next."""


def check(arguments: Sequence[str]) -> int | None:
    """The exit code, when all was said; None for whatever is to be parsed."""
    if (
        len(arguments) != 2
        or arguments[0] != "check"
        or arguments[1].startswith("-")
        or _COMPLETING in os.environ
    ):
        return None
    text = arguments[1]
    if looks_like_a_file(text) or is_file(text) or has_permissions() or has_own_rules(_PACK):
        return None
    verdict = Checker.load(_PACK).check(text)
    answer(text, verdict)
    return int(verdict.stops)


def answer(text: str, verdict: Verdict, explain: bool = False) -> None:
    """Prints the verdict on `text` for people."""
    if verdict.findings or verdict.permitted:
        from presend.cli.show import show

        show(text, verdict, explain)
    else:  # the usual answer, without the time that rich takes to start
        coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        bold, plain = ("\x1b[32m\x1b[1m", "\x1b[0m") if coloured else ("", "")
        print(f"{bold}ALLOW{plain}  nothing to mind")


def is_file(what: str) -> bool:
    try:
        return Path(what).is_file()
    except (OSError, ValueError):  # a message is seldom a possible file name: too long, a NUL in it
        return False


def looks_like_a_file(what: str) -> bool:
    return bool(_FILE_NAME.fullmatch(what))
