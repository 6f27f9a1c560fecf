"""The words of an item in which a search looks: all that a screen shows of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from weakref import WeakKeyDictionary

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.filter.row import Predicate, Row, Term, rows_of
from lscb_tui.core.plan.field_text import show
from lscb_tui.core.plan.field_text import shown as told
from lscb_tui.core.plan.fields import ENTRY_FIELDS, FIELDS, Field
from lscb_tui.core.plan.items import Action, Entry, Objective, Plan, key_of
from lscb_tui.core.plan.sources import code_of
from lscb_tui.core.plan.toml_text import key_text, toml_text
from lscb_tui.core.sentences.entries import entry_head, evidence_words
from lscb_tui.core.sentences.minutes import minute_sentence
from lscb_tui.core.standing.status import status_word
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.dates import spoken_due

_PARTS = "\0"
"""Between the parts of what is searched: a phrase is not found across two of them."""


def words_term(wanted: Sequence[tuple[str, bool]]) -> Term:
    """Whether words are there or, for those that are not wanted, are not; for all in one look."""

    def term(assessment: Assessment) -> Predicate:
        shown = searched_words(assessment)

        def test(row: Row) -> bool:
            own, stands, common = shown.of(row)
            for words, there in wanted:
                if (words in own or words in common or words in stands) != there:
                    return False
            return True

        return test

    return term


def searched_words(assessment: Assessment) -> SearchedWords:
    """The words of all items of an assessed plan; kept, as they are searched at each key."""
    global _last
    if assessment not in _KEPT:
        _KEPT[assessment] = _last = SearchedWords(assessment, _last)
    return _KEPT[assessment]


def collect(assessment: Assessment) -> None:
    """Have the words of all items at hand before somebody looks for any."""
    shown = searched_words(assessment)
    for row in rows_of(assessment):
        shown.of(row)


class SearchedWords:
    """What a screen shows of each item, with the names that its codes stand for, made `plain`."""

    def __init__(self, assessment: Assessment, before: SearchedWords | None = None) -> None:
        """`before` is of the plan as it was before a change: most of it is the same."""
        plan = self._plan = assessment.plan
        self._stands: dict[str, str] = {}
        """How each action stands, which changes with others and with the day."""
        self._items: dict[str, tuple[Action, str]] = {}
        self._objectives: dict[str, str] = {}
        self._words: dict[str, str] = {}
        """Short texts that many actions have, each with how it counts."""
        self._before: dict[str, tuple[Action, str]] = {}
        if before is not None and _same_names(plan, before._plan):
            self._before = before._items
        self._reviews = {review.id: review.label or review.id for review in plan.reviews}
        self._sources = {source.code: source.name for source in plan.sources}
        self._bullets = {bullet.id: bullet.text for bullet in plan.recommendations}
        self._minutes: dict[str, list[str]] = {}
        """What was minuted about each number."""
        for minute in plan.minutes:
            told = f"{minute.id} {minute_sentence(plan, minute)}"
            for number in minute.about:
                self._minutes.setdefault(number, []).append(told)

    def of(self, row: Row) -> tuple[str, str, str]:
        """The words of an action, how it stands, and the words of its objective."""
        ref, number = row.action.ref, row.objective.number
        stands, common = self._stands.get(ref), self._objectives.get(number)
        if stands is None:
            known = self._before.get(ref)
            if known is None or known[0] is not row.action:
                known = row.action, _joined(self._of_item(row.action, _ACTION))
            # First, for whoever looks from another thread.
            self._items[ref] = known
            stands = self._stands[ref] = self._standing(row)
        if common is None:
            common = self._objectives[number] = _joined(self._of_objective(row.objective))
        return self._items[ref][1], stands, common

    def _of_objective(self, objective: Objective) -> list[str]:
        shown = self._of_item(objective, _OBJECTIVE)
        shown.append(f"Objective {objective.number}")
        return shown

    def _standing(self, row: Row) -> str:
        standing, known = row.standing, self._words
        told = (status_word(standing.status), spoken_due(standing.due), *standing.partners)
        said = []
        for words in (*told, *row.assessment.holds_up(standing.ref)):
            if words not in known:
                known[words] = plain(words)
            said.append(known[words])
        return _PARTS.join(said)

    def _of_item(self, item: Action | Objective, fields: _Fields) -> list[str]:
        shown = _texts(self._plan, item, fields)
        shown += [self._bullets.get(id_, "") for id_ in item.recommendation]
        shown += [self._sources.get(code_of(source), "") for source in item.source]
        shown += self._minutes.get(key_of(item), ())
        for entry in item.progress:
            shown.append(self._reviews.get(entry.review, ""))
            shown += _texts(self._plan, entry, _ENTRY)
            if entry.due or entry.no_update or entry.evidence == ():
                shown += (entry_head(entry), f"Evidence: {evidence_words(entry)}")
        return shown


class _Fields:
    """Fields that are shown as they stand, and what gets their values, all at once."""

    def __init__(self, fields: Iterable[Field]) -> None:
        # Links are shown at both ends, and so with how an item stands.
        self.fields = [f for f in fields if f.name not in ("dismissed", "works_with")]
        self.values = attrgetter(*(field.name for field in self.fields))


_ACTION, _OBJECTIVE = _Fields(FIELDS["action"]), _Fields(FIELDS["objective"])
_FLAGS = ("agreed", "no_update")
"""Fields of an entry that are shown in words."""
_ENTRY = _Fields(field for field in ENTRY_FIELDS if field.name not in _FLAGS)


def _texts(plan: Plan, item: Action | Objective | Entry, fields: _Fields) -> list[str]:
    """The values of an item as they are shown, and the keys that the program has no name for."""
    shown: list[str] = []
    for n, value in enumerate(fields.values(item)):
        if not value:
            continue
        if isinstance(value, str):
            shown.append(value)
        elif isinstance(value, tuple):
            shown += value
        else:
            shown.append(show(fields.fields[n], value))
    if not item.unknown:
        return shown
    from lscb_tui.core.plan.columns import own_values, undeclared  # late: few plans have such keys

    shown += [f"{own.label}: {told(own, value)}" for own, value in own_values(plan, item)]
    shown += [f"{key_text(key)} = {toml_text(value)}" for key, value in undeclared(plan, item)]
    return shown


def _joined(texts: Iterable[str]) -> str:
    return plain(_PARTS.join(texts))


def _same_names(plan: Plan, other: Plan) -> bool:
    """Whether the codes of two plans stand for the same names, and the same was minuted."""
    return (
        plan.reviews is other.reviews
        and plan.sources is other.sources
        and plan.recommendations is other.recommendations
        and plan.columns is other.columns
        and plan.minutes is other.minutes
    )


_KEPT: WeakKeyDictionary[Assessment, SearchedWords] = WeakKeyDictionary()
"""For as long as somebody looks at the plan as it stands there."""
_last: SearchedWords | None = None
"""What was searched last: the plan before a change."""
