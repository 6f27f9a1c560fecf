"""The terms of a query as they are typed.

They are words, `field:value`, dates with `<` or `>`, and any of them with `-` before it for not.
All must hold, but for those that `or` parts; brackets say what belongs together. What needs no
plan to be judged is refused when the query is read, the rest when it is matched.
"""

from __future__ import annotations

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.filter.errors import QueryError
from lscb_tui.core.filter.fields import FIELDS, unknown_field
from lscb_tui.core.filter.pieces import Piece, pieces
from lscb_tui.core.filter.row import Predicate, Term
from lscb_tui.core.filter.searched_words import words_term
from lscb_tui.core.words.alike import plain

_DEEPEST = 20
"""How many brackets can stand in one another."""


def typed_terms(text: str) -> tuple[Term, ...]:
    """What a person typed, as terms that must all hold. Raises QueryError, with a sentence."""
    open_groups = [_Group()]
    for piece in pieces(text):
        group = open_groups[-1]
        match piece.kind:
            case "(":
                if len(open_groups) > _DEEPEST:
                    raise QueryError(f"at most {_DEEPEST} brackets can be open at once")
                open_groups.append(_Group(piece.negated))
            case ")":
                open_groups.pop()
                open_groups[-1].add(*group.terms())
            case "or":
                group.begin_alternative()
            case "and":
                group.say_and(piece)
            case "term":
                group.take(piece)
    while len(open_groups) > 1:
        group = open_groups.pop()
        open_groups[-1].add(*group.terms())
    return open_groups[0].terms()


class _Group:
    """What stands between two brackets: alternatives, each of terms that must all hold."""

    def __init__(self, negated: bool = False) -> None:
        self._negated = negated
        self._alternatives: list[tuple[Term, ...]] = []
        self._terms: list[Term] = []
        self._words: list[tuple[str, bool]] = []
        self._and: Piece | None = None
        """An "and" behind which nothing stands yet: a word, if nothing comes."""

    def add(self, *terms: Term) -> None:
        """Add terms that must hold too."""
        self._terms += terms
        self._and = None

    def take(self, piece: Piece) -> None:
        """Add a term or a word as it was typed."""
        self._and = None
        field, op, value = piece.field.casefold(), piece.op, piece.value
        if field in FIELDS:
            self.add(_or_not(FIELDS[field](field, op, value), piece.negated))
        elif not field or value.startswith("/"):
            # The address of a page is words that somebody wrote.
            if asked := plain(f"{piece.field}{op}{value}"):
                self._words.append((asked, not piece.negated))
        else:
            self.add(_or_not(unknown_field(piece.field, op, value), piece.negated))

    def say_and(self, piece: Piece) -> None:
        """All terms must hold as it is: between two of them this says nothing."""
        if self._terms or self._words:
            self._and = piece
        else:
            self.take(piece)

    def begin_alternative(self) -> None:
        """What comes now is another way to match."""
        if self._and is not None:
            self.take(self._and)
        if self._words:
            self._terms.append(words_term(self._words))
        if not self._terms:
            raise QueryError(
                "“or” stands between two terms, as is:overdue or is:blocked; to look for the word, "
                "put it in quotes"
            )
        self._alternatives.append(tuple(self._terms))
        self._terms, self._words = [], []

    def terms(self) -> tuple[Term, ...]:
        """The whole, as terms that must all hold; none where nothing is asked for."""
        if self._alternatives or self._words or self._terms or self._and:
            self.begin_alternative()
        if not self._alternatives:
            return ()
        if len(self._alternatives) == 1 and not self._negated:
            return self._alternatives[0]
        return (_or_not(_any_of(self._alternatives), self._negated),)


def _any_of(alternatives: list[tuple[Term, ...]]) -> Term:
    def term(assessment: Assessment) -> Predicate:
        ways = [[each(assessment) for each in terms] for terms in alternatives]
        return lambda row: any(all(test(row) for test in tests) for tests in ways)

    return term


def _or_not(term: Term, negated: bool) -> Term:
    return (lambda assessment: _opposite(term(assessment))) if negated else term


def _opposite(test: Predicate) -> Predicate:
    return lambda row: not test(row)


def typed_dates(text: str) -> tuple[str, ...]:
    """What is understood of the dates in a query: "due before 1 Dec 2010"."""
    from lscb_tui.core.sentences.typed_dates import compared
    from lscb_tui.core.words import dates

    found = []
    for piece in pieces(text):
        field = piece.field.casefold()
        if field == "due" or piece.op in ("<", "<=", ">", ">="):
            try:
                days = dates.span(piece.value)
            except ValueError:
                continue  # the query is refused with a sentence
            if days:
                found.append(f"{field} {compared(piece.op, days)}")
    return tuple(found)
