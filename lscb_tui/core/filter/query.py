"""A query: terms that must all hold, and which actions they match."""

from __future__ import annotations

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.filter.row import Term, rows_of

TERM_EXAMPLES: tuple[tuple[str, str], ...] = (
    ("audit programme", "both words, anywhere in the action, its objective or its progress"),
    ("“audit programme”", "the phrase"),
    ("status:achieved", "by the board's word or its meaning; status:none was not reported"),
    ("lead:training", "somebody whose name has this in it leads it; lead:none has no lead"),
    ("source:PR", "it, or its objective, came from this source; source:none has no source"),
    ("objective:9", "under this objective"),
    ("ref:9.2", "this number; ref:“2 (i)” where it has a space"),
    ("due<2011-01-01", "due before; also <= > >= and due:2010-12; due:none has no date"),
    (
        "is:blocked",
        "also ready, open, overdue, undated, unreported, linked, part, out-of-step, put-off",
    ),
    ("waits:2.1", "waits for 2.1"),
    ("frees:10.2", "10.2 waits for it"),
    ("part:1.1", "a part of 1.1; part:none is not a part of anything"),
    ("rag:amber", "rated so by the board last; rag:none was not rated"),
    ("review:2010-12", "spoken of at this review; is:said, is:no-update, is:unspoken: at this one"),
    ("said:trained", "words in what was said of it, or of its objective; said:none has none"),
    ("by:asha", "somebody whose name has this in it recorded something of it"),
    ("-is:ready", "a minus before any of these: not"),
    ("audit or plan", "either; terms without “or” must all match"),
    ("-(audit or plan)", "brackets say what belongs together"),
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
        rows = rows_of(assessment)
        for test in tests:
            rows = [row for row in rows if test(row)]
        return tuple(row.action.ref for row in rows)


def parse_query(text: str) -> Query:
    """The query that a person typed. Raises QueryError, with a sentence."""
    asked = text.strip()
    if not asked:
        return Query("", ())
    # Not needed to show a plan.
    from lscb_tui.core.filter.typed_terms import typed_terms

    return Query(asked, typed_terms(text))
