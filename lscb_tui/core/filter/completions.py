"""What can follow in a filter that somebody is typing: fields, and the values that a plan has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from lscb_tui.core.editing.progress import status_words
from lscb_tui.core.filter.columns import column_named
from lscb_tui.core.filter.fields import FIELDS, IS_WORDS
from lscb_tui.core.filter.pieces import Piece, pieces
from lscb_tui.core.filter.query import TERM_EXAMPLES
from lscb_tui.core.filter.record_fields import RECORD_FIELDS, recorders
from lscb_tui.core.filter.row import NONE
from lscb_tui.core.plan.columns import all_columns, filter_name
from lscb_tui.core.plan.fields import Field, Shape
from lscb_tui.core.plan.items import Plan
from lscb_tui.core.plan.known_values import Known, leads, said_in
from lscb_tui.core.standing.status import DUE_AGAIN, NOT_REPORTED
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.safe_text import unsafe_characters

MOST = 60
"""How many candidates there are at most."""
_LEAST_OF_WORD = 3
"""From how many letters on a word may be meant as one of `is:` or of `status:`."""


_FIRST = ("is", "status", "lead", "due")
"""The fields that are asked for most."""


class Candidate(NamedTuple):
    """One way to go on."""

    typed: str
    """The term as it is typed: `lead:"Chair Training Group"`."""
    shown: str
    """What of it there is to choose: "Chair Training Group"."""
    says: str
    """What it stands for."""


class Completions(NamedTuple):
    """What can stand in the place of the term that is half typed."""

    start: int
    """Where in the text that term begins."""
    end: int
    """Behind it, and what is left of it after the cursor."""
    candidates: tuple[Candidate, ...]
    hint: str
    """What can be asked there, with an example."""


def completions(plan: Plan, text: str, cursor: int | None = None) -> Completions:
    """What can follow what stands before the cursor, which is at the end where nobody says."""
    before = text[:cursor]
    at = len(before)
    piece = next((piece for piece in pieces(before) if piece.end == at), None)
    if piece is None or piece.kind in ("(", ")"):
        return Completions(at, at, tuple(_fields(plan, "")), _ALL)
    if piece.kind != "term" or not piece.half_typed:
        return Completions(at, at, (), _ALL)
    start = piece.start + piece.negated
    end = next((whole.end for whole in pieces(text) if piece.start == whole.start), at)
    candidates, hint = _of_term(plan, piece)
    return Completions(start, max(at, end), candidates, hint)


def _of_term(plan: Plan, piece: Piece) -> tuple[tuple[Candidate, ...], str]:
    """What a half-typed term can become, and what is said of it."""
    if not piece.op:
        words = () if piece.quoted else _begun(plan, piece.value)
        return words[:MOST], _ALL if words else _WORDS
    field = piece.field.casefold()
    if field in FIELDS:
        known = _KNOWN[field](plan) if field in _KNOWN else ()
        return _values(piece, known, field in _NONE), _EXAMPLES[field]
    column = column_named(plan, field)
    if column is None:
        return (), ""
    hint = f"{column.label}: a column of the board's own"
    return _values(piece, _said(plan, column), True), hint


_ALL = "Words, or a field such as is:overdue; a minus in front means not"
_WORDS = "Looked for in the action, its objective and its progress"


def _example(field: str) -> str:
    pattern = re.compile(f"{field}[:<]")
    return next(f"{typed} – {says}" for typed, says in TERM_EXAMPLES if pattern.match(typed))


_EXAMPLES = {field: _example(field) for field in FIELDS}


def _fields(plan: Plan, begun: str) -> Iterator[Candidate]:
    """The fields whose names begin so; of the board's own columns their labels count too."""
    for name in dict.fromkeys((*_FIRST, *FIELDS)):
        if name.startswith(begun):
            typed = "due<" if name == "due" else f"{name}:"
            yield Candidate(typed, typed, _EXAMPLES[name])
    for field in all_columns(plan).values():
        name = filter_name(field.name, field.label)
        if name and (name.startswith(begun) or plain(field.label).startswith(begun)):
            typed = f"{name}<" if field.shape in (Shape.DATE, Shape.NUMBER) else f"{name}:"
            yield Candidate(typed, typed, f"{field.label}: a column of the board's own")


def _begun(plan: Plan, typed: str) -> tuple[Candidate, ...]:
    """What somebody may go on to type who has typed a part of a word, or all of it."""
    begun = plain(typed)
    found = [*_fields(plan, begun)]
    if len(begun) >= _LEAST_OF_WORD:
        for field, known in (("is", IS_WORDS.items()), ("status", _statuses(plan))):
            for value, says in known:
                term = _typed(field, ":", value)
                if term and plain(value).startswith(begun):
                    found.append(Candidate(term, term, says))
    return tuple(found)


def _values(piece: Piece, known: Iterable[Known], with_none: bool) -> tuple[Candidate, ...]:
    """The values that begin as what is typed, then those in which a later word does."""
    if piece.op not in (":", "="):
        return ()
    wanted, first, later = plain(piece.value), list[Candidate](), list[Candidate]()
    for value, says in known:
        words = plain(value)
        if words.startswith(wanted):
            found = first
        elif f" {wanted}" in words:
            found = later
        else:
            continue
        if typed := _typed(piece.field, piece.op, value):
            found.append(Candidate(typed, value, says))
        if len(first) == MOST:
            break
    if with_none and NONE.startswith(wanted):
        later.append(Candidate(f"{piece.field}{piece.op}{NONE}", NONE, "has none"))
    return (*first, *later)[:MOST]


def _typed(field: str, op: str, value: str) -> str:
    """A term as it is typed; empty where the value cannot be, for a quote or a hidden sign."""
    if any(sign in value for sign in '"“”') or unsafe_characters(value, lines=False):
        return ""
    plainly = not any(sign.isspace() or sign in "()" for sign in value)
    return f"{field}{op}{value}" if plainly else f'{field}{op}"{value}"'


def _statuses(plan: Plan) -> Iterator[Known]:
    yield from status_words(plan)
    yield NOT_REPORTED, "no status has been reported"
    if any(action.recurs for action in plan.actions()):
        yield DUE_AGAIN, "achieved before, and due again"


def _waited_for(plan: Plan) -> Iterator[Known]:
    refs = {ref for action in plan.actions() for ref in action.depends_on}
    return ((action.ref, action.text) for action in plan.actions() if action.ref in refs)


def _wholes(plan: Plan) -> Iterator[Known]:
    refs = {action.part_of for action in plan.actions()}
    return ((action.ref, action.text) for action in plan.actions() if action.ref in refs)


_KNOWN: Mapping[str, Callable[[Plan], Iterable[Known]]] = {
    "status": _statuses,
    "lead": lambda plan: ((name, "") for name in leads(plan)),
    "source": lambda plan: ((source.code, source.name) for source in plan.sources),
    "objective": lambda plan: ((o.number, o.title) for o in plan.objectives),
    "ref": lambda plan: ((action.ref, action.text) for action in plan.actions()),
    "is": lambda _: IS_WORDS.items(),
    "waits": _waited_for,
    "frees": lambda plan: ((a.ref, a.text) for a in plan.actions() if a.depends_on),
    "part": _wholes,
    "rag": lambda plan: plan.about.rag_words,
    "review": lambda plan: ((r.id, r.label) for r in plan.reviews_in_order),
    "by": lambda plan: ((name, "") for name in recorders(plan)),
}
"""What each field can be asked for in a plan."""
_NONE = frozenset(("status", "lead", "source", "due", "waits", "frees", "part", *RECORD_FIELDS))
"""The fields that an action may have nothing in."""


def _said(plan: Plan, column: Field) -> Iterator[Known]:
    items = [*plan.objectives_and_actions()]
    entries = (entry for item in items for entry in item.progress)
    return ((text, "") for text in said_in(column, (*items, *entries)))
