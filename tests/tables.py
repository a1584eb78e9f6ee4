"""Tables of what has been seen to work, printed after the run; a test that fails leaves its cell empty."""

from collections.abc import Iterable

from _pytest.terminal import TerminalReporter

PROPERTY = "works"


def cells(reporter: TerminalReporter) -> Iterable[tuple[str, str, str]]:
    """(table, row, column) of all that the tests have noted by the fixture `works`."""
    for reports in reporter.stats.values():
        for report in reports:
            for name, value in getattr(report, "user_properties", ()):
                if name == PROPERTY and report.when == "call":
                    yield tuple(value)


def show(reporter: TerminalReporter) -> None:
    tables: dict[str, dict[str, set[str]]] = {}
    for table, row, column in cells(reporter):
        tables.setdefault(table, {}).setdefault(row, set()).add(column)
    for table, rows in sorted(tables.items()):
        columns = sorted(set().union(*rows.values()))
        reporter.write_line(f"\n{table:24}" + "".join(f"{column:>18}" for column in columns))
        for row, seen in sorted(rows.items()):
            reporter.write_line(f"{row:24}" + "".join(f"{'ok' if c in seen else '–':>18}" for c in columns))
