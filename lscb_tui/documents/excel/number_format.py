"""Numbers as the format of their cell shows them: 1.1 under "0.00" is 1.10."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from lscb_tui.core.frozen import Struct
from lscb_tui.documents.excel import date_format
from lscb_tui.documents.excel.format_code import GENERAL, Section, Token, format_of

_EXACT = Context(prec=800, rounding=ROUND_HALF_UP)
_MOST_PLACES = 30
_WHOLE = Decimal(10) ** 15
"""Excel keeps fifteen digits."""


class Shown(Struct, frozen=True):
    """What a cell shows of a number."""

    text: str
    """Empty where its format hides it."""
    is_date: bool = False
    day: date | None = None


def shown_number(stored: str, code: str, since_1904: bool = False) -> Shown:
    """What a format shows of a number as it is stored. Raises ValueError where it is none."""
    number = float(stored)
    if number != number or number in (float("inf"), float("-inf")):
        raise ValueError(stored)
    section, signed = _chosen(format_of(code).numbers, number)
    if section.is_date:
        if not date_format.is_day(number):
            return Shown(general(_exact(number)), is_date=True)
        return Shown(
            _trimmed(date_format.date_text(section, number, since_1904)),
            is_date=True,
            day=date_format.named_day(section, number, since_1904),
        )
    text = _number(section.tokens, abs(_exact(number)))
    return Shown(_trimmed("-" + text if signed and text else text))


def shown_text(text: str, code: str) -> str:
    """What a format shows of a text: most formats leave it as it is; `;;;` hides it."""
    section = format_of(code).text
    if section is None:
        return text
    shown = (text if token.kind == "text" else token.text for token in section.tokens)
    return "".join(shown)


def general(number: Decimal) -> str:
    """A number as Excel shows it unasked: at most eleven characters, whole numbers in full."""
    size = abs(number)
    if size >= _WHOLE or (number and size < Decimal("0.0001")):
        mantissa, _, power = f"{number:.5E}".partition("E")
        return f"{_short(mantissa)}E{power[0]}{power[1:]:0>2}"
    places = max(0, 10 - len(str(int(size))))
    return _short(f"{_rounded(number, places):f}")


def _exact(number: float) -> Decimal:
    """As people read it, to the fifteen digits that Excel keeps."""
    return Decimal(f"{number:.15g}")


def _short(digits: str) -> str:
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return "0" if digits == "-0" else digits


def _trimmed(text: str) -> str:
    return " ".join(text.split())


def _chosen(sections: Sequence[Section], number: float) -> tuple[Section, bool]:
    """The section for a number, and whether a minus is put before what it shows."""
    for at, section in enumerate(sections):
        test = section.test or _unsaid(at, sections)
        if test is None or _holds(test, number):
            only_negative = test and test[0] in {"<", "<="} and test[1] <= 0
            # The second of two shows what is left over: numbers below nothing, if nobody said more.
            left_over = at == 1 and len(sections) == 2 and sections[0].test is None
            return section, number < 0 and not only_negative and not left_over
    return GENERAL, number < 0


def _unsaid(at: int, sections: Sequence[Section]) -> tuple[str, float] | None:
    """For which numbers a section is that does not say so; None: for all."""
    if at == len(sections) - 1:
        return None
    if at == 0:
        return (">=", 0) if len(sections) == 2 else (">", 0)
    return "<", 0


def _holds(test: tuple[str, float], number: float) -> bool:
    sign, bound = test
    return {
        "<": number < bound,
        "<=": number <= bound,
        ">": number > bound,
        ">=": number >= bound,
        "=": number == bound,
        "<>": number != bound,
    }[sign]


def _number(tokens: Sequence[Token], size: Decimal) -> str:
    kinds = [token.kind for token in tokens]
    size = size.scaleb(2 * kinds.count("percent"), _EXACT)
    if "digit" not in kinds:
        return "".join(general(size) if each.kind == "general" else each.text for each in tokens)
    if "exponent" in kinds:
        return _scientific(tokens, size, kinds.index("exponent"))
    if "slash" in kinds and "digit" in kinds[: kinds.index("slash")]:
        return _fraction(tokens, size, kinds.index("slash"))
    return _plain(tokens, size)


def _plain(tokens: Sequence[Token], size: Decimal) -> str:
    point = next((at for at, each in enumerate(tokens) if each.kind == "point"), len(tokens))
    wholes = [at for at, each in enumerate(tokens[:point]) if each.kind == "digit"]
    places = [at for at, each in enumerate(tokens) if at > point and each.kind == "digit"]
    grouping = [
        at for at in range(*(wholes[:1] + wholes[-1:] or (0, 0))) if tokens[at].kind == "comma"
    ]
    thousands = _thousands(tokens)
    size = size.scaleb(-3 * len(thousands), _EXACT)
    before, _, behind = f"{_rounded(size, min(len(places), _MOST_PLACES)):f}".partition(".")
    shown = dict.fromkeys([*grouping, *thousands], "")
    shown |= _whole_digits(tokens, wholes, before.lstrip("0"), bool(grouping))
    if not wholes and before.strip("0"):
        shown[point] = before + "."
    shown |= _behind_point(tokens, places, behind)
    return "".join(shown.get(at, token.text) for at, token in enumerate(tokens))


def _thousands(tokens: Sequence[Token]) -> list[int]:
    """The commas right behind the last digit: each divides the number by a thousand."""
    at = max((at for at, token in enumerate(tokens) if token.kind == "digit"), default=-1) + 1
    found = []
    while at < len(tokens) and tokens[at].kind == "comma":
        found.append(at)
        at += 1
    return found


def _whole_digits(
    tokens: Sequence[Token], wholes: Sequence[int], digits: str, grouped: bool
) -> dict[int, str]:
    """What each place before the point shows; the first has all digits that are left."""
    shown = {}
    done = 0
    for at in reversed(wholes):
        count = max(len(digits) - done, 0) if at == wholes[0] else min(1, len(digits) - done)
        taken = digits[len(digits) - done - count : len(digits) - done] if count > 0 else ""
        taken = taken or {"0": "0", "?": " "}.get(tokens[at].text, "")
        pieces = []
        for digit in reversed(taken):
            pieces.append(digit + ("," if grouped and done and done % 3 == 0 else ""))
            done += 1
        shown[at] = "".join(reversed(pieces))
    return shown


def _behind_point(tokens: Sequence[Token], places: Sequence[int], digits: str) -> dict[int, str]:
    shown = dict.fromkeys(places, "")
    for count, (at, digit) in enumerate(zip(places, digits, strict=False)):
        nothing_left = not digits[count:].strip("0")
        shown[at] = {"#": "", "?": " "}.get(tokens[at].text, "0") if nothing_left else digit
    return shown


def _scientific(tokens: Sequence[Token], size: Decimal, exponent: int) -> str:
    mantissa = tokens[:exponent]
    point = next((at for at, each in enumerate(mantissa) if each.kind == "point"), exponent)
    step = max(sum(each.kind == "digit" for each in mantissa[:point]), 1)
    places = sum(each.kind == "digit" for each in mantissa[point:])
    power = size.adjusted() // step * step if size else 0
    if size and _rounded(size.scaleb(-power, _EXACT), min(places, _MOST_PLACES)) >= 10**step:
        power += step
    width = sum(each.kind == "digit" for each in tokens[exponent:])
    sign = "-" if power < 0 else "+" if tokens[exponent].text[1] == "+" else ""
    rest = "".join(each.text for each in tokens[exponent + 1 :] if each.kind != "digit")
    shown = _plain(mantissa, size.scaleb(-power, _EXACT))
    return f"{shown}E{sign}{abs(power):0{width}}{rest}"


def _fraction(tokens: Sequence[Token], size: Decimal, slash: int) -> str:
    """A number as "1 1/2": the whole apart where the format has a place for it."""
    start = slash
    while start and tokens[start - 1].kind == "digit":
        start -= 1
    end = slash + 1
    while end < len(tokens) and (tokens[end].kind == "digit" or tokens[end].text.isdecimal()):
        end += 1
    below = "".join(token.text for token in tokens[slash + 1 : end])
    whole_places = [at for at in range(start) if tokens[at].kind == "digit"]
    if size.adjusted() > 15 or not below:
        return general(size)
    whole, rest = divmod(Fraction(size), 1) if whole_places else (0, Fraction(size))
    if below.strip("0#?"):
        denominator = int(below.translate({ord("#"): "0", ord("?"): "0"})) or 1
        numerator = int(rest * denominator + Fraction(1, 2))
    else:
        near = rest.limit_denominator(10 ** min(len(below), 6) - 1)
        numerator, denominator = near.numerator, near.denominator
    if whole_places and numerator == denominator:
        whole, numerator = whole + 1, 0
    shows_part = bool(numerator) or not whole_places
    part = f"{numerator}/{denominator}" if shows_part else ""
    shown_whole = str(whole) if whole or not shows_part else ""
    before = "".join(each.text for each in tokens[: whole_places[0] if whole_places else start])
    behind = "".join(each.text for each in tokens[end:])
    return f"{before}{shown_whole} {part}{behind}"


def _rounded(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)
