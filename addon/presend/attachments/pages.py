"""HTML files, as a person reads them: the words, and where the links lead.

Read in one pass, whatever the file is. The standard library's parser begins anew at every tag without an end (100 kB of
"<a <a <a" take it minutes), and breaks at declarations that it does not know.
"""

import html
import re
from collections.abc import Iterator

_LONGEST = 2000
"""Characters of a tag in which a quoted ">" does not end it; with a longer one (a picture in an address) it does."""
_TAG = re.compile(r"<[/a-zA-Z](?:[^>=]++|=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|=)*+>")
_NAME = re.compile(r"</?([a-z][^\s/>]*)", re.I)
_LINK = re.compile(r"""(?<=[\s"'/])href\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.I)
_UNSEEN = {name: re.compile(rf"</{name}\b[^>]*+>", re.I) for name in ("script", "style")}
_BLOCKS = frozenset(
    "address article blockquote br dd div dt h1 h2 h3 h4 h5 h6 hr li p pre section td th tr".split()
)


def words(page: str) -> str:
    """The page's words and its links' addresses. What never ends, a tag or a comment, is text."""
    return "".join(_pieces(page))


def _pieces(page: str) -> Iterator[str]:
    at, last = 0, page.rfind(">")
    while 0 <= (start := page.find("<", at)) < last:
        yield _unescaped(page[at:start])
        at = _end(page, start)
        if not at:
            at = start
            break
        tag = page[start:at]
        if tag == "<":
            yield tag
        if name := _NAME.match(tag):
            kind = name[1].lower()
            yield "\n" if kind in _BLOCKS else ""
            yield from _addresses(tag)
            if kind in _UNSEEN and not tag.startswith("</"):
                end = _UNSEEN[kind].search(page, at)
                at = end.end() if end else len(page)
    yield _unescaped(page[at:])


def _end(page: str, start: int) -> int:
    """Where the tag, comment or declaration ends; 0 for a comment that does not. A lone "<" ends at once."""
    if page.startswith("<!--", start):
        end = page.find("-->", start + 4)
        return end + 3 if end >= 0 else 0
    if not re.match(r"[/!?a-zA-Z]", page[start + 1]):
        return start + 1
    tag = _TAG.match(page, start, start + _LONGEST)
    return tag.end() if tag else page.find(">", start) + 1


def _addresses(tag: str) -> Iterator[str]:
    for found in _LINK.finditer(tag):
        address = _unescaped(found[1] or found[2] or found[3] or "")
        if address and not address.startswith("#"):
            yield f" {address} "


def _unescaped(text: str) -> str:
    try:
        return html.unescape(text)
    except ValueError:  # a number of thousands of digits
        return text
