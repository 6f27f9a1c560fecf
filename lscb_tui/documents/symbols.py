"""Characters of symbol fonts as the characters that they look like."""

from __future__ import annotations

_SIGNS = {
    "wingdings": {
        0x4A: "☺",
        0x4B: "😐",
        0x4C: "☹",
        0x6C: "●",
        0x6E: "■",
        0x6F: "□",
        0x71: "❑",
        0x72: "❒",
        0x75: "◆",
        0x76: "❖",
        0x77: "⬥",
        0x9F: "•",
        0xA7: "▪",
        0xA8: "☐",
        0xD8: "➢",
        0xDF: "←",
        0xE0: "→",
        0xE1: "↑",
        0xE2: "↓",
        0xE8: "➔",
        0xF0: "⇨",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
    },
    "wingdings 2": {
        0x4F: "✗",
        0x50: "✓",
        0x51: "☒",
        0x52: "☑",
        0x53: "☒",
        0x98: "●",
        0x99: "○",
        0xA3: "☐",
    },
    "webdings": {0x61: "✓", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✗"},
    "symbol": {
        0xA3: "≤",
        0xAE: "→",
        0xAC: "←",
        0xAD: "↑",
        0xAF: "↓",
        0xB1: "±",
        0xB3: "≥",
        0xB4: "×",
        0xB7: "•",
        0xB9: "≠",
        0xBB: "≈",
        0xD6: "√",
        0xDE: "⇒",
    },
}
_PRIVATE = 0xF000


def symbol(font: str, code: str) -> str:
    """The character of a symbol font by its code, in hexadecimal; empty where it is none."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    signs = _SIGNS.get(font.strip().lower())
    if signs is not None:
        own = number - _PRIVATE if _PRIVATE <= number < _PRIVATE + 0x100 else number
        if own in signs:
            return signs[own]
    if _PRIVATE + 0x20 <= number < _PRIVATE + 0x7F and signs is None:
        number -= _PRIVATE
    is_character = 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE
    return chr(number) if is_character else ""


def has_signs(font: str) -> bool:
    """Whether what is typed in a font looks like something else."""
    return font.strip().lower() in _SIGNS


def shown(font: str, text: str) -> str:
    """A text that is typed in a font as it looks: in Wingdings, ü is ✓. Other fonts change none."""
    signs = _SIGNS.get(font.strip().lower())
    return text if signs is None else "".join(signs.get(_code(each), each) for each in text)


def _code(character: str) -> int:
    """The place of a typed character in a symbol font."""
    number = ord(character)
    if _PRIVATE <= number < _PRIVATE + 0x100:
        return number - _PRIVATE
    return character.encode("cp1252", "replace")[0] if number > 0x7F else number
