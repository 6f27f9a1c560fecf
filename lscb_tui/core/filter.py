"""The filter language of design section 5, on the screen and in the command line.

A query is terms that must all hold: words, `field:value`, dates with `<` or `>`, and any of them
with `-` before it for not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.plan.items import Action, Objective
from lscb_tui.core.plan.sources import code_of
from lscb_tui.core.standing.standing import Standing
from lscb_tui.core.standing.status import NOT_REPORTED, UNKNOWN
from lscb_tui.core.words import dates
from lscb_tui.core.words.numbers import natural
from lscb_tui.core.words.safe_text import one_line

_TERM = re.compile(
    r"""(?P<not>-)?
        (?:(?P<field>[a-z_]+)(?P<op>:|<=|>=|<|>|=))?
        (?: ["“”](?P<quoted>[^"“”]*)(?:["“”]|$) | (?P<plain>[^\s"“”]*) )""",
    re.VERBOSE | re.IGNORECASE,
)

TERM_EXAMPLES: tuple[tuple[str, str], ...] = (
    ("audit programme", "both words, anywhere in the action, its objective or its progress"),
    ("“audit programme”", "the phrase"),
    ("status:achieved", "by the board's word or its meaning"),
    ("lead:training", "somebody whose name has this in it leads it"),
    ("source:PR", "it, or its objective, came from this source"),
    ("objective:9", "under this objective"),
    ("ref:9.2", "this number"),
    ("due<2011-01-01", "due before; also <= > >= and due:2010-12"),
    ("is:blocked", "also ready, open, overdue, undated, unreported, linked, out-of-step"),
    ("waits:2.1", "waits for 2.1"),
    ("frees:10.2", "10.2 waits for it"),
    ("-is:ready", "a minus before any of these: not"),
)
"""Examples of every kind of term, each with what it means."""


class QueryError(ValueError):
    """A query that says nothing; the message is a sentence."""

    def __init__(self, message: str) -> None:
        super().__init__(one_line(message))


class Row(NamedTuple):
    """What a term looks at."""

    assessment: Assessment
    objective: Objective
    action: Action
    standing: Standing


Predicate = Callable[[Row], bool]


class Query:
    """A query that was understood; it tells which actions it matches."""

    def __init__(self, text: str, tests: tuple[Predicate, ...]) -> None:
        self.text = text
        self._tests = tests

    @property
    def empty(self) -> bool:
        """Whether it asks for nothing, and so matches everything."""
        return not self._tests

    def matches(self, assessment: Assessment) -> tuple[str, ...]:
        """The numbers of the actions that match, in plan order."""
        standings, tests = assessment.standings, self._tests
        found = []
        for objective, action in assessment.plan.owned_actions():
            row = Row(assessment, objective, action, standings[action.ref])
            if all(test(row) for test in tests):
                found.append(action.ref)
        return tuple(found)


def parse_query(text: str) -> Query:
    """The query that a person typed. Raises QueryError, with a sentence."""
    tests: list[Predicate] = []
    words: list[tuple[str, bool]] = []
    for found in _TERM.finditer(text):
        field, op = (found["field"] or "").casefold(), found["op"] or ""
        value = found["quoted"] if found["quoted"] is not None else found["plain"]
        if not value.strip():
            continue
        if not field:
            words.append((_as_typed(one_line(value)), not found["not"]))
            continue
        test = _field(field, op, value)
        tests.append(_negated(test) if found["not"] else test)
    if words:
        tests.append(_words(words))
    return Query(text.strip(), tuple(tests))


def _negated(test: Predicate) -> Predicate:
    return lambda row: not test(row)


def _words(wanted: list[tuple[str, bool]]) -> Predicate:
    """Whether words are there or, for those with a minus, are not; looked at once for all."""

    def test(row: Row) -> bool:
        haystack = _haystack(row)
        return all((words in haystack) == there for words, there in wanted)

    return test


def _as_typed(words: str) -> str:
    """Words without what no keyboard has: a board's “children’s” is found by "children's"."""
    words = words.casefold()
    for printed, typed in (("‘", "'"), ("’", "'"), ("–", "-"), ("—", "-")):
        words = words.replace(printed, typed)
    return words


def _haystack(row: Row) -> str:
    _, objective, action, standing = row
    words = [action.ref, action.printed, action.text, objective.title, standing.status.word]
    words += row.assessment.leads(objective, action)
    words += [action.outcome, action.evidence, action.timescale or objective.timescale]
    words += [entry.text for entry in action.progress]
    # A phrase is found across a line break, but not across two fields.
    return _as_typed("\0".join(words).replace("\n", " "))


def _field(field: str, op: str, value: str) -> Predicate:
    if field == "due":
        return _due(op, value)
    make = _FIELDS.get(field)
    if make is None:
        names = ", ".join((*_FIELDS, "due"))
        raise QueryError(f"there is no filter “{field}”: use one of {names}")
    if op not in (":", "="):
        raise QueryError(f"“{field}” takes a colon, as {field}:{value}")
    return make(value)


def _status(value: str) -> Predicate:
    wanted = _as_typed(one_line(value))

    def test(row: Row) -> bool:
        rule, status = row.assessment.rule, row.standing.status
        said = [_as_typed(one_line(words)) for words in (status.word, status.meaning)]
        # "Achieved in part" is not what "achieved" asks for; half a word finds all that begin so.
        whole = wanted == NOT_REPORTED or rule.meaning(wanted) != UNKNOWN
        return wanted in said if whole else any(words.startswith(wanted) for words in said)

    return test


def _lead(value: str) -> Predicate:
    wanted = _as_typed(value)
    return lambda row: any(
        wanted in _as_typed(lead) for lead in row.assessment.leads(row.objective, row.action)
    )


def _source(value: str) -> Predicate:
    wanted = value.casefold()
    return lambda row: any(
        wanted in (source.casefold(), code_of(source).casefold())
        for source in row.assessment.sources(row.objective, row.action)
    )


def _number(named: Callable[[Row], Iterable[str]]) -> Callable[[str], Predicate]:
    """A term that asks for a number among those that a row names."""

    def term(value: str) -> Predicate:
        wanted = natural(value).casefold()
        return lambda row: any(wanted == number.casefold() for number in named(row))

    return term


_IS: Mapping[str, Predicate] = {
    "blocked": lambda row: row.standing.blocked,
    "ready": lambda row: row.standing.ready,
    "open": lambda row: row.standing.open,
    "overdue": lambda row: row.standing.overdue,
    "undated": lambda row: row.standing.open and row.standing.due is None,
    "unreported": lambda row: row.standing.status.meaning == NOT_REPORTED,
    "linked": lambda row: row.standing.ref in row.assessment.linked,
    "out-of-step": lambda row: row.standing.ref in row.assessment.out_of_step,
}


def _is(value: str) -> Predicate:
    wanted = value.casefold()
    names = [wanted] if wanted in _IS else [name for name in _IS if name.startswith(wanted)]
    if len(names) != 1:
        raise QueryError(f"“is:” takes one of {', '.join(names or _IS)}")
    return _IS[names[0]]


_FIELDS: Mapping[str, Callable[[str], Predicate]] = {
    "status": _status,
    "lead": _lead,
    "source": _source,
    "objective": _number(lambda row: (row.objective.number,)),
    "ref": _number(lambda row: (row.action.ref,)),
    "is": _is,
    "waits": _number(lambda row: row.standing.waits_for),
    "frees": _number(lambda row: row.assessment.holds_up(row.action.ref)),
}


def _due(op: str, value: str) -> Predicate:
    try:
        days = dates.span(value)
    except ValueError as error:
        raise QueryError(str(error)) from None
    if days is None:
        raise QueryError(f"“{value}” is not a date; write it as due<2011-01-01 or due<“Dec 2010”")
    first, last = days
    compare: dict[str, Callable[[date], bool]] = {
        "<": lambda due: due < first,
        "<=": lambda due: due <= last,
        ">": lambda due: due > last,
        ">=": lambda due: due >= first,
        ":": lambda due: first <= due <= last,
        "=": lambda due: first <= due <= last,
    }
    holds = compare[op]
    return lambda row: row.standing.due is not None and holds(row.standing.due)
