"""What is to be learnt, from the command's options: the site, the rules in force meanwhile, and the file to write."""

import contextlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from presend.learn import names, render
from presend.policy.fields import Host, is_loopback
from presend.policy.load import load, packs, parse
from presend.policy.policy import Policy

_HOST = TypeAdapter(Host)


class PlanError(Exception):
    """The options do not fit together; `help` says what to do."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.help = help


@dataclass(frozen=True, slots=True)
class Plan:
    """`policy` guards during the lesson and covers all hosts; `beginning` is for a `file` that is not there yet."""

    policy: Policy
    file: Path
    beginning: str
    start: str


def make_plan(hosts: Sequence[str], url: str | None, out: Path | None, rules: str | None) -> Plan:
    """Raises PlanError, and RuleFileError for a bad rule file."""
    scheme, named = _site(url)[0], named_hosts(hosts, url)
    base = str(out) if out and out.exists() else rules
    if base is None and not named:
        raise PlanError("which site?", "give --url or --host, or --rules with a pack or a file")
    if base is None:
        return _new(named, scheme, url, out)
    policy = load(base)
    file = out or (Path(base) if base not in packs() else Path(f"my-{base}.toml"))
    start = url or policy.rules.marketplace.start
    return Plan(_with_hosts(policy, named), file, render.extending(_beside(base, file)), start)


def named_hosts(hosts: Sequence[str], url: str | None) -> list[str]:
    """The hosts of `--url` and `--host`. Raises PlanError."""
    own = _site(url)[1]
    return list(dict.fromkeys([*([own] if own else []), *map(_host, hosts)]))


def _new(hosts: Sequence[str], scheme: str, url: str | None, out: Path | None) -> Plan:
    """For a site that no rule file knows."""
    plain = scheme == "http"
    if plain and not all(map(is_loopback, hosts)):
        raise PlanError(f"{hosts[0]} is not https", "a site without TLS can be guarded on loopback only")
    start = url or f"https://{hosts[0]}/"
    beginning = render.header(hosts[0], start, plain)
    file = out or Path(f"{names.kebab(hosts[0])}.toml")
    return Plan(_with_hosts(parse(beginning, "learn"), hosts), file, beginning, start)


def _beside(base: str, file: Path) -> str:
    """How `file` names what it extends: a pack by its name, a file from where it stands itself."""
    return base if base in packs() else os.path.relpath(base, file.parent)


def _host(host: str) -> str:
    try:
        return _HOST.validate_python(host)
    except ValidationError as error:
        raise PlanError(f'--host: "{host}" is no host name', "such as www.example.com") from error


def _site(url: str | None) -> tuple[str, str]:
    """Scheme and host (with its port where it is not the usual one) of an address; empty for none."""
    if url is None:
        return "", ""
    parts = urlsplit(url)
    with contextlib.suppress(ValueError):
        if parts.scheme in ("http", "https") and parts.hostname:
            bare = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
            usual = {"http": 80, "https": 443}[parts.scheme]
            return parts.scheme, _host(f"{bare}:{parts.port}" if parts.port not in (None, usual) else bare)
    raise PlanError(f'--url: "{url}" is no address', "such as https://www.example.com/inbox")


def _with_hosts(policy: Policy, hosts: Sequence[str]) -> Policy:
    """The policy for these hosts too, while the lesson lasts."""
    more = [host for host in hosts if host not in policy.hosts]
    policy.hosts = (*policy.hosts, *more)
    return policy
