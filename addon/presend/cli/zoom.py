"""`presend zoom`: may this seller start Fiverr's own call?"""

import json
from typing import Annotated

import typer

from presend.cli.common import Rules, fail, load_checker

EXAMPLES = """
[bold]Examples[/bold]

presend zoom --rules my.toml

presend zoom --buyer anna --rules my.toml

What presend knows of you stands in the rule file, under \\[seller]. Exit code: 0 if you may, 1 if something \
is missing, 2 where the site has no such call.
"""


def zoom(
    rules: Rules = "fiverr",
    buyer: Annotated[str, typer.Option(help="The client's user name.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="For scripts.")] = False,
) -> None:
    """Say whether you may start Fiverr's own Zoom call with a client, and how, or what is missing."""
    from presend.policy.zoom import may_call

    policy = load_checker(rules).policy
    if not policy.rules.marketplace.own_call:
        fail(
            f"presend knows of no call of {policy.name}'s own",
            "this is about Fiverr: leave out --rules, or extend its pack",
        )
    answer = may_call(policy.rules.seller, buyer)
    if as_json:
        print(
            json.dumps(
                {"may": answer.may, "because": answer.because, "missing": list(answer.missing)}, indent=2
            )
        )
    else:
        print(
            answer
            if answer.known or answer.may
            else f"{answer}\nSay in the rule file, under [seller], what you have."
        )
    raise typer.Exit(0 if answer.may else 1)
