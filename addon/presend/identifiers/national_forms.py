"""The forms of national ids, each with its check: what a person's number looks like in the countries of the lexicons' languages."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from presend.identifiers import checksums
from presend.patterns import lazy


class Kind(NamedTuple):
    """A kind of id: its form, its check, and the score where no word for it stands near; with one it is 0.95."""

    form: re.Pattern[str]
    holds: Callable[[str], bool]
    alone: float


def _any(_: str) -> bool:
    return True


def _ssn(digits: str) -> bool:
    return (
        digits[:3] not in ("000", "666")
        and digits[3:5] != "00"
        and digits[5:] != "0000"
        and digits != "123456789"
    )


def _emirates(digits: str) -> bool:
    return digits.startswith("784") and 1900 < int(digits[3:7]) < 2100


def _nik(digits: str) -> bool:
    day = int(digits[6:8])
    return (
        digits[0] in "123456789"
        and (1 <= day <= 31 or 41 <= day <= 71)
        and 1 <= int(digits[8:10]) <= 12
        and digits[-4:] != "0000"
    )


def _sri_lanka(text: str) -> bool:
    """The day of the year stands in the middle; of women it counts from 501 on."""
    return 1 <= int(text[2:5]) % 500 <= 366


def _form(pattern: str) -> re.Pattern[str]:
    return lazy(rf"(?<![a-z0-9_#$€£@=/.+-]){pattern}(?![\w@]|[-.]\w)")


def _is_eleven(digits: str) -> bool:
    checks = (checksums.tc_kimlik, checksums.cpf, checksums.steuer_id, checksums.pesel, checksums.snils)
    return any(check(digits) for check in checks)


def _is_twelve(digits: str) -> bool:
    return checksums.inn(digits) or checksums.aadhaar(digits)


IN_DIGITS = (
    (9, Kind(_form(r"\d(?:[ .-]\d){8,17}"), _any, 0.0)),  # digits set apart
    (9, Kind(_form(r"\d{3}[-–]\d{2}[-–]\d{4}"), _ssn, 0.75)),
    (9, Kind(_form(r"\d{3} \d{2} \d{4}"), _ssn, 0.2)),
    (8, Kind(_form(r"\d{1,2}\.\d{3}\.\d{3}-[\dkx]"), _any, 0.6)),  # Chile, Brazil's RG
    (9, Kind(_form(r"\d{6}/\d{3,4}"), checksums.is_date, 0.05)),
    (10, Kind(_form(r"\d{2} ?\d{2}(?: |, ?)(?:номер |№ ?)?\d{6}"), _any, 0.05)),
    (11, Kind(_form(r"(?:2[0347]|3[034])-\d{8}-\d"), checksums.cuil, 0.6)),
    (11, Kind(_form(r"\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}"), _any, 0.85)),
    (13, Kind(_form(r"\d{6}-[1-4]\d{6}"), checksums.is_date, 0.6)),
    (13, Kind(_form(r"\d-\d{4}-\d{5}-\d{2}-\d"), _any, 0.85)),
    (20, Kind(_form(r"(?:19|20)\d{6}-\d{5}-\d{5}-\d{2}"), _any, 0.85)),
    (8, Kind(_form(r"(?:\d{8}|[xyz]-?\d{7})-? ?[a-z]"), checksums.dni, 0.8)),
    (11, Kind(_form(r"\d{3}\.\d{3}\.\d{3}-\d{2}"), checksums.cpf, 0.92)),
    (11, Kind(_form(r"\d{3}-\d{3}-\d{3}[ -]\d{2}"), checksums.snils, 0.92)),
    (11, Kind(_form(r"\d{11}"), _is_eleven, 0.3)),
    (11, Kind(_form(r"\d{2} \d{3} \d{3} \d{3}"), checksums.steuer_id, 0.3)),
    (9, Kind(_form(r"\d{3}[ -]\d{3}[ -]\d{3}"), checksums.luhn, 0.05)),
    (10, Kind(_form(r"[12]\d{9}"), _any, 0.05)),
    (12, Kind(_form(r"\d{3}-\d{3}-\d{3}-\d{3}"), _any, 0.05)),
    (12, Kind(_form(r"\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])-\d{2}-\d{4}"), _any, 0.7)),
    (12, Kind(_form(r"(?<!\d )[2-9]\d{3}[ -]\d{4}[ -]\d{4}(?! \d)"), checksums.aadhaar, 0.65)),
    (12, Kind(_form(r"\d{12}"), _is_twelve, 0.25)),
    (13, Kind(_form(r"[1-9]\d{12}"), checksums.cnp, 0.75)),
    (13, Kind(_form(r"[02]\d{12}"), _any, 0.05)),  # Moldova
    (13, Kind(_form(r"\d{5}-\d{7}-\d"), _any, 0.85)),
    (13, Kind(_form(r"756[. ]\d{4}[. ]\d{4}[. ]\d{2}"), _any, 0.9)),
    (14, Kind(_form(r"[23]\d{13}"), _any, 0.05)),
    (15, Kind(_form(r"[1278] ?\d{2} ?\d{2} ?\d{2} ?\d{3} ?\d{3} ?\d{2}"), checksums.nir, 0.85)),
    (15, Kind(_form(r"784-?\d{4}-?\d{7}-?\d"), _emirates, 0.9)),
    (16, Kind(_form(r"\d{16}"), _nik, 0.1)),
    (17, Kind(_form(r"\d{17}[\dx]"), checksums.resident_id, 0.95)),
)
"""Ids that are a run of digits, each with the fewest digits that it has."""
ANY = lazy("|".join(kind.form.pattern for _, kind in IN_DIGITS))
SERIES = Kind(_form(r"[a-z]{2} nr\.? ?\d{6}"), _any, 0.75)
"""A Romanian identity card's series and number, the form of which invoices have too."""
LETTERS_FIRST = (
    Kind(_form(r"[a-z]{6}\d{2}[abcdehlmprst]\d{2}[a-z]\d{3}[a-z]"), checksums.codice_fiscale, 0.95),
    Kind(_form(r"[a-z]{3}[abcfghljpt][a-z]\d{4}[a-z]"), _any, 0.7),
    Kind(
        _form(r"[a-z]{2} \d{2} \d{2} \d{2} [a-d]"),
        lambda text: checksums.NINO.fullmatch(text) is not None,
        0.8,
    ),
    Kind(_form(r"[a-z]{2}\d{6}[a-d]"), lambda text: checksums.NINO.fullmatch(text) is not None, 0.45),
    Kind(_form(r"qq ?\d{2} ?\d{2} ?\d{2} ?[a-d]"), _any, 0.7),  # the beginning that samples have
    SERIES,
    Kind(_form(r"[a-z]{1,2}\d{6}\([\da]\)"), _any, 0.75),  # Hong Kong
    Kind(_form(r"(?:\d{8}|[xyz]-?\d{7})-? ?[a-z]"), checksums.dni, 0.8),
    Kind(_form(r"\d{7}[a-z]\d{3}[a-z]{2}\d"), _any, 0.85),  # Belarus
    Kind(_form(r"\d{7}[a-w][a-iw]?"), checksums.pps, 0.2),
    Kind(_form(r"[stfgm]\d{7}[a-z]"), checksums.nric, 0.5),
    Kind(_form(r"[a-z][1289]\d{8}"), checksums.taiwan_id, 0.6),
    Kind(_form(r"\d{9}[vx]"), _sri_lanka, 0.5),
    Kind(_form(r"[ap]\d{9}[a-z]"), _any, 0.2),  # Kenya's taxpayers
    Kind(_form(r"gha-\d{9}-\d"), _any, 0.9),
    Kind(
        _form(r"[a-z]{4}\d{6}[hm][a-z]{5}[a-z\d]\d"), lambda text: checksums.is_date(text[4:]), 0.95
    ),  # Mexico
)


_GAP = r"[ .·/-]{0,3}"
FISCAL_APART = lazy(
    r"(?<!\w)"
    + _GAP.join(
        ["[a-z]"] * 6 + [r"\d"] * 2 + ["[abcdehlmprst]"] + [r"\d"] * 2 + ["[a-z]"] + [r"\d"] * 3 + ["[a-z]"]
    )
    + r"(?!\w)"
)
"""An Italian fiscal code whose letters and digits are set apart: "B N C  L R A  75 H 52 ..."."""


@lru_cache(maxsize=64)
def of_size(size: int) -> tuple[Kind, ...]:
    return tuple(kind for least, kind in IN_DIGITS if least <= size)
