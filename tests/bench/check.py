"""The speed of a check, in one run with yardsticks: `python -m tests.bench.check [MESSAGES.jsonl]`.

A shared machine is noisy: compare the ratios to the yardstick, not the microseconds of two runs. Each figure is the
best of several repeats over messages that have all been judged once, so that their words are known, as they soon are in a
session. With MESSAGES.jsonl (lines with a "text") the throughput over real messages is measured too.
"""

import json
import random
import re
import sys
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import phonenumbers
from rich.console import Console
from rich.table import Table

from presend import Checker

CLEAN = (
    "Thanks for the {brief|notes|answers}! I can start on {Monday|Tuesday|Friday} and send the first {two|three} "
    "{concepts|drafts} by {Thursday|Saturday}. Tell me which {colours|fonts} you like, and whether the {logo|banner} "
    "should work on {dark|light} backgrounds as well. Looking forward to it!"
)
CONTACT = (
    "Thanks for the {brief|notes|answers}! I can start on {Monday|Tuesday|Friday}. Text me on +44 7911 1###56 or write "
    "to {anna|mara|tom}.{smith|weber|novak}#@gmail.com, or add me on Telegram: @{anna|mara|tom}{smith|weber}_design#, "
    "then I send the {concepts|drafts} by Thursday. Looking forward!"
)
PRICES = (
    "{Logo|Banner|Flyer} 2 concepts $#5, 3 revisions, 1#20x10#0 px, v2.1.#, 1#.05.2026 10:3#, order FO5#A8B7C#D1, "
    "1 {200|300|900} words at 0.05. "
)

CASES: dict[str, tuple[str, float]] = {
    "clean, 200 characters": (CLEAN, 10),
    "phone, e-mail and handle": (CONTACT, 60),
    "5 kB of numbers and prices": (PRICES * 43, 400),
}
"""Name -> template and budget in µs. In a template one of {a|b} is chosen, and # is any digit."""
_CHOICE = re.compile(r"\{([^}]*)\}|#")
_VARIANTS = 50

ADVERSARIAL: dict[str, str] = {
    "digits": "7",
    "digits with spaces": "7 ",
    '"at "': "at ",
    "number words": "seven ",
    "@": "@",
    "dots": "a.",
    "one word": "ab",
    "letters apart": "a ",
    "combining marks": "e\u0301\u0301",
    "zero-width": "a\u200b",
    "full-width": "\uff17",
    "brackets": "([{",
    "emoji": "👋",
    "addresses": "anna1@gmail.com ",
    "links": "t.me/anna ",
    "names and slashes": "ig/",
    "one letter": "on X ",
    "questions without a mark": "viberin var mı ",
    "two spaces": "a  b  ",
    "Chinese with links": "a谢t.me/a谢",
    "Chinese proposals": "加微信a",
    "proposals": "what is your email? ",
    "insults": "you idiot! ",
}


def variants(template: str) -> list[str]:
    """Messages that differ, so that what is measured is no message that was just judged; their words recur, as words do."""
    chance = random.Random(template)

    def choose(place: re.Match[str]) -> str:
        return chance.choice(place[1].split("|") if place[1] else "0123456789")

    return [_CHOICE.sub(choose, template) for _ in range(_VARIANTS)]


def best(run: Callable[[], object], repeats: int = 7, seconds: float = 0.05) -> float:
    """µs of one call: the best of `repeats` loops of about `seconds`."""
    start = time.perf_counter()
    run()
    loops = max(1, int(seconds / max(time.perf_counter() - start, 1e-7)))
    fastest = float("inf")
    for _ in range(repeats):
        start = time.perf_counter()
        for _ in range(loops):
            run()
        fastest = min(fastest, (time.perf_counter() - start) / loops)
    return fastest * 1e6


_YARDSTICK = re.compile(r"(?:\+?\d[\s().-]{0,2}){8,15}|[\w.+-]+@[\w-]+\.\w+|https?://\S+", re.I)


def yardstick(text: str) -> None:
    """What three plain patterns over the whole message cost."""
    for _ in _YARDSTICK.finditer(text):
        pass


def phone_matcher(text: str) -> None:
    for _ in phonenumbers.PhoneNumberMatcher(text, "US"):
        pass


def presidio() -> Callable[[str], object] | None:
    """Presidio's phone, e-mail and link recognizers, where it is installed: `pip install -e '.[bench]'`."""
    try:
        import tldextract
        from presidio_analyzer.predefined_recognizers import EmailRecognizer, PhoneRecognizer, UrlRecognizer
    except ImportError:
        return None
    tldextract.extract = tldextract.TLDExtract(
        suffix_list_urls=()
    )  # the list it brings: it would fetch a newer one
    recognizers = [PhoneRecognizer(), EmailRecognizer(), UrlRecognizer()]
    return lambda text: [
        recognizer.analyze(text, recognizer.supported_entities, None) for recognizer in recognizers
    ]


def messages(console: Console, checker: Checker) -> None:
    table = Table(
        "message", "budget µs", "presend µs", "three patterns", "libphonenumber's matcher", "presidio"
    )
    peer = presidio()
    for name, (template, budget) in CASES.items():
        for text in variants(template):
            checker.check(text)
        texts = cycle(variants(template))
        ours = best(lambda texts=texts: checker.check(next(texts)))
        others = [
            best(lambda texts=texts, run=run: run(next(texts)), 3) for run in (yardstick, phone_matcher)
        ]
        last = f"{best(lambda texts=texts: peer(next(texts)), 3):.0f}" if peer else "not installed"
        style = "" if ours <= budget else "bold red"
        table.add_row(
            name,
            f"{budget:.0f}",
            f"[{style or 'none'}]{ours:.1f}",
            *(f"{other:.1f}" for other in others),
            last,
        )
    console.print(table)


def adversarial(console: Console, checker: Checker) -> None:
    table = Table("100 kB of", "ms for 10 kB", "ms for 100 kB", "growth (10 is linear)")
    for name, unit in ADVERSARIAL.items():
        small, large = ((unit * (size // len(unit) + 1))[:size] for size in (10_000, 100_000))
        few, many = (best(lambda text=text: checker.check(text), 3, 0.01) / 1000 for text in (small, large))
        growth = many / few
        table.add_row(
            name, f"{few:.2f}", f"{many:.1f}", f"[{'bold red' if growth > 15 else 'none'}]{growth:.1f}"
        )
    console.print(table)


def throughput(console: Console, checker: Checker, path: Path) -> None:
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    size = sum(len(text.encode()) for text in texts)
    start = time.perf_counter()
    for text in texts:
        checker.check(text)
    seconds = time.perf_counter() - start
    console.print(
        f"{path.name}: {len(texts)} messages, {size / seconds / 1e6:.1f} MB/s, {seconds / len(texts) * 1e6:.1f} µs a message"
    )


def main() -> None:
    console, checker = Console(), Checker.load("fiverr")
    messages(console, checker)
    adversarial(console, checker)
    for name in sys.argv[1:]:
        throughput(console, checker, Path(name))


if __name__ == "__main__":
    main()
