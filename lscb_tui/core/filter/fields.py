"""The terms that ask for a field: `status:achieved`, `lead:training`, `due<2011-01-01`.

A field is a function that makes a term of what was typed; its row in FIELDS is its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.filter.errors import (
    QueryError,
    nearest_number,
    or_one_of,
    quoted,
)
from lscb_tui.core.filter.record_fields import RECORD_FIELDS, RECORD_STATES
from lscb_tui.core.filter.row import NONE, Predicate, Row, Term, rows_of
from lscb_tui.core.filter.searched_words import words_term
from lscb_tui.core.plan.items import MEANINGS
from lscb_tui.core.plan.sources import code_of
from lscb_tui.core.standing.status import DUE_AGAIN, NOT_REPORTED, UNKNOWN
from lscb_tui.core.words import dates
from lscb_tui.core.words.alike import nearest, plain
from lscb_tui.core.words.grammar import listing
from lscb_tui.core.words.numbers import named

Maker = Callable[[str, str, str], Term]
"""Makes a term of the name, the sign behind it and the value. Raises QueryError."""


def _of_value(make: Callable[[str], Term]) -> Maker:
    """A field that takes a colon and a value."""

    def maker(field: str, op: str, value: str) -> Term:
        if op not in (":", "="):
            raise QueryError(f"“{field}” takes a colon, as {field}:{quoted(value) or NONE}")
        if not value.strip():
            raise QueryError(f"“{field}:” asks for nothing yet: type a value after the colon")
        return make(value)

    return maker


def _status(value: str) -> Term:
    wanted = plain(value)

    def term(assessment: Assessment) -> Predicate:
        rule = assessment.rule
        of_plan = [word for word, _ in assessment.plan.about.status_words]
        words = [*of_plan, *MEANINGS, DUE_AGAIN, NOT_REPORTED]
        if wanted == NONE and rule.meaning(wanted) == UNKNOWN:
            return lambda row: row.standing.status.meaning == NOT_REPORTED
        # "Achieved in part" is not what "achieved" asks for; half a word finds all that begin so.
        whole = wanted in (NOT_REPORTED, DUE_AGAIN) or rule.meaning(wanted) != UNKNOWN
        used = {plain(s.status.word) for s in assessment.standings.values()}
        known = {plain(word) for word in (*words, UNKNOWN)} | used
        if not any(word == wanted if whole else word.startswith(wanted) for word in known):
            near = nearest(wanted, words)
            hint = f": did you mean status:{quoted(near)}?" if near else or_one_of(words)
            raise QueryError(f"no action has the status “{value}”, nor is it a status word{hint}")

        def test(row: Row) -> bool:
            status = row.standing.status
            said = (plain(status.word), status.meaning)
            return wanted in said if whole else any(words.startswith(wanted) for words in said)

        return test

    return term


def _lead(value: str) -> Term:
    wanted = plain(value)

    def term(assessment: Assessment) -> Predicate:
        counts: dict[tuple[str, ...], bool] = {(): False}

        def leads(names: tuple[str, ...]) -> bool:
            if names not in counts:
                counts[names] = any(wanted in plain(name) for name in names)
            return counts[names]

        items = assessment.plan.objectives_and_actions()
        everybody = dict.fromkeys(item.lead for item in items)
        names = dict.fromkeys(name for names in everybody for name in names)
        if wanted == NONE and NONE not in map(plain, names):
            return lambda row: not any(map(str.strip, _leads(row)))
        if not any(map(leads, everybody)):
            near = _in_person_column(assessment, value) or _nearest_name(wanted, names)
            hint = f": did you mean {near}?" if near else ""
            raise QueryError(f"no lead's name has “{value}” in it{hint}")
        return lambda row: leads(_leads(row))

    return term


def _in_person_column(assessment: Assessment, value: str) -> str:
    """The term that finds a name in a column of the board's own, if it is in one."""
    # Late: most queries ask for no column.
    from lscb_tui.core.filter.columns import column_test
    from lscb_tui.core.plan.columns import all_columns

    for field in all_columns(assessment.plan).values():
        if field.by_name:
            with suppress(QueryError):
                column_test(assessment, field.name, ":", value)
                return f"{field.name}:{quoted(value)}"
    return ""


def _leads(row: Row) -> tuple[str, ...]:
    return row.assessment.leads(row.objective, row.action)


def _nearest_name(typed: str, names: Iterable[str]) -> str:
    """The name that is near what was typed, or that has a word that is."""
    whole: dict[str, str] = {}
    for name in names:
        for part in (name, *name.split()):
            whole.setdefault(part, name)
    near = nearest(typed, whole)
    return whole[near] if near else ""


def _source(value: str) -> Term:
    wanted = plain(value)

    def term(assessment: Assessment) -> Predicate:
        sources = assessment.sources
        written = dict.fromkeys(
            source for both in assessment.items.values() for source in sources(*both)
        )
        codes = dict.fromkeys(source.code for source in assessment.plan.sources)
        codes |= dict.fromkeys(map(code_of, written))
        matched = {s for s in written if wanted in (plain(s), plain(code_of(s)))}
        if not matched and wanted not in map(plain, codes):
            if wanted == NONE:
                return lambda row: not sources(row.objective, row.action)
            near = nearest(wanted, codes)
            hint = f": did you mean source:{quoted(near)}?" if near else or_one_of(list(codes))
            raise QueryError(f"there is no source “{value}” in this plan{hint}")
        return lambda row: not matched.isdisjoint(sources(row.objective, row.action))

    return term


def _number(
    field: str,
    kind: str,
    of_row: Callable[[Row], Iterable[str]],
    of_plan: Callable[[Assessment], Iterable[str]],
    *,
    always: bool = False,
) -> Maker:
    """A field that asks for a number among those that a row has; `always` where each has one."""

    def make(value: str) -> Term:
        def term(assessment: Assessment) -> Predicate:
            there = dict.fromkeys(of_plan(assessment))
            wanted = frozenset(named(there, value))
            if not wanted:
                if plain(value) == NONE and not always:
                    return lambda row: not any(of_row(row))
                near = nearest_number(value, there)
                hint = f": did you mean {field}:{quoted(near)}?" if near else ""
                raise QueryError(f"there is no {kind} {value} in this plan{hint}")
            return lambda row: not wanted.isdisjoint(of_row(row))

        return term

    return _of_value(make)


def _refs(assessment: Assessment) -> Iterable[str]:
    return assessment.standings


def _refs_and_missing(assessment: Assessment) -> Iterable[str]:
    """The numbers of all actions, and those that none has and that others wait for."""
    yield from assessment.standings
    for standing in assessment.standings.values():
        yield from standing.missing


_IS: Mapping[str, Predicate] = {
    "blocked": lambda row: row.standing.blocked,
    "ready": lambda row: row.standing.ready,
    "open": lambda row: row.standing.open,
    "overdue": lambda row: row.standing.overdue,
    "undated": lambda row: row.standing.open and row.standing.due is None,
    "unreported": lambda row: row.standing.status.meaning == NOT_REPORTED,
    "linked": lambda row: row.standing.ref in row.assessment.linked,
    "part": lambda row: row.standing.ref in row.assessment.parts.whole,
    "out-of-step": lambda row: row.standing.ref in row.assessment.out_of_step,
}


IS_WORDS: Mapping[str, str] = {
    "blocked": "waits for something that is open or missing",
    "ready": "open, and not blocked",
    "open": "neither achieved nor superseded",
    "overdue": "open, and its date is past",
    "undated": "open, and has no date",
    "unreported": "no status has been reported",
    "linked": "has a link to another action",
    "part": "is a part of another action",
    "out-of-step": "contradicts something else in the plan",
    **{name: says for name, (_, says) in RECORD_STATES.items()},
}
"""What can be asked for after `is:`, each with what it means."""


def _is(value: str) -> Term:
    wanted = plain(value).replace(" ", "-").replace("_", "-")
    begun = [name for name in IS_WORDS if name.startswith(wanted)]
    names = [wanted] if wanted in IS_WORDS else begun
    if len(names) != 1:
        near = "" if names else nearest(wanted, IS_WORDS)
        hint = f": did you mean is:{near}?" if near else ""
        raise QueryError(f"“is:” takes one of {', '.join(names or IS_WORDS)}{hint}")
    if names[0] in RECORD_STATES:
        return RECORD_STATES[names[0]][0]
    test = _IS[names[0]]
    return lambda _: test


def _due(field: str, op: str, value: str) -> Term:
    example = f"write it as {field}<2011-01-01 or {field}<“Dec 2010”"
    if not value.strip():
        raise QueryError(f"“{field}{op}” needs a date: {example}")
    if plain(value) == NONE and op in (":", "="):
        return lambda _: lambda row: row.standing.due is None
    try:
        days = dates.span(value)
    except ValueError as error:
        raise QueryError(str(error)) from None
    if days is None:
        raise QueryError(f"“{value}” is not a date; {example}")
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
    return lambda _: lambda row: row.standing.due is not None and holds(row.standing.due)


FIELDS: Mapping[str, Maker] = {
    "status": _of_value(_status),
    "lead": _of_value(_lead),
    "source": _of_value(_source),
    "objective": _number(
        "objective",
        "objective",
        lambda row: (row.objective.number,),
        lambda assessment: (objective.number for objective in assessment.plan.objectives),
        always=True,
    ),
    "ref": _number("ref", "action", lambda row: (row.action.ref,), _refs, always=True),
    "is": _of_value(_is),
    "waits": _number("waits", "action", lambda row: row.standing.waits_for, _refs_and_missing),
    "frees": _number("frees", "action", lambda row: row.assessment.holds_up(row.action.ref), _refs),
    "part": _number(
        "part",
        "action",
        lambda row: (whole.ref for whole in row.assessment.parts.wholes(row.action.ref)),
        _refs,
    ),
    "due": _due,
    **{name: _of_value(make) for name, make in RECORD_FIELDS.items()},
}
"""Every field that a query can ask for, by the name that is typed before the colon."""


def unknown_field(field: str, op: str, value: str) -> Term:
    """A column of the board's own; else words, where the plan has them as typed."""
    typed = f"{field}{op}{value}"
    words = plain(typed)

    def term(assessment: Assessment) -> Predicate:
        # Late: most queries ask for no column.
        from lscb_tui.core.filter.columns import column_test
        from lscb_tui.core.plan.columns import all_columns

        if (own := column_test(assessment, field, op, value)) is not None:
            return own
        found = words_term([(words, True)])(assessment)
        if not value.strip():
            return found  # "note:" are words that somebody wrote
        if any(map(found, rows_of(assessment))):
            return found
        names = [*FIELDS, *all_columns(assessment.plan)]
        near = nearest(field, names)
        hint = (
            f"did you mean {near}{op}{quoted(value)}?"
            if near
            else f"use one of {listing(names)}, or quotes to look for the words, “{typed}”"
        )
        raise QueryError(f"there is no filter “{field}”: {hint}")

    return term
