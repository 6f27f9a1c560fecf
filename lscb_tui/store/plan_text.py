"""What the text of a plan reads as, and where it is broken."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import tomli

from lscb_tui.core.plan.toml_parser import parse_toml
from lscb_tui.core.plan.toml_reader import Reading, read_document
from lscb_tui.core.words.patterns import late
from lscb_tui.store.errors import StoreError
from lscb_tui.store.files import BOM

_LARGE = 256 * 1024
_NUMBER = late(r"(?<![\"'\w])[\d_]+")


def read_text(path: Path, text: str) -> Reading:
    """What a text says that is not in a file of its own. Raises StoreError where it is not TOML."""
    with refuse_deep_nesting(path), without_collector(len(text)):
        return read_document(parse(path, text), spent=True)


def parse(path: Path, text: str) -> dict[str, object]:
    """The tables of a text. Raises StoreError where it is not TOML."""
    try:
        return parse_toml(text.removeprefix(BOM))
    except tomli.TOMLDecodeError as problem:
        raise _broken(path, problem) from None
    except ValueError:
        # TOML's own numbers end at 19 digits; Python reads as many as it was told to.
        raise StoreError(
            path,
            _line_of_longest_number(text),
            "a number is too long to be read: correct it in an editor, or put it in quotes",
        ) from None


def _line_of_longest_number(text: str) -> int:
    """The line of the longest run of digits that is not in quotes, as far as that can be told."""
    longest = max(_NUMBER.finditer(text), key=lambda found: len(found[0]))
    return text.count("\n", 0, longest.start()) + 1


def _broken(path: Path, problem: tomli.TOMLDecodeError) -> StoreError:
    """What is wrong with the TOML, and where."""
    # Late: nearly every plan can be read.
    from lscb_tui.store.broken_toml import Break, told

    text = problem.doc
    line = min(problem.lineno, text.rstrip().count("\n") + 1)
    return StoreError(path, *told(Break(text, problem.pos, line, problem.msg)))


@contextmanager
def refuse_deep_nesting(path: Path) -> Iterator[None]:
    """Raise StoreError, with a sentence, where tables go deeper than Python's calls can."""
    try:
        yield
    except RecursionError:
        raise StoreError(
            path, None, "arrays or tables are nested too deep: write the plan with fewer levels"
        ) from None


@contextmanager
def without_collector(size: int) -> Iterator[None]:
    """Keep the garbage collector from counting the 100,000 values of a large plan over and over."""
    if size < _LARGE or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
