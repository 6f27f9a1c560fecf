"""What is wrong with a text that is not TOML, as a board's clerk would say it, and where.

The parser says where it gave up, and in its own terms. What stands there tells what was meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from lscb_tui.core.words.safe_text import one_line, shortened
from lscb_tui.store.files import BOM

_MARKER = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
_CURLY = "“”„‟‘’‚‛«»"
_DASHES = "‐‑‒–—−"
_DATE = re.compile(r"\d{1,4}([/.\-‐‑‒–—−])\d{1,2}\1\d{1,4}")
_ITEMS = (
    *("review", "source", "recommendation", "objective", "action", "progress", "minute"),
    *("indicator", "value"),
)
_DATES = ("due", "revised_due", "date", "as_at", "on", "closed")
_OPENED = re.compile(r"=[ \t]*([\[{])")


class Break(NamedTuple):
    """Where the parser gave up on a text, and what it said."""

    text: str
    at: int
    """The place in the text; its end, where that came too early."""
    line: int
    problem: str

    @property
    def words(self) -> str:
        """The line that it stands on."""
        start = self.text.rfind("\n", 0, self.at) + 1
        if self.problem.startswith("Illegal character '\\n'") or start >= len(self.text):
            start = self.text.rfind("\n", 0, max(self.at - 1, 0)) + 1
        return self.text[start:].partition("\n")[0].rstrip("\r")

    @property
    def sign(self) -> str:
        """The character that it stands at."""
        return self.text[self.at : self.at + 1]

    @property
    def key(self) -> str:
        """What stands before the equals sign of that line."""
        return self.words.partition("=")[0].strip()

    @property
    def value(self) -> str:
        """What stands behind it."""
        return self.words.partition("=")[2].strip()


Told = tuple[int, str]
"""The line, and what is wrong there and what to do."""


def told(found: Break) -> Told:
    """What is wrong, as nearly as can be told."""
    line, said = next(said for look in _LOOKS for said in look(found))
    return line, "".join(c for c in said if c.isprintable())


def _left_by_git(found: Break) -> Iterator[Told]:
    if marker := _MARKER.search(found.text):
        line = found.text.count("\n", 0, marker.start()) + 1
        if line <= found.line:
            yield (
                line,
                "a git merge has left both sides here: keep one and delete the marks "
                "<<<<<<<, ======= and >>>>>>>",
            )


def _of_another_kind(found: Break) -> Iterator[Told]:
    """A file that is no plan at all."""
    text = found.text.lstrip()
    first = text.partition("\n")[0]
    if text.count("\0") * 3 > len(text) > 0:
        yield 1, "the file is not UTF-8 but, it seems, UTF-16: save it as UTF-8 in an editor"
    elif text.startswith("PK\x03\x04"):
        yield 1, "this is not text but a Word or Excel file, or a zip: a plan is a text file"
    elif text.startswith("{"):
        yield 1, f"this looks like JSON: {_PLAN}"
    elif text.startswith("<"):
        yield 1, f"this looks like a web page or XML: {_PLAN}"
    elif re.match(r"\w+:[ \t]*\r?\n[ \t]+\S", text):
        yield 1, f"this looks like YAML: {_PLAN}"
    elif "=" not in text and first.count(",") + first.count(";") + first.count("\t") > 1:
        yield 1, f"this looks like a table from a spreadsheet: {_PLAN}"
    elif "\n" not in text and "\r" in text:
        yield (
            found.line,
            "the lines of this file end as on old Macs (CR only): save it with line ends of "
            "Unix or Windows in an editor",
        )


_PLAN = "a plan is TOML, as `lscb-tui new` writes it"


def _invisible(found: Break) -> Iterator[Told]:
    """Signs that nobody sees where they stand."""
    sign = found.sign
    if sign == BOM:
        where = "twice at the start of the file" if found.at == 0 else "here"
        yield (
            found.line,
            f"there is an invisible mark of an editor (a byte order mark) {where}: delete it, "
            "or save the file as “UTF-8 without BOM”",
        )
    elif sign == "\0":
        yield found.line, "there is an invisible character (NUL) here: delete it"
    elif sign and sign not in "\r\n\t " and unicodedata.category(sign) in ("Cc", "Cf", "Zs", "Zl"):
        name = f"U+{ord(sign):04X}"
        yield (
            found.line,
            f"there is an invisible character or an odd space ({name}) here: type the line again",
        )


def _quotes(found: Break) -> Iterator[Told]:
    if found.sign and found.sign in _CURLY:
        yield (
            found.line,
            f'the quotes here are curly ({found.sign}): write straight ones, as "{_plain(found)}"',
        )
    elif found.problem.startswith(("Illegal character '\\n'", "Illegal character '\\r'")):
        yield (
            found.line,
            (
                "the quote that ends the text of this line is missing: write it; a text of several "
                'lines begins and ends with """'
            ),
        )
    elif found.problem.startswith(("Unterminated string", "Expected '")) and found.value:
        start = max(found.text.rfind('"""', 0, found.at), found.text.rfind("'''", 0, found.at))
        line = found.text.count("\n", 0, max(start, 0)) + 1 if start >= 0 else found.line
        if found.problem.startswith("Unterminated string") or "'''" in found.problem:
            yield line, "the text that begins here has no end: write the quotes that end it"
    elif "nescaped '\\'" in found.problem:
        yield (
            found.line,
            (
                "a backslash in a text must be written twice, as C:\\\\Plans, or the text put in "
                "'...'"
            ),
        )
    elif found.problem.startswith("Expected newline") and found.value[:1] == "'":
        yield (
            found.line,
            ('a text with an apostrophe in it must be in double quotes, as "the board\'s plan"'),
        )
    elif (
        found.problem.startswith("Expected newline")
        and found.value[:1] == '"'
        and found.value.count('"') > 2
    ):
        yield (
            found.line,
            'a quote inside a text needs a backslash before it, as "the \\"old\\" plan"',
        )


def _plain(found: Break) -> str:
    words = "".join(c for c in found.value if c not in _CURLY and c not in "\"'")
    return shortened(one_line(words), 40) or "a text"


def _twice(found: Break) -> Iterator[Told]:
    header = found.words.strip()
    if "verwrite a value" in found.problem and not header.startswith("["):
        first = ""
        before = found.text[: found.text.rfind("\n", 0, max(found.at - 1, 0)) + 1].split("\n")
        for number in range(len(before) - 1, -1, -1):
            line = before[number].strip()
            if line.startswith("["):
                break
            if line.partition("=")[0].strip() == found.key:
                first = f", first on line {number + 1}"
        yield found.line, f"“{found.key}” is written twice{first}: keep one of the two"
        return
    if not any(w in found.problem for w in ("verwrite", " twice", "immutable", "redefine")):
        return
    name = header.strip("[] \t").partition("]")[0] if header.startswith("[") else found.key
    item = name.rpartition(".")[2]
    if item in _ITEMS:
        yield (
            found.line,
            (
                f"“{name}” is written here a second time, in another way: "
                f"write each as [[{name}]], in double brackets"
            ),
        )
    elif header.startswith("["):
        yield (
            found.line,
            (
                f"[{name}] is written here a second time: "
                "put its lines under the first, and delete this one"
            ),
        )
    else:
        yield found.line, f"“{name}” is written twice, in two ways: keep one of the two"


def _brackets(found: Break) -> Iterator[Told]:
    what = {"Unclosed array": ("list", "]"), "Unclosed inline table": ("table", "}")}
    problem = found.problem
    if problem == "Invalid value" and found.value == "[":
        problem = "Unclosed array"
    if problem in what:
        name, bracket = what[problem]
        opened = [at.start(1) for at in _OPENED.finditer(found.text, 0, found.at)]
        line = found.text.count("\n", 0, opened[-1]) + 1 if opened else found.line
        if found.sign and found.sign in "\"'{[0123456789" and line == found.line:
            yield found.line, f"a comma is missing between two parts of the {name} here: write it"
        else:
            yield (
                line,
                (
                    f"the {name} that begins here has no end, or a comma is missing in it: "
                    f"write {bracket} after its last part"
                ),
            )
    elif "declaration" in found.problem:
        name = found.words.strip().strip("[] \t").partition("]")[0]
        both = "[[{}]]" if found.words.strip().startswith("[[") else "[{}]"
        yield found.line, f"a bracket is missing here: write {both.format(name)}"


def _values(found: Break) -> Iterator[Told]:
    """What stands behind an equals sign."""
    value = found.value
    date = _DATE.match(value)
    if found.problem.startswith("Invalid date"):
        wrong = re.split(r"[\s#,\]]", value)[0]
        yield found.line, f"there is no day {one_line(wrong)}: correct it"
    elif "=" not in found.words:
        return
    elif not value or value.startswith("#"):
        yield found.line, f"“{found.key}” has no value: write one after the =, or delete the line"
    elif date and found.problem.startswith(("Expected newline", "Invalid value")):
        how = "with plain hyphens" if re.match(r"\d{4}", value) else "year first, without quotes"
        yield found.line, f"a date is written {how}, as 2010-12-31, and not {date[0]}"
    elif found.key in _DATES and found.problem.startswith(("Expected newline", "Invalid value")):
        yield (
            found.line,
            (
                f"“{found.key}” is a date, year first and without quotes, as 2010-12-31; "
                'other words for a time go in timescale = "..."'
            ),
        )
    elif value.rstrip(",").lower() in ("true", "false", "yes", "no"):
        yield (
            found.line,
            (
                f"{value} cannot stand here as it is: write true or false in small letters, or "
                f'"{value}" in quotes'
            ),
        )
    elif found.problem.startswith("Invalid value") and value[0].isalpha():
        yield found.line, f'text must be in quotes: write {found.key} = "{_plain(found)}"'


def _keys(found: Break) -> Iterator[Told]:
    words = found.words.strip()
    if not found.problem.startswith(("Expected '='", "Invalid statement", "Invalid initial")):
        return
    key, colon, value = words.partition(":")
    if "=" not in words and colon and re.fullmatch(r"[\w-]+", key.strip()):
        yield (
            found.line,
            (
                f"there is a colon after “{key}”: write {key} ="
                + (f" {shortened(one_line(value.strip()), 40)}" if value.strip() else "")
            ),
        )
    elif "=" not in words:
        yield (
            found.line,
            (
                f"“{shortened(one_line(words), 40)}” has no =: begin the line with # if it is a "
                "comment; if it belongs to a text, put it within its quotes"
            ),
        )
    elif found.key and "[" not in found.key:
        name = "_".join(found.key.split())
        plain = name.isascii() and name.replace("_", "a").replace("-", "a").isalnum()
        written = name if plain else f'"{one_line(found.key)}"'
        yield found.line, f"“{one_line(found.key)}” cannot be a key as it is: write {written} ="


def _as_it_is_said(found: Break) -> Iterator[Told]:
    start = found.text.rfind("\n", 0, found.at) + 1
    column = f", at column {found.at - start + 1}" if found.at < len(found.text) else ""
    yield (
        found.line,
        f"the TOML is broken here ({found.problem}{column}): correct it in an editor",
    )


_LOOKS: tuple[Callable[[Break], Iterator[Told]], ...] = (
    _left_by_git,
    _of_another_kind,
    _invisible,
    _quotes,
    _twice,
    _brackets,
    _values,
    _keys,
    _as_it_is_said,
)
