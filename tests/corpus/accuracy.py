"""How well presend does on labelled messages.

    python -m tests.corpus.accuracy [FILE.jsonl ...] [--errors] [--category contact.phone] [--keep]

Without files it measures the development corpus, and fails where a figure is lower than the one kept in figures.json.

A labelled finding counts as found where a finding of the same category overlaps it by half of what the two cover
together (characters in common / characters in either). Precision is the share of findings that found a label so.
Span F1 is over characters: those in a finding against those in a label, category by category. A false alarm is a
message without labels that has a finding. A verdict is exact where the action is the labelled one; `advise` counts as
`allow`. Each message is judged by itself, by the default Fiverr rules, in its own stage and direction.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from presend.check import Checker

HERE = Path(__file__).parent
CORPUS = sorted(HERE.glob("dev-*.jsonl"))
KEPT = HERE / "figures.json"
OVERLAP = 0.5
ALL = "~ all"
Labelled = tuple[str, int, int]


@dataclass
class Score:
    """Counts for one row of the table."""

    labels: int = 0
    found: int = 0
    findings: int = 0
    right: int = 0
    label_chars: int = 0
    finding_chars: int = 0
    common_chars: int = 0
    disguised: int = 0
    disguised_found: int = 0
    clean: int = 0
    alarms: int = 0
    messages: int = 0
    exact: int = 0

    def add(self, other: "Score") -> None:
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))

    @property
    def precision(self) -> float:
        return self.right / self.findings if self.findings else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.labels if self.labels else 1.0

    @property
    def f1(self) -> float:
        return _harmonic(self.precision, self.recall)

    @property
    def span_f1(self) -> float:
        precision = self.common_chars / self.finding_chars if self.finding_chars else 1.0
        recall = self.common_chars / self.label_chars if self.label_chars else 1.0
        return _harmonic(precision, recall)

    @property
    def disguised_recall(self) -> float:
        return self.disguised_found / self.disguised if self.disguised else 1.0

    @property
    def alarm_rate(self) -> float:
        return self.alarms / self.clean if self.clean else 0.0

    @property
    def silence(self) -> float:
        return 1 - self.alarm_rate

    @property
    def exact_rate(self) -> float:
        return self.exact / self.messages if self.messages else 1.0


Rows = dict[str, Score]


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


@dataclass(frozen=True)
class Judged:
    """A labelled message and what presend found in it."""

    message: dict
    labels: tuple[Labelled, ...]
    findings: tuple[Labelled, ...]
    action: str

    @property
    def missed(self) -> list[Labelled]:
        return [
            label for label in self.labels if not any(matches(label, finding) for finding in self.findings)
        ]

    @property
    def wrong(self) -> list[Labelled]:
        return [
            finding for finding in self.findings if not any(matches(label, finding) for label in self.labels)
        ]


def matches(one: Labelled, other: Labelled) -> bool:
    """Whether a label and a finding mean the same stretch and category."""
    common = min(one[2], other[2]) - max(one[1], other[1])
    either = max(one[2], other[2]) - min(one[1], other[1])
    return one[0] == other[0] and common >= OVERLAP * either


def read(paths: Iterable[Path]) -> Iterator[dict]:
    """The messages of labelled files, in their order."""
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def judge(checker: Checker, message: dict) -> Judged:
    verdict = checker.check(
        message["text"],
        message["stage"],
        message["direction"],
        tuple(message.get("history", ())),
        remember=False,
    )
    findings = tuple(
        (finding.category, finding.start, finding.end)
        for finding in verdict.findings
        if finding.category != "platform.trigger"
    )
    labels = tuple((label["category"], label["start"], label["end"]) for label in message["findings"])
    return Judged(message, labels, findings, "allow" if verdict.action == "advise" else verdict.action)


def score(judged: Judged) -> dict[str, Score]:
    """The counts of one message, by category, with those of the message itself under an empty name."""
    rows: dict[str, Score] = defaultdict(Score)
    disguised = str(judged.message.get("note", "")).startswith("disguised")
    missed, wrong = judged.missed, judged.wrong
    for label in judged.labels:
        row = rows[label[0]]
        row.labels += 1
        row.found += label not in missed
        row.disguised += disguised
        row.disguised_found += disguised and label not in missed
    for finding in judged.findings:
        row = rows[finding[0]]
        row.findings += 1
        row.right += finding not in wrong
    for category, row in rows.items():
        label_places, finding_places = _places(judged.labels, category), _places(judged.findings, category)
        row.label_chars, row.finding_chars = len(label_places), len(finding_places)
        row.common_chars = len(label_places & finding_places)
    whole = Score(messages=1, exact=judged.action == judged.message["verdict"])
    if not judged.labels:
        whole.clean, whole.alarms = 1, bool(judged.findings)
    for row in list(rows.values()):
        whole.add(row)
    rows[""] = whole
    return rows


def _places(found: Iterable[Labelled], category: str) -> set[int]:
    return {place for kind, start, end in found if kind == category for place in range(start, end)}


def table(title: str, rows: dict[str, Score]) -> Iterator[str]:
    yield f"\n{title:24} {'labels':>6} {'prec':>6} {'recall':>6} {'F1':>6} {'spanF1':>6} {'disg':>6} {'alarm':>6} {'exact':>6}"
    for name, row in sorted(rows.items()):
        alarm, exact = (
            (f"{row.alarm_rate:6.3f}", f"{row.exact_rate:6.3f}") if row.messages else ("     -", "     -")
        )
        yield (
            f"{name:24} {row.labels:6} {row.precision:6.3f} {row.recall:6.3f} {row.f1:6.3f} {row.span_f1:6.3f} "
            f"{row.disguised_recall:6.3f} {alarm} {exact}"
        )


def errors(judged: Judged) -> Iterator[str]:
    text, name = judged.message["text"], judged.message.get("id", "")
    for kind, found in (("missed", judged.missed), ("wrong ", judged.wrong)):
        for category, start, end in found:
            yield f"{name} {kind} {category} [{text[start:end]}] in {text!r}"
    if judged.action != judged.message["verdict"]:
        yield f"{name} verdict {judged.action}, not {judged.message['verdict']}: {text!r}"


def measured(files: Iterable[Path], checker: Checker, say: Callable[[Judged], None]) -> tuple[Rows, Rows]:
    """The rows by category and by language; `say` is told every message."""
    categories: Rows = defaultdict(Score)
    languages: Rows = defaultdict(Score)
    for message in read(files):
        judged = judge(checker, message)
        say(judged)
        for category, row in score(judged).items():
            if category:
                categories[category].add(row)
            else:
                languages[message["lang"]].add(row)
                languages[ALL].add(row)
    return categories, languages


def figures(categories: Rows, languages: Rows) -> dict[str, dict[str, float]]:
    """What is kept of a measurement, in thousandths' precision: every figure is better the higher it is."""
    kept = {name: _figures(row, "precision", "recall", "span_f1") for name, row in categories.items()}
    kept |= {
        name: _figures(row, "precision", "recall", "span_f1", "disguised_recall", "exact_rate", "silence")
        for name, row in languages.items()
    }
    return dict(sorted(kept.items()))


def _figures(row: Score, *names: str) -> dict[str, float]:
    return {name: round(getattr(row, name), 3) for name in names}


def drops(now: dict[str, dict[str, float]]) -> list[str]:
    """Where `now` is worse than the kept figures."""
    kept = json.loads(KEPT.read_text("utf-8"))
    return [
        f"{name}: {figure} fell from {value} to {now.get(name, {}).get(figure, 1.0)}"
        for name, row in kept.items()
        for figure, value in row.items()
        if now.get(name, {}).get(figure, 1.0) < value
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, help="default: the development corpus")
    parser.add_argument(
        "--errors", action="store_true", help="print every miss, false finding and wrong verdict"
    )
    parser.add_argument("--category", default="", help="only errors of categories that begin so")
    parser.add_argument("--rules", default="fiverr", help="a pack or a rule file")
    parser.add_argument("--keep", action="store_true", help=f"write the corpus's figures to {KEPT.name}")
    options = parser.parse_args()

    def say(judged: Judged) -> None:
        for line in errors(judged) if options.errors else ():
            if options.category in line:
                print(line)

    categories, languages = measured(options.files or CORPUS, Checker.load(options.rules), say)
    for line in (*table("category", categories), *table("language", languages)):
        print(line)
    if options.files:
        return
    now = figures(categories, languages)
    if options.keep:
        KEPT.write_text(json.dumps(now, indent=1) + "\n", "utf-8")
    elif fallen := drops(now):
        sys.exit("\n".join(["", f"Worse than {KEPT.name}:", *fallen]))


if __name__ == "__main__":
    main()
