"""GraphQL over HTTP: which operation is asked for, and texts that are written into the query itself."""

import json
import re
from typing import Any

_OPERATION = re.compile(r"\b(?:mutation|query|subscription)\s+([_A-Za-z]\w*)")
_TOKEN = re.compile(r'#[^\n\r]*|"""((?:\\"""|[^"]|"(?!""))*)"""|"((?:[^"\\\n\r]|\\.)*)"')


def named(operation: Any) -> Any:
    """The operation with its name, which may stand in the query alone."""
    if not isinstance(operation, dict) or operation.get("operationName"):
        return operation
    query = operation.get("query")
    names = _OPERATION.findall(query) if isinstance(query, str) else []
    return operation | {"operationName": names[0]} if len(names) == 1 else operation


def literals(operation: Any) -> tuple[str, ...]:
    """The strings in the query: a message need not travel in the variables."""
    query = operation.get("query") if isinstance(operation, dict) else None
    if not isinstance(query, str):
        return ()
    return tuple(text for match in _TOKEN.finditer(query) if (text := _literal(match)))


def _literal(match: re.Match[str]) -> str:
    if match[1] is not None:
        return match[1].replace('\\"""', '"""')
    if match[2] is None:  # a comment
        return ""
    try:
        return json.loads(f'"{match[2]}"')
    except ValueError:
        return match[2]
