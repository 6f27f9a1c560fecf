"""The terms of a query as they are typed.

They are words, `field:value`, dates with `<` or `>`, and any of them with `-` before it for not.
What needs no plan to be judged is refused when the query is read, the rest when it is matched.
"""

from __future__ import annotations

import re
from collections.abc import Callable

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


def typed_terms(text: str) -> tuple[Term, ...]:
    """What a person typed, term by term. Raises QueryError, with a sentence."""
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
    return tuple(terms)


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
