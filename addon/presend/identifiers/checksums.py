"""Check digits of national ids and accounts. Each takes characters without separators and says whether they hold.

Sources: the published definition of each number, named beside its function.
"""

from presend.identifiers import iban_forms
from presend.patterns import lazy

_VERHOEFF_D = [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 0, 6, 7, 8, 9, 5], [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
               [3, 4, 0, 1, 2, 8, 9, 5, 6, 7], [4, 0, 1, 2, 3, 9, 5, 6, 7, 8], [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
               [6, 5, 9, 8, 7, 1, 0, 4, 3, 2], [7, 6, 5, 9, 8, 2, 1, 0, 4, 3], [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
               [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]]  # fmt: skip
_VERHOEFF_P = [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 5, 7, 6, 2, 8, 3, 0, 9, 4], [5, 8, 0, 3, 7, 9, 6, 1, 4, 2],
               [8, 9, 1, 6, 0, 4, 3, 5, 2, 7], [9, 4, 5, 3, 1, 2, 6, 8, 7, 0], [4, 2, 8, 6, 5, 7, 3, 9, 0, 1],
               [2, 7, 9, 3, 8, 0, 6, 4, 1, 5], [7, 0, 4, 6, 9, 1, 3, 2, 5, 8]]  # fmt: skip
_FISCAL_ODD = dict(
    zip("0123456789abcdefghijklmnopqrstuvwxyz", (
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10,
        22, 25, 24, 23), strict=True)
)  # fmt: skip
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def iban(text: str) -> bool:
    """ISO 13616, mod 97."""
    if iban_forms.LENGTHS.get(text[:2]) != len(text):
        return False
    return int("".join(str(int(char, 36)) for char in text[4:] + text[:4])) % 97 == 1


def weighted(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def luhn(digits: str) -> bool:
    """Payment cards, and Canadian social insurance numbers."""
    total = sum(map(int, digits[-1::-2])) + sum(sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return total % 10 == 0


def cnp(digits: str) -> bool:
    """Romania: sex and century, date, county, number, check digit."""
    check = weighted(digits, (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9)) % 11
    return (
        len(digits) == 13
        and digits[0] != "0"
        and _is_month_day(digits[3:7])
        and int(digits[12]) == (check if check < 10 else 1)
    )


def steuer_id(digits: str) -> bool:
    """Germany, ISO 7064 mod 11,10."""
    product = 10
    for digit in digits[:10]:
        product = (((int(digit) + product) % 10) or 10) * 2 % 11
    return len(digits) == 11 and digits[0] != "0" and (11 - product) % 10 == int(digits[10])


def dni(text: str) -> bool:
    """Spain: DNI, and NIE with X, Y or Z first."""
    number = text[:-1].translate(str.maketrans("xyz", "012"))
    return number.isdigit() and "trwagmyfpdxbnjzsqvhlcke"[int(number) % 23] == text[-1]


def nir(digits: str) -> bool:
    """France: 13 digits and a key of two."""
    return len(digits) == 15 and digits[0] in "1278" and 97 - int(digits[:13]) % 97 == int(digits[13:])


def codice_fiscale(text: str) -> bool:
    """Italy: 15 characters and a check letter."""
    odd = sum(_FISCAL_ODD[char] for char in text[:15:2])
    even = sum(int(char) if char.isdigit() else ord(char) - 97 for char in text[1:15:2])
    return chr(97 + (odd + even) % 26) == text[15]


def cpf(digits: str) -> bool:
    """Brazil: two check digits."""
    if len(digits) != 11 or len(set(digits)) == 1:
        return False
    first = weighted(digits, tuple(range(10, 1, -1))) * 10 % 11 % 10
    second = weighted(digits, tuple(range(11, 1, -1))) * 10 % 11 % 10
    return digits[9:] == f"{first}{second}"


def tc_kimlik(digits: str) -> bool:
    """Turkey: two check digits."""
    if len(digits) != 11 or digits[0] == "0":
        return False
    values = list(map(int, digits))
    tenth = (sum(values[0:9:2]) * 7 - sum(values[1:8:2])) % 10
    return values[9] == tenth and values[10] == sum(values[:10]) % 10


def inn(digits: str) -> bool:
    """Russia: a person's (12) taxpayer number."""
    if len(digits) != 12:
        return False
    first = weighted(digits, (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10
    second = weighted(digits, (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10
    return digits[10:] == f"{first}{second}"


def snils(digits: str) -> bool:
    """Russia: pension account."""
    return len(digits) == 11 and weighted(digits, tuple(range(9, 0, -1))) % 101 % 100 == int(digits[9:])


def aadhaar(digits: str) -> bool:
    """India, Verhoeff."""
    check = 0
    for place, digit in enumerate(reversed(digits)):
        check = _VERHOEFF_D[check][_VERHOEFF_P[place % 8][int(digit)]]
    return len(digits) == 12 and digits[0] > "1" and check == 0


def resident_id(text: str) -> bool:
    """China: 17 digits and a check character."""
    check = weighted(text, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)) % 11
    return _is_month_day(text[10:14]) and "10x98765432"[check] == text[17]


def pesel(digits: str) -> bool:
    """Poland."""
    return len(digits) == 11 and (10 - weighted(digits, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)) % 10) % 10 == int(
        digits[10]
    )


def pps(text: str) -> bool:
    """Ireland: seven digits, a check letter, and since 2013 a second letter that counts nine times."""
    second = ord(text[8]) - 96 if text[8:] not in ("", "w") else 0
    return (
        "wabcdefghijklmnopqrstuv"[(weighted(text[:7], tuple(range(8, 1, -1))) + 9 * second) % 23] == text[7]
    )


def nric(text: str) -> bool:
    """Singapore: a letter for the century or for foreigners, seven digits, a check letter."""
    total = weighted(text[1:8], (2, 7, 6, 5, 4, 3, 2)) + {"t": 4, "g": 4, "m": 3}.get(text[0], 0)
    letters = "jzihgfedcba" if text[0] in "st" else "xwutrqpnmlk" if text[0] in "fg" else "klnpqrtuwxj"[::-1]
    return letters[total % 11] == text[8]


def taiwan_id(text: str) -> bool:
    """Taiwan: a letter for the county, sex, and a check digit."""
    county = 10 + "abcdefghjklmnpqrstuvxywzio".index(text[0])
    total = county // 10 + county % 10 * 9 + weighted(text[1:9], tuple(range(8, 0, -1))) + int(text[9])
    return total % 10 == 0


def cuil(digits: str) -> bool:
    """Argentina: what it is of, the DNI, a check digit."""
    check = -weighted(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    return len(digits) == 11 and (9 if check == 10 else check) == int(digits[10])


def is_date(digits: str) -> bool:
    """Whether six digits are a year, a month and a day; of women some countries count the month from 51 on."""
    month = int(digits[2:4])
    return 1 <= (month - 50 if month > 50 else month) <= 12 and 1 <= int(digits[4:6]) <= 31


def _is_month_day(text: str) -> bool:
    return 1 <= int(text[:2]) <= 12 and 1 <= int(text[2:]) <= 31


def base58(text: str) -> bool:
    """A Base58Check address (Bitcoin, Litecoin, Dogecoin, Tron). Case matters."""
    number = 0
    for char in text:
        place = _BASE58.find(char)
        if place < 0:
            return False
        number = number * 58 + place
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    raw = b"\0" * (len(text) - len(text.lstrip("1"))) + raw
    from hashlib import sha256

    return len(raw) == 25 and sha256(sha256(raw[:-4]).digest()).digest()[:4] == raw[-4:]


NINO = lazy(r"(?!bg|gb|nk|kn|tn|nt|zz|qq)[a-ceghj-pr-tw-z][a-ceghj-nprt-z]\d{6}[a-d]")
"""United Kingdom: no check digit, but letters that are never used."""
