"""Many mutated and random messages, none of which may raise: `python -m tests.bench.soak [MESSAGES] [SEED]`.

A labelled message is taken and swapped about, masked, spliced with another, written in other letters and digits, or made up
from any characters at all; one in ten has earlier messages. What fails is printed as a text that can be pasted into a test,
and so is what took very long; every finding must lie inside its message. The same seed gives the same messages.
"""

import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from presend import Checker, Verdict

_CORPUS = Path(__file__).parents[1] / "corpus"
_MARKETS = ("fiverr", "upwork")
_INVISIBLE = "\u200b\u200c\u200d\u2060\u00ad\ufeff\u0301\u034f\u202e\ufe0f"
_LOOKALIKES = str.maketrans("aeiocpstxyAEKMO01", "аеіосрѕтхуАЕКМΟOl")
_DIGITS = ("٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "０１２３４５６７８９", "零一二三四五六七八九", "⓪①②③④⑤⑥⑦⑧⑨")
_NOISE = "0123456789 .-+()@/:#$€,;_*\n\t"
_SLOW = 0.25
"""Seconds of one check that are told: no message here has more than a few thousand characters."""


class Fault(NamedTuple):
    text: str
    what: str


def corpus() -> list[str]:
    """The labelled messages' texts."""
    lines = (line for path in sorted(_CORPUS.glob("*.jsonl")) for line in path.open(encoding="utf-8"))
    return [json.loads(line)["text"] for line in lines]


def swapped(text: str, rng: random.Random, _: list[str]) -> str:
    chars = list(text)
    for _time in range(min(4, len(chars))):
        one, other = rng.randrange(len(chars)), rng.randrange(len(chars))
        chars[one], chars[other] = chars[other], chars[one]
    return "".join(chars)


def cased(text: str, rng: random.Random, _: list[str]) -> str:
    return "".join(rng.choice((char.upper(), char.lower(), char.title(), char)) for char in text)


def sprinkled(text: str, rng: random.Random, _: list[str]) -> str:
    """With invisible characters and accents between its own."""
    return _inserted(text, rng, _INVISIBLE)


def noisy(text: str, rng: random.Random, _: list[str]) -> str:
    """With digits and marks between its characters."""
    return _inserted(text, rng, _NOISE)


def _inserted(text: str, rng: random.Random, chars: str) -> str:
    for _ in range(rng.randint(1, 8)):
        place = rng.randint(0, len(text))
        text = text[:place] + rng.choice(chars) * rng.choice((1, 1, 1, 2, 5)) + text[place:]
    return text


def disguised(text: str, rng: random.Random, _: list[str]) -> str:
    """In part in letters that look the same, full-width ones, or another script's digits."""
    script = rng.choice(_DIGITS)
    kinds: tuple[Callable[[str], str], ...] = (
        lambda char: char.translate(_LOOKALIKES),
        lambda char: chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char,
        lambda char: script[int(char)] if char in "0123456789" else char,
    )
    kind = rng.choice(kinds)
    return "".join(kind(char) if rng.random() < 0.5 else char for char in text)


def spliced(text: str, rng: random.Random, others: list[str]) -> str:
    other = rng.choice(others)
    return (
        text[: rng.randint(0, len(text))] + rng.choice(("", " ", "\n")) + other[rng.randint(0, len(other)) :]
    )


def apart(text: str, rng: random.Random, _: list[str]) -> str:
    """With its characters, or its words, set apart by another mark."""
    mark = rng.choice((" ", ".", "-", "_", " . ", "\n", "*"))
    return mark.join(text) if rng.random() < 0.3 else text.replace(" ", mark)


def repeated(text: str, rng: random.Random, _: list[str]) -> str:
    start = rng.randint(0, len(text))
    return text[:start] + text[start : start + rng.randint(1, 12)] * rng.randint(2, 60) + text[start:]


def backwards(text: str, rng: random.Random, _: list[str]) -> str:
    return text[::-1]


def made_up(text: str, rng: random.Random, _: list[str]) -> str:
    """Any characters at all, of a few of Unicode's regions."""
    regions = ((0, 0x7F), (0, 0x24F), (0x300, 0x6FF), (0x900, 0xDFF), (0x2000, 0x2FFF), (0x3000, 0x9FFF), (0xFE00, 0xFFFF), (0x1D400, 0x1F9FF), (0xE0000, 0xE01EF))  # fmt: skip
    chosen = rng.sample(regions, rng.randint(1, 3))
    return "".join(chr(rng.randint(*rng.choice(chosen))) for _ in range(rng.randint(0, 120)))


MUTATIONS = (swapped, cased, sprinkled, noisy, disguised, spliced, apart, repeated, backwards, made_up)


def mutants(count: int, seed: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Messages, each with its conversation's earlier ones: one to three mutations of labelled ones."""
    rng, known = random.Random(seed), corpus()
    for _ in range(count):
        text = rng.choice(known)
        for mutation in rng.choices(MUTATIONS, k=rng.choice((1, 1, 2, 3))):
            text = mutation(text, rng, known)
        yield text, tuple(rng.choices(known, k=3)) if rng.random() < 0.1 else ()


def faults(count: int, seed: int) -> Iterator[Fault]:
    """What goes wrong in `count` messages."""
    checkers = [Checker.load(name) for name in _MARKETS]
    for number, (text, history) in enumerate(mutants(count, seed)):
        check = partial(checkers[number % len(checkers)].check, text, conversation=history)
        try:
            verdict, took = _timed(check)
            if took > _SLOW:  # the machine may have been busy, or a memory full
                verdict, took = _timed(check)
        except Exception as error:
            yield Fault(text, f"{type(error).__name__}: {error}")
            continue
        if any(not 0 <= finding.start < finding.end <= len(text) for finding in verdict.findings):
            yield Fault(text, f"a finding outside the message: {verdict.findings}")
        if took > _SLOW:
            yield Fault(text, f"took {took:.2f} s for {len(text)} characters")


def _timed(check: Callable[[], Verdict]) -> tuple[Verdict, float]:
    """The verdict, and the seconds of this thread that it took."""
    began = time.thread_time()
    return check(), time.thread_time() - began


def main() -> None:
    words = sys.argv[1:]
    count, seed = int(words[0]) if words else 200_000, int(words[1]) if len(words) > 1 else 1
    found = 0
    for fault in faults(count, seed):
        found += 1
        print(f"{fault.what}\n  {fault.text!a}", flush=True)
    print(f"{count} messages from seed {seed}: {found} faults")
    sys.exit(found > 0)


if __name__ == "__main__":
    main()
