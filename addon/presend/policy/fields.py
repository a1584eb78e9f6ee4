"""The kinds of values that a rule file holds, each with its check and its help."""

import ipaddress
import re
from typing import Annotated, Any, NoReturn

from pydantic import AfterValidator, BeforeValidator, Field, StrictBool
from pydantic_core import PydanticCustomError

from presend.finding import CATEGORIES
from presend.policy.errors import one_of
from presend.policy.terms import families, matches

_HOST = re.compile(r"(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:]+\])(?::[0-9]{1,5})?")
_PATH = re.compile(r"/(?:[^{}]|\{[A-Za-z_][A-Za-z0-9_]*\})*")
METHODS = ("POST", "PUT", "PATCH", "DELETE", "GET")


def wrong(what: str, help: str = "", at: tuple[str | int, ...] = ()) -> NoReturn:
    """Raises the mistake `what`; `at` is the place of the culprit below the value that is being checked."""
    raise PydanticCustomError("rule_file", "{what}", {"what": what, "help": help, "at": at})


def _category(pattern: str) -> str:
    if not any(matches(pattern, category) for category in CATEGORIES):
        wrong(f'unknown category "{pattern}"', one_of(pattern, [*CATEGORIES, *families()]))
    return pattern


def _host(host: str) -> str:
    host = host.lower()
    if "://" in host or "/" in host:
        wrong(f'"{host}" is no host name', 'write the name alone, such as "www.example.com"')
    if "*" in host:
        wrong(f'"{host}" is no host name', "wildcards are not known here: write each host")
    if not host.isascii():
        wrong(
            f'"{host}" is no host name',
            f'write it as "{host.encode("idna").decode()}"' if _idna(host) else "",
        )
    if not _HOST.fullmatch(host):
        wrong(f'"{host}" is no host name', 'such as "www.example.com" or "127.0.0.1:8123"')
    port = host.rpartition(":")[2]
    if port.isdigit() and ":" in host and not 0 < int(port) < 65536:
        wrong(f'"{host}" has no possible port', "a port is a number from 1 to 65535")
    return host


def _idna(host: str) -> bool:
    try:
        host.encode("idna")
    except UnicodeError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Whether a host (with or without a port) can only be this machine."""
    name = host.rpartition(":")[0] if re.search(r":\d+$", host) and not host.endswith("]") else host
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False


def _region(region: str) -> str:
    from phonenumbers import SUPPORTED_REGIONS

    if region not in SUPPORTED_REGIONS:
        hint = {"UK": "GB", "EN": "GB", "EL": "GR"}.get(region.upper(), region.upper())
        help = (
            f'did you mean "{hint}"?'
            if hint in SUPPORTED_REGIONS
            else 'two capital letters, such as "RO" or "US"'
        )
        wrong(f'unknown region "{region}"', help)
    return region


def _path(path: str) -> str:
    if not _PATH.fullmatch(path):
        wrong(f'"{path}" is no path', 'it begins with "/"; "{name}" stands for one segment')
    names = re.findall(r"\{(\w+)\}", path)
    if twice := next((name for name in names if names.count(name) > 1), ""):
        wrong(f'"{{{twice}}}" stands twice in the path', "give each segment a name of its own")
    return path


def _method(method: str) -> str:
    if method not in METHODS:
        wrong(f'unknown method "{method}"', one_of(method.upper(), METHODS))
    return method


def _pattern(pattern: str) -> str:
    import regex

    try:
        regex.compile(pattern)
    except regex.error as error:
        where = f" at character {error.pos + 1}" if error.pos is not None else ""
        wrong(
            f"bad pattern: {error.msg}{where}",
            "patterns are regular expressions; quote TOML patterns with '...'",
        )
    return pattern


def _channel(channel: str) -> str:
    from presend.policy.channels import known

    if channel not in known():
        wrong(f'unknown channel "{channel}"', one_of(channel, known()))
    return channel


def _not_blank(text: str) -> str:
    if not text.strip():
        wrong("{key} must not be blank")
    return text


def _selector(text: str) -> str:
    from presend.policy.selectors import is_selector

    if text.strip() and not is_selector(text):
        wrong(f"this is no CSS selector: {text}", """such as "#message" or "[data-testid='send']\"""")
    return _not_blank(text)


def _web(url: str) -> str:
    if not re.match(r"https?://[^/\s]+", url):
        wrong(f'"{url}" is no address of a page', 'such as "https://www.example.com/inbox"')
    return url


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def one_or_more(item: Any) -> Any:
    """The type of a list of `item`, where a single text may stand for a list of one."""
    as_written = item | tuple[item, ...]
    return Annotated[tuple[item, ...], BeforeValidator(_listed, json_schema_input_type=as_written)]


Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, AfterValidator(_not_blank)]
Selector = Annotated[str, AfterValidator(_selector)]
Url = Annotated[str, AfterValidator(_web)]
Category = Annotated[str, AfterValidator(_category)]
Host = Annotated[str, AfterValidator(_host)]
Region = Annotated[str, AfterValidator(_region)]
PathPattern = Annotated[str, AfterValidator(_path)]
Method = Annotated[str, AfterValidator(_method)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Channel = Annotated[str, AfterValidator(_channel)]
Flag = StrictBool
