"""What changed since a review, set in lines: the counts that add up, then each change in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from lscb_tui.core.history.tallies import Step, Tally
from lscb_tui.core.meeting.changed import LISTS, Changed, ChangedLine, Section
from lscb_tui.core.plan.items import ItemId
from lscb_tui.core.words.grammar import count_of, listing
from lscb_tui.ui.lines.rule_line import rule_line
from lscb_tui.ui.lines.styled_text import Line, Part, fitted, part, shown_width, wrapped

_INDENT = 8
"""Where what is told of an item begins."""

_MOST = 12
"""So many numbers at the most stand in one line of a count; the sections below have them all."""


def changed_lines(changed: Changed, width: int) -> list[Line]:
    """The lines, nothing of them cut but long lists of numbers."""
    return list(_lines(changed, max(30, width)))


def _lines(changed: Changed, width: int) -> Iterator[Line]:
    since = changed.since
    yield from _tallies((since.achieved, since.late), width)
    board = [section for section in changed.sections if section.name != LISTS]
    for section in board:
        yield from _section(section, width)
    yield from _words(changed, width)
    for section in changed.sections[len(board) :]:
        yield from _section(section, width)
    if changed.unspoken:
        count = count_of(len(changed.unspoken), "action")
        yield rule_line("No word yet at this review", f"{count}: z shows them", width)
    if changed.silent:
        told = " · ".join(name.lower() for name in changed.silent)
        yield from (
            Line((part(f" {row}", "muted"),)) for row in wrapped(f"None: {told}", width - 2)
        )


def _section(section: Section, width: int) -> Iterator[Line]:
    yield rule_line(section.name, section.how_many, width)
    for line in section.lines:
        yield from _change(line, width)


def _words(changed: Changed, width: int) -> Iterator[Line]:
    """The counts of the board's own ratings and words, which a board asks for more seldom."""
    since = changed.since
    if since.words:
        yield rule_line("Ratings and words", "", width)
        yield from _tallies(since.words, width)


def _tallies(tallies: Sequence[Tally], width: int) -> Iterator[Line]:
    names = max(cell_len(tally.name) for tally in tallies)
    for tally in tallies:
        yield from _tally(tally, names, width)


def _tally(tally: Tally, names: int, width: int) -> Iterator[Line]:
    name = fitted(tally.name, names)
    told = f" {name}  {tally.then} then → {tally.now} now"
    if cell_len(told) > width:
        told = f" {name}  {tally.then} → {tally.now}"
    if cell_len(told) > width:
        told = f" {tally.in_brief}"
    yield Line((part(fitted(told, width), "strong"),))
    for step, running in tally.lines:
        yield from _step(step, running, width)


def _step(step: Step, running: str, width: int) -> Iterator[Line]:
    """A step with the count before and after it at the right, beneath it where there is no room."""
    head = f"   {step.sign:>3}  "
    target = ItemId("action", step.refs[0])
    for most in (0, 12, 6, 3, 2):
        told = f"{listing(step.refs, most)} {step.told}"
        if cell_len(head + told) + 2 + cell_len(running) <= width:
            gap = " " * (width - cell_len(head + told) - cell_len(running) - 1)
            yield Line((Part(head), part(told), Part(gap), Part(running, "muted")), target)
            return
    told = f"{listing(step.refs, _MOST)} {step.told}: {running}"
    rows = wrapped(told, width - len(head))
    for n, row in enumerate(rows):
        yield Line((Part(head if n == 0 else " " * len(head)), part(row)), target)


def _change(line: ChangedLine, width: int) -> Iterator[Line]:
    """A change: its number in a column of its own, what is told behind it, and what came of it."""
    which = line.which
    name = which.key if which.kind in ("action", "minute") else str(which)
    if which.kind == "objective":
        name = f"obj. {which.key}"
    name += line.sign if which.kind != "action" else ""
    head = Part(f"  {fitted(name, max(5, cell_len(name)))} ", "link")
    room = width - 1
    rows = wrapped(line.told, max(20, room - max(_INDENT, shown_width((head,)))))
    for n, row in enumerate(rows):
        start = head if n == 0 else Part(" " * max(_INDENT, shown_width((head,))))
        yield Line((start, part(row)), which)
    for note in line.notes:
        for n, row in enumerate(wrapped(note, max(20, room - _INDENT - 2))):
            yield Line((Part(" " * (_INDENT + (2 if n else 0))), part(row, "muted")), which)
