"""What the commands share: the rule file's option, and how they fail."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from presend.cli.folder import data_folder, has_own_rules, has_permissions

if TYPE_CHECKING:
    from presend.check import Checker

BAD_INPUT = 2
"""The exit code for bad usage or input, as in click."""


def complete_rules(start: str) -> list[str]:
    """Pack names, for the shell's completion."""
    from presend.policy.load import packs

    return [name for name in packs() if name.startswith(start)]


Rules = Annotated[
    str,
    typer.Option(
        "--rules",
        "-r",
        metavar="PACK|FILE",
        autocompletion=complete_rules,
        help="A pack's name or a rule file.",
    ),
]

DataDir = Annotated[
    Path | None,
    typer.Option("--data-dir", metavar="DIR", help="presend's data folder, if not the usual one."),
]


def choice(*names: str, of: Sequence[str], help: str) -> Any:
    """An option that takes one of a few words. typer's own way, an enumeration, prints a program's words at a wrong one."""

    def check(value: str) -> str:
        if value not in of:
            raise typer.BadParameter(f'"{value}" is none of: {", ".join(of)}')
        return value

    def complete(start: str) -> list[str]:
        return [word for word in of if word.startswith(start)]

    return typer.Option(*names, metavar="|".join(of), callback=check, autocompletion=complete, help=help)


def fail(problem: str, help: str = "") -> NoReturn:
    """Says on stderr what is wrong and what to do next, and ends with exit code 2."""
    typer.secho(f"error: {problem}", fg="red", err=True)
    if help:
        typer.echo(f"help: {help}", err=True)
    raise typer.Exit(BAD_INPUT)


def load_checker(rules: str, data_dir: Path | None = None) -> "Checker":
    """The checker for `--rules`, judging as the running presend does: by the seller's own file in a pack's place, with
    the recorded permissions. Otherwise the rule file's mistakes and exit code 2.
    """
    from presend.check import Checker
    from presend.policy.errors import RuleFileError

    try:
        if has_own_rules(rules, data_dir):
            from presend.policy.own import OwnRules

            rules = OwnRules(rules, data_folder(data_dir)).name
        checker = Checker.load(rules)
        if has_permissions(data_dir):
            from presend.permissions import Permissions

            recorded = Permissions(data_folder(data_dir)).active()
            checker.policy = checker.policy.with_permissions(recorded)
        return checker
    except RuleFileError as error:
        fail(str(error))
