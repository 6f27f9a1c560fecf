"""A query as it is typed: terms that must all hold.

They are words, `field:value`, dates with `<` or `>`, and any of them with `-` before it for not.
What needs no plan to be judged is refused when the query is read, the rest when it is matched.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.filter.fields import FIELDS, unknown_field
from lscb_tui.core.filter.row import Predicate, Row, Term
from lscb_tui.core.filter.searched_words import words_term
from lscb_tui.core.words.alike import plain

_TERM = re.compile(
    r"""(?P<not>-)?
        (?:(?P<field>[^\W\d_][\w-]*)(?P<op>:|<=|>=|<|>|=))?
        (?: ["“”](?P<quoted>[^"“”]*)(?:["“”]|$) | (?P<plain>[^\s"“”]*) )""",
    re.VERBOSE | re.IGNORECASE,
)

TERM_EXAMPLES: tuple[tuple[str, str], ...] = (
    ("audit programme", "both words, anywhere in the action, its objective or its progress"),
    ("“audit programme”", "the phrase"),
    ("status:achieved", "by the board's word or its meaning; status:none was not reported"),
    ("lead:training", "somebody whose name has this in it leads it; lead:none has no lead"),
    ("source:PR", "it, or its objective, came from this source; source:none has no source"),
    ("objective:9", "under this objective"),
    ("ref:9.2", "this number; ref:“2 (i)” where it has a space"),
    ("due<2011-01-01", "due before; also <= > >= and due:2010-12; due:none has no date"),
    ("is:blocked", "also ready, open, overdue, undated, unreported, linked, part, out-of-step"),
    ("waits:2.1", "waits for 2.1"),
    ("frees:10.2", "10.2 waits for it"),
    ("part:1.1", "a part of 1.1; part:none is not a part of anything"),
    ("-is:ready", "a minus before any of these: not"),
)
"""Examples of every kind of term, each with what it means."""
COLUMN_EXAMPLES: tuple[tuple[str, str], ...] = (
    ("priority:high", "a column of the board's own, where the plan has it; priority:none"),
    ("cost>10000", "a number, or start<2017-06-01 a date, in such a column"),
)
"""The same of columns, which not every plan has."""


class Query:
    """A query that was read; it tells which actions it matches."""

    def __init__(self, text: str, terms: tuple[Term, ...]) -> None:
        self.text = text
        self._terms = terms

    @property
    def empty(self) -> bool:
        """Whether it asks for nothing, and so matches everything."""
        return not self._terms

    def matches(self, assessment: Assessment) -> tuple[str, ...]:
        """The numbers of the actions that match, in plan order.

        Raises QueryError, with a sentence, where a term cannot mean anything in this plan.
        """
        tests = [term(assessment) for term in self._terms]
        standings = assessment.standings
        found = []
        for objective, action in assessment.plan.owned_actions():
            row = Row(assessment, objective, action, standings[action.ref])
            if all(test(row) for test in tests):
                found.append(action.ref)
        return tuple(found)


def parse_query(text: str) -> Query:
    """The query that a person typed. Raises QueryError, with a sentence."""
    terms: list[Term] = []
    words: list[tuple[str, bool]] = []
    for found in _TERM.finditer(text):
        field, op, wanted = (found["field"] or "").casefold(), found["op"] or "", not found["not"]
        value = found["quoted"] if found["quoted"] is not None else found["plain"]
        if field in FIELDS:
            terms.append(_or_not(FIELDS[field](field, op, value), wanted))
        elif not field or value.startswith("/"):
            # The address of a page is words that somebody wrote.
            if asked := plain(f"{found['field'] or ''}{op}{value}"):
                words.append((asked, wanted))
        else:
            terms.append(_or_not(unknown_field(found["field"], op, value), wanted))
    if words:
        terms.append(words_term(words))
    return Query(text.strip(), tuple(terms))


def typed_dates(text: str) -> tuple[str, ...]:
    """What is understood of the dates in a query: "due before 1 Dec 2010"."""
    from lscb_tui.core.sentences.typed_dates import compared
    from lscb_tui.core.words import dates

    found = []
    for term in _TERM.finditer(text):
        field, op = (term["field"] or "").casefold(), term["op"] or ""
        value = term["quoted"] if term["quoted"] is not None else term["plain"]
        if field == "due" or op in ("<", "<=", ">", ">="):
            try:
                days = dates.span(value)
            except ValueError:
                continue  # the query is refused with a sentence
            if days:
                found.append(f"{field} {compared(op, days)}")
    return tuple(found)


def _or_not(term: Term, wanted: bool) -> Term:
    return term if wanted else lambda assessment: _negated(term(assessment))


def _negated(test: Predicate) -> Callable[[Row], bool]:
    return lambda row: not test(row)
