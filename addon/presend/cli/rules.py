"""`presend rules`: the rule files that ship, and a seller's own."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from presend.cli.common import BAD_INPUT, DataDir, Rules, choice, complete_rules, fail
from presend.policy.terms import STAGES

if TYPE_CHECKING:
    from presend.policy.errors import Mistake
    from presend.policy.policy import Policy

EXAMPLES = """
[bold]Examples[/bold]

presend rules list

presend rules show fiverr

presend rules new my.toml && presend rules check my.toml && presend rules test my.toml

presend rules explain "my skype is live:anna" --stage order --rules my.toml
"""

app = typer.Typer(
    help="Rule files: list, show, write, check and test.", no_args_is_help=True, epilog=EXAMPLES
)

RuleFile = Annotated[
    str,
    typer.Argument(metavar="PACK|FILE", autocompletion=complete_rules, help="A pack's name or a rule file."),
]
Json = Annotated[bool, typer.Option("--json", help="For scripts.")]


@app.command("list", epilog="presend rules list --json")
def list_rules(as_json: Json = False) -> None:
    """The packs that ship with presend, and how sure each is."""
    from presend.cli.tables import pack_row, packs_table
    from presend.policy.load import load, packs

    rows = [pack_row(name, load(name)) for name in packs()]
    if as_json:
        print(json.dumps(rows, indent=2))
    else:
        packs_table(rows)


@app.command("show", epilog="presend rules show fiverr --text")
def show_rules(
    rules: RuleFile,
    text: Annotated[bool, typer.Option("--text", help="Print the file itself.")] = False,
    as_json: Json = False,
) -> None:
    """What a rule file says: the action for each category and stage, its endpoints and its sources."""
    policy = _load(rules)
    if text:
        print(policy.source.text if policy.source else "", end="")
    elif as_json:
        print(policy.rules.model_dump_json(indent=2))
    else:
        from presend.cli.tables import policy_tables

        policy_tables(policy)


@app.command("check", epilog="presend rules check my.toml")
def check_rules(
    files: Annotated[list[str], typer.Argument(metavar="PACK|FILE...")], as_json: Json = False
) -> None:
    """Say everything that is wrong in a rule file, each with its line; exit code 2 if something is."""
    from presend import trial

    wrong: list[Mistake] = []
    for name in files:
        policy, mistakes = trial.examine(name)
        wrong += mistakes
        if policy and not as_json and not mistakes:
            print(f"{name}: good. {_counted(policy)}, {policy.hash}")
    if as_json:
        print(json.dumps([mistake.as_dict() for mistake in wrong], indent=2, ensure_ascii=False))
    elif wrong:
        print("\n".join(map(str, wrong)), file=sys.stderr)
    raise typer.Exit(BAD_INPUT if wrong else 0)


@app.command("test", epilog="presend rules test my.toml")
def test_rules(rules: RuleFile, as_json: Json = False) -> None:
    """Run the rules' own examples; exit code 1 if one does not hold."""
    from presend import trial

    trials = list(trial.trials(_load(rules)))
    failed = [one for one in trials if one.wrong]
    if as_json:
        keys = ("kind", "text", "wrong")
        rows = [{"rule": one.rule.id, **{key: getattr(one, key) for key in keys}} for one in trials]
        print(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        from presend.cli.tables import trial_lines

        trial_lines(trials)
        print(f"{len(trials) - len(failed)} of {len(trials)} examples hold")
    raise typer.Exit(1 if failed else 0)


@app.command("explain", epilog='presend rules explain "call me on +44 7911 123456" --stage order')
def explain_rules(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A message.")],
    rules: Rules = "fiverr",
    stage: Annotated[str, choice("--stage", "-s", of=STAGES, help="Where the deal is.")] = "inbox",
    direction: Annotated[
        str, choice("--direction", of=("out", "in"), help="Who wrote it: out is the seller.")
    ] = "out",
    buyer: Annotated[str, typer.Option(help="The other side's user name.")] = "",
    endpoint: Annotated[str, typer.Option(metavar="ID", help="The endpoint that it travels by.")] = "",
    data_dir: DataDir = None,
) -> None:
    """Say which rules were asked about a message, which one decided, and why."""
    from presend.check import find
    from presend.cli.common import load_checker
    from presend.cli.tables import explanation_lines
    from presend.policy.errors import one_of
    from presend.policy.explain import explain_all
    from presend.policy.verdict import Context

    policy = load_checker(rules, data_dir).policy
    if endpoint and endpoint not in (known := [one.id for one in policy.endpoints]):
        fail(f'no endpoint "{endpoint}" in {policy.name}\'s rules', one_of(endpoint, known) if known else "")
    context = Context(stage, direction, recipient=buyer, endpoint=endpoint)
    findings = find(policy, text)
    explanation_lines(text, explain_all(policy, findings, context, text))


@app.command("new", epilog="presend rules new my.toml --extends upwork")
def new_rules(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it.")],
    extends: Annotated[str, typer.Option(metavar="PACK", autocompletion=complete_rules)] = "fiverr",
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Write a commented rule file of your own that extends a pack."""
    from presend.policy.load import packs
    from presend.policy.source import starter

    if extends not in packs():
        from presend.policy.errors import one_of

        fail(f'no pack "{extends}"', one_of(extends, packs()))
    try:
        with file.open("w" if force else "x", encoding="utf-8", newline="\n") as out:
            out.write(starter(extends, file.name))
    except FileExistsError:
        fail(f"{file} is there already", "name another file, or use --force to write over it")
    except OSError as error:
        fail(f"{file}: cannot be written: {error.strerror}", "name a file in a folder that you may write to")
    print(f"wrote {file}, which extends {extends}. Next: presend rules check {file}")


@app.command("schema", epilog="presend rules schema > rules.schema.json")
def print_schema() -> None:
    """Print the rule file's JSON Schema, for editors that complete and check TOML."""
    from presend.policy.schema import schema

    print(json.dumps(schema(), indent=2, ensure_ascii=False))


def _load(name: str) -> "Policy":
    from presend.policy.errors import RuleFileError
    from presend.policy.load import load

    try:
        return load(name)
    except RuleFileError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(BAD_INPUT) from None


def _counted(policy: "Policy") -> str:
    counts = [
        (len(policy.rules.rule), "rule"),
        (len(policy.endpoints), "endpoint"),
        (len(policy.composers), "composer"),
    ]
    return ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts)
