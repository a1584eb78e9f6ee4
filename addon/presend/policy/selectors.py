"""Whether a text is a CSS selector (or several with commas), by the grammar of Selectors Level 4.

What stands in the brackets of a pseudo-class is only asked to be balanced; which names there are, the browser knows.
"""

from functools import cache
from typing import Any

_GRAMMAR = r"""(?x)
(?(DEFINE)
  (?P<name> -{0,2} (?: [a-zA-Z_] | [^\x00-\x7f] | (?&escape) ) (?: [-\w] | [^\x00-\x7f] | (?&escape) )*+ )
  (?P<escape> \\ (?: [0-9a-fA-F]{1,6}+ \s? | [^0-9a-fA-F\n] ) )
  (?P<text> "(?: [^"\\] | \\. )*+" | '(?: [^'\\] | \\. )*+' )
  (?P<attribute> \[ \s* (?&name) \s* (?: [~|^$*]?= \s* (?: (?&name) | (?&text) ) \s* [iIsS]? \s* )? \] )
  (?P<inner> (?: [^()\[\]"'] | (?&text) | (?&attribute) | \( (?&inner) \) )++ )
  (?P<part> \# (?&name) | \. (?&name) | (?&attribute) | ::? (?&name) (?: \( (?&inner) \) )? )
  (?P<compound> (?: (?&name) | \* ) (?&part)*+ | (?&part)++ )
  (?P<complex> (?&compound) (?: (?: \s* [>+~] \s* | \s+ ) (?&compound) )*+ )
)
\s* (?&complex) (?: \s* , \s* (?&complex) )*+ \s*
"""


@cache
def _grammar() -> Any:
    import regex

    return regex.compile(_GRAMMAR)


def is_selector(text: str) -> bool:
    return _grammar().fullmatch(text, timeout=1) is not None
