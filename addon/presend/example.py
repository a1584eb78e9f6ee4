"""Marked examples: `call [[555 0132]] now` is a text and the span that must be found in it."""

import re
from typing import NamedTuple

from presend.span import Span

_MARK = re.compile(r"\[\[|\]\]")


class Example(NamedTuple):
    text: str
    spans: tuple[Span, ...]


def parse(marked: str) -> Example:
    """The text without its marks, and the marked spans in code points.

    Raises ValueError where the marks do not pair. Marks may nest (a payment around an e-mail).
    """
    text, spans, opened, last = "", [], [], 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        if mark[0] == "[[":
            opened.append(len(text))
        elif opened:
            spans.append(Span(opened.pop(), len(text)))
        else:
            raise ValueError(f"]] without [[ in example: {marked}")
    if opened:
        raise ValueError(f"[[ without ]] in example: {marked}")
    return Example(text + marked[last:], tuple(sorted(spans)))
