"""Writes addon/presend/data/lookalikes.py: which characters read as which plain one.

    python tools/lookalikes.py confusables.json > addon/presend/data/lookalikes.py

Sources: Python's own `unicodedata` (names, decompositions, digit values), and the Unicode consortium's
confusables table in the JSON form that the package confusable-homoglyphs 3.3.1 ships as `confusables.json`.
"""

import json
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789"
SCRIPTS_FOLDED = ("GREEK", "CYRILLIC")
SCRIPTS_MIXED = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU", "GEORGIAN")
BY_NAME = (
    "LATIN SMALL LETTER ", "LATIN CAPITAL LETTER ", "LATIN LETTER SMALL CAPITAL ", "MODIFIER LETTER SMALL ",
    "SQUARED LATIN CAPITAL LETTER ", "NEGATIVE SQUARED LATIN CAPITAL LETTER ", "TAG LATIN SMALL LETTER ",
    "NEGATIVE CIRCLED LATIN CAPITAL LETTER ", "PARENTHESIZED LATIN SMALL LETTER ",
    "PARENTHESIZED LATIN CAPITAL LETTER ", "LATIN SMALL LETTER SCRIPT ",
)  # fmt: skip
PUNCTUATION = {
    "'": "‘’‚‛′‵`´ʼʹ＇", '"': "“”„‟″‶«»＂", "-": "‐‑‒–—―−﹘﹣－⁃➖ー",
    ".": "。．․·∙⋅・｡…٫।۔", ",": "、，﹐٬،､", "/": "／⁄∕╱⧸", "@": "＠﹫", "*": "•●▪◦⁎∗＊⋆★☆✱", ":": "：∶꞉﹕",
    "?": "？؟", "!": "！", ";": "；؛", "(": "（【「『〔❨", ")": "）】」』〕❩", "_": "＿", "+": "＋➕﹢", "#": "＃﹟", "$": "＄﹩",
    "=": "＝", "|": "｜│∣", "~": "～〜", "<": "‹＜", ">": "›＞", "&": "＆", "%": "％", "[": "［", "]": "］",
}  # fmt: skip
LETTERS = {
    "ا": "آأإٱ",
    "ي": "ىیئ",
    "ه": "ةۃہ",
    "و": "ؤ",
    "ك": "ک",
    "ं": "ँ",
    "і": "ї",
    "е": "ёє",
    "и": "й",
    "г": "ґ",
}
DOTTED = "\u0929\u0931\u0934\u0958\u0959\u095a\u095b\u095c\u095d\u095e\u095f\u09dc\u09dd\u09df"
"""Indian letters with a dot below in one character: they are the letter without it, as those are whose dot is ATTACHED."""
LETTERS |= {unicodedata.normalize("NFD", char)[0]: char for char in DOTTED}
EXPANDED = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "Æ": "ae",
    "Œ": "oe",
    "ẞ": "ss",
    "🔟": "10",
    "№": "no ",
    "þ": "th",
}
ATTACHED = [(0x300, 0x36F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE00, 0xFE0F),
            (0xFE20, 0xFE2F), (0xE0100, 0xE01EF), (0x64B, 0x65F), (0x670, 0x670), (0x93C, 0x93C), (0x9BC, 0x9BC),
            (0x591, 0x5BD), (0x180B, 0x180F)]  # fmt: skip
LOOSE = [0x640, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, 0x2122, 0xAE, 0xA9]


def plain(char: str) -> str:
    """The one plain character that `char` is a styled, accented or foreign-digit form of; or nothing."""
    if (value := unicodedata.digit(char, None)) is not None:
        return str(value)
    name = unicodedata.name(char, "")
    if "DIGIT" in name and unicodedata.numeric(char, -1) in range(10):
        return str(int(unicodedata.numeric(char)))
    for prefix in BY_NAME:
        if name.startswith(prefix):
            rest = (
                name.removeprefix(prefix).removeprefix("DOTLESS ").removeprefix("SCRIPT ").split(" WITH ")[0]
            )
            if len(rest) == 1 and rest.lower() in PLAIN:
                return rest.lower()
    if unicodedata.category(char) == "Zs" or char == "\u2800":
        return " "
    spread = unicodedata.normalize("NFKD", char)
    base = "".join(mark for mark in spread if not unicodedata.combining(mark)).lower()
    if len(base) != 1 or base == char.lower():
        return ""
    return base if base.isascii() or unicodedata.name(base, "").startswith(SCRIPTS_FOLDED) else ""


def main(confusables: Path) -> None:
    one: dict[str, set[str]] = defaultdict(set)
    many: dict[str, str] = dict(EXPANDED)
    for target, chars in [*PUNCTUATION.items(), *LETTERS.items()]:
        one[target].update(chars)
    given = set("".join(PUNCTUATION.values()) + "".join(LETTERS.values())) | set(many)
    for code in range(0x80, 0x20000):
        char = chr(code)
        if char in given or unicodedata.category(char) in ("Cn", "Cs", "Co", "Cf", "Mn", "Me"):
            continue
        if (target := plain(char)) and target != char:
            one[target].add(char)
        elif (wide := unicodedata.normalize("NFKC", char)) != char and wide.isascii() and wide.isalnum():
            many[char] = wide.lower()
    mixed: dict[str, set[str]] = defaultdict(set)
    for target, others in json.loads(confusables.read_text("utf-8")).items():
        low = target.lower()
        for other in (entry["c"].strip("\u200e") for entry in others):
            script = unicodedata.name(other[0], "").split(" ")[0] if len(other) == 1 else ""
            letter = other.lower() if len(other.lower()) == 1 else other
            if low in PLAIN and script in SCRIPTS_MIXED and unicodedata.category(other)[0] == "L":
                mixed[low].update((other, letter))
            elif low in PLAIN and script == "LATIN" and not other.isascii() and not plain(other):
                one[low].add(other)
    for low, more in {
        "k": "кΚκ",
        "m": "м",
        "t": "тτ",
        "b": "вЬьβ",
        "h": "н",
        "y": "у",
        "n": "пη",
        "r": "г",
        "w": "шщ",
        "u": "υц",
    }.items():
        mixed[low].update(more)
    taken: set[str] = set()
    for low in sorted(mixed):
        mixed[low] = {char for char in mixed[low] if char.islower() or not char.lower().islower()} - taken
        taken |= mixed[low]
    loose = [code for code in range(0x80, 0xE0080) if unicodedata.category(chr(code)) == "Cf"] + LOOSE
    print('"""Which characters read as which plain one. Generated by tools/lookalikes.py; do not edit.')
    print(
        f'\nUnicode {unicodedata.unidata_version} character data; confusables of confusable-homoglyphs 3.3.1.\n"""\n'
    )
    print("# fmt: off")
    show("SAME", one, "Accented, styled and foreign forms, wherever they stand.")
    show("MIXED", mixed, "Letters of other scripts, only where they stand among Latin ones.")
    print(f"\nMANY = {many!r}\n")
    print(f"ATTACHED = {[(low, high) for low, high in ATTACHED]!r}\n")
    print(f"LOOSE = {sorted(loose)!r}")


def show(name: str, table: dict[str, set[str]], note: str) -> None:
    print(f"\n# {note}\n{name} = {{")
    for target in sorted(table):
        if table[target]:
            print(f"    {target!r}: {''.join(sorted(table[target]))!a},")
    print("}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
