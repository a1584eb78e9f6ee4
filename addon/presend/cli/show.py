"""A verdict for people: the message with its findings underlined, and why."""

import unicodedata
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from presend.policy.actions import Action
from presend.policy.verdict import JudgedFinding, Verdict

# Shape and colour say the same, so that either is enough.
_MARK = {"advise": ".", "redact": "-", "warn": "~", "block": "^"}
_STYLE = {"allow": "green", "advise": "cyan", "redact": "magenta", "warn": "yellow", "block": "red"}
_HEAD = {
    "allow": "may be sent, with customer support's leave:",
    "advise": "may be sent; a hint:",
    "redact": "goes out without these words:",
    "warn": "asks before it is sent:",
    "block": "must not be sent:",
}
_INDENT = "  "
_UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"


def show(text: str, verdict: Verdict, explain: bool = False) -> None:
    """Prints the verdict on `text`; with `explain`, also how each finding was made."""
    console = Console(highlight=False)
    action = verdict.action
    console.print(Text.assemble((action.upper(), f"bold {_STYLE[action]}"), "  ", _HEAD[action]))
    for finding in verdict.permitted:
        console.print(f"{_INDENT}{finding.message}", style="green", soft_wrap=True, markup=False)
    if not verdict.findings:
        return
    console.print()
    for row, marks in _rows(text, verdict.findings, console.width - len(_INDENT) - 1):
        console.print(Text(_INDENT) + row, soft_wrap=True)
        if marks.plain.strip():
            console.print(Text(_INDENT) + marks, soft_wrap=True)
    for finding in verdict.findings:
        console.print()
        _reason(finding, explain, console)


def _reason(finding: JudgedFinding, explain: bool, console: Console) -> None:
    style = _STYLE[finding.action]
    console.print(
        Text.assemble((f"{_MARK[finding.action] * 2} {finding.category}", style), f"  {finding.message}"),
        soft_wrap=True,
    )
    for suggestion in finding.suggestions:
        console.print(f"   instead: {suggestion}", soft_wrap=True, markup=False)
    source = f", {finding.source}" if finding.source else ""
    console.print(f"   rule {finding.rule}{source}", style="dim", soft_wrap=True, markup=False)
    if explain:
        how = f"detector {finding.detector}, on the {finding.view} text, score {finding.score:.2f}"
        console.print(
            f"   {how}; see `presend detectors show {finding.detector}`", style="dim", soft_wrap=True
        )


def _rows(text: str, findings: tuple[JudgedFinding, ...], width: int) -> Iterator[tuple[Text, Text]]:
    """The text in rows of at most `width` cells, each with the row of marks that belongs below it."""
    strongest: list[JudgedFinding | None] = [None] * len(text)
    for finding in sorted(findings, key=lambda finding: Action[finding.action]):
        strongest[finding.start : finding.end] = [finding] * (finding.end - finding.start)
    row, marks, used = Text(), Text(), 0
    for char, finding in zip(text, strongest, strict=True):
        if char != "\n" and unicodedata.category(char) in ("Cc", "Cs"):
            char = _UNPRINTABLE  # an escape sequence must not reach the terminal
        cells = cell_len(char)
        if char == "\n":
            yield row, marks
            row, marks, used = Text(), Text(), 0
            continue
        if used + cells > max(width, 20):
            cut = row.plain.rfind(" ") + 1 or len(row)  # between words, where there are any
            at = cell_len(row.plain[:cut])
            yield row[:cut], marks[:at]
            row, marks, used = row[cut:], marks[at:], used - at
        style = f"{_STYLE[finding.action]} underline" if finding else ""
        row.append(char, style)
        marks.append(
            (_MARK[finding.action] if finding else " ") * cells, _STYLE[finding.action] if finding else ""
        )
        used += cells
    yield row, marks
