"""A number as Word writes it in a list: "3", "c", "iii", "3rd", "Third"."""

from __future__ import annotations

from collections.abc import Callable

_LARGEST = 32_767
"""Word counts no further; a number of a hostile file would make a word of any length."""
_MOST_LETTERS = 780
_MOST_DIGITS = 9
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def number_text(number: int, form: str, example: str = "") -> str:
    """A number in one of Word's forms ("lowerRoman"); `example` is what a form of one's own shows.

    What Word shows no number for ("bullet", "none") is empty; a form that is not known is decimal.
    """
    if form in ("bullet", "none"):
        return ""
    if form == "custom":
        # "001, 002, 003, ...": as many digits as the example's first number.
        return str(number).zfill(min(len(example.partition(",")[0].strip()), _MOST_DIGITS))
    make = _FORMS.get(form)
    if make is None or not 0 < number <= _LARGEST:
        return str(number)
    return make(number)


def _letters(number: int) -> str:
    """After z comes aa, then bb."""
    if number > _MOST_LETTERS:
        return str(number)
    times, letter = divmod(number - 1, 26)
    return chr(97 + letter) * (times + 1)


def _roman(number: int) -> str:
    written = ""
    for amount, sign in _ROMAN:
        times, number = divmod(number, amount)
        written += sign * times
    return written


def _ordinal(number: int) -> str:
    last = 0 if 10 < number % 100 < 20 else number % 10
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def _in_words(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    size, word = (1000, "thousand") if number >= 1000 else (100, "hundred")
    times, rest = divmod(number, size)
    return f"{_in_words(times)} {word}" + (f" {_in_words(rest)}" if rest else "")


def _ordinal_in_words(number: int) -> str:
    words = _in_words(number)
    start = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[start:]
    regular = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return words[:start] + _ORDINALS.get(last, regular)


def _one_of(first: int, last: int) -> Callable[[int], str]:
    """One sign for each number, as ① for 1, as far as there are any."""
    return lambda number: chr(first + number - 1) if number <= last else str(number)


def _footnote_sign(number: int) -> str:
    times, sign = divmod(number - 1, 4)
    return "*†‡§"[sign] * (min(times, 30) + 1)


_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ordinal": _ordinal,
    "cardinalText": lambda number: _in_words(number).capitalize(),
    "ordinalText": lambda number: _ordinal_in_words(number).capitalize(),
    "hex": lambda number: f"{number:X}",
    "chicago": _footnote_sign,
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": _one_of(0x2460, 20),
    "decimalEnclosedParen": _one_of(0x2474, 20),
    "decimalEnclosedFullstop": _one_of(0x2488, 20),
}
