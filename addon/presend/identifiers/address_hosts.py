"""Hosts of addresses that are said or taken apart: read from the elements behind an at or before a dot.

A host needs a top-level domain that exists, or the name of a mail provider.
"""

from typing import NamedTuple

from presend.identifiers.addresses import AT, DASH, DOT, OTHER, WORD, Element
from presend.identifiers.providers import BARE_TLDS, PROVIDERS, tld
from presend.lexicon import VOTES
from presend.lexicon.spelled import WORDS

_AND = WORDS["and_word"]


class Host(NamedTuple):
    """A host read from elements `first` to before `last`. `said`: a dot of it was said in a word."""

    name: str
    first: int
    last: int
    said: bool
    provider: bool = False


def host_after(found: list[Element], first: int, *, loose: bool) -> Host | None:
    """The host whose first element is `first`. `loose`: its labels may be split by spaces ("g mail", "lemn curat")."""
    labels: list[str] = []
    label: list[str] = []
    said = False
    place = first
    best: Host | None = None
    while place < len(found) and place - first < 16:
        element = found[place]
        top = bool(labels) and element.weak and element.text in _WEAK_TLDS and not label  # "... [dot] at"
        if element.kind == WORD or top or (element.weak and element.kind == DOT and not label):
            if label and label[-1] != "-" and element.apart and not (loose and len(label) < 3 and not labels):
                break
            label.append(element.text)
            if labels and (top := tld(element.text)) and len(label) == 1 and not _is_number(labels):
                best = Host(".".join([*labels, top]), first, place + 1, said)
        elif element.kind == DOT and label:
            ends = not (element.said or element.apart) and place + 1 < len(found) and found[place + 1].apart
            if ends and not (loose and _is_top(found, place + 1)):
                break  # the end of a sentence
            if labels and not tld(label[0]) and element.apart and not element.said:
                break
            labels.append("".join(label))
            label = []
            said |= element.said
        elif element.kind == OTHER and label and _is_dot(element) and _leads_to_tld(found, place):
            labels.append("".join(label))
            label = []
        elif element.kind == DASH and label and (element.said or not element.apart):
            label.append("-")
        else:
            break
        place += 1
    return best or provider_at(found, first)


def _is_top(found: list[Element], place: int) -> bool:
    """Whether "com" ends a host, or goes on with a country's domain: "u o l . com . br", not "arroba uol. Com isso ..."."""
    return found[place].text in _TOPS and (place + 1 == len(found) or found[place + 1].kind == DOT)


def _is_number(labels: list[str]) -> bool:
    """Whether a host would be a number and no provider's: "@ 24 pt at"."""
    return len(labels) == 1 and labels[0].isdigit() and labels[0] not in PROVIDERS


_TOPS = frozenset(("com", "net", "org"))
_WEAK_TLDS = frozenset(("at",))


def _leads_to_tld(found: list[Element], place: int) -> bool:
    """Whether a comma was typed for a dot: "lumen,io"."""
    return place + 1 < len(found) and not found[place + 1].apart and bool(tld(found[place + 1].text))


def _is_dot(element: Element) -> bool:
    return element.kind == DOT or (element.text in (",", ";", "*") and not element.apart)


def _begins_a_clause(found: list[Element], mark: int) -> bool:
    """Whether a message goes on behind a comma or a full stop: "la Gmail, | vă rog", and not "at gmail, com"."""
    first, after = found[mark + 1], found[mark + 2 : mark + 3]
    if found[mark].said or not first.apart or not after or after[0].kind not in (WORD, AT):
        return False
    return found[mark].kind == OTHER or first.text in VOTES


def provider_at(found: list[Element], first: int) -> Host | None:
    """A mail provider that is named at `first`, in one word or two ("g mail"), with its top-level domain or without."""
    word = ""
    for size in (1, 2, 3, 4):
        place = first + size - 1
        if place >= len(found) or (found[place].kind not in (WORD, DASH, DOT) and found[place].text != "'"):
            return None
        word += found[place].text if found[place].kind == WORD else ""
        if word in PROVIDERS:
            last = place + 1
            name, said = PROVIDERS[word], False
            dashed = last < len(found) and found[last].kind == DASH and not found[last].apart
            if (
                last + 1 < len(found)
                and (dashed or _is_dot(found[last]))
                and not _begins_a_clause(found, last)
                and (top := tld(found[last + 1].text))
            ):
                said, name, last = found[last].said, f"{word}.{top}", last + 2
            elif last < len(found) and found[last].text in BARE_TLDS:
                said, last = True, last + 1
            elif last + 1 < len(found) and found[last].text in _AND and found[last + 1].text in BARE_TLDS:
                said, last = True, last + 2  # "yahoo and com"
            return Host(name, first, last, said, provider=True)
    return None
