"""The words of an item in which a search looks: all that a screen shows of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from weakref import WeakKeyDictionary

from lscb_tui.core.assessment import Assessment
from lscb_tui.core.filter.row import Predicate, Row, Term
from lscb_tui.core.plan.fields import ENTRY_FIELDS, FIELDS, Field, show
from lscb_tui.core.plan.fields import shown as told
from lscb_tui.core.plan.items import Action, Entry, Objective, Plan
from lscb_tui.core.plan.sources import code_of
from lscb_tui.core.plan.toml_text import key_text, toml_text
from lscb_tui.core.standing.status import status_word
from lscb_tui.core.words.alike import plain
from lscb_tui.core.words.dates import spoken_due

_PARTS = "\0"
"""Between the parts of what is searched: a phrase is not found across two of them."""
_NOT_SHOWN = ("dismissed", "works_with")
"""Fields that are not shown as they stand: links are shown at both ends."""


def words_term(wanted: Sequence[tuple[str, bool]]) -> Term:
    """Whether words are there or, for those that are not wanted, are not; for all in one look."""

    def term(assessment: Assessment) -> Predicate:
        shown = searched_words(assessment)

        def test(row: Row) -> bool:
            own, common = shown.of(row)
            return all((words in own or words in common) == there for words, there in wanted)

        return test

    return term


def searched_words(assessment: Assessment) -> SearchedWords:
    """The words of all items of an assessed plan; kept, as they are searched at each key."""
    if assessment not in _KEPT:
        _KEPT[assessment] = SearchedWords(assessment)
    return _KEPT[assessment]


class SearchedWords:
    """What a screen shows of each item, with the names that its codes stand for, made `plain`."""

    def __init__(self, assessment: Assessment) -> None:
        plan = self._plan = assessment.plan
        self._objectives: dict[str, str] = {}
        self._actions: dict[str, str] = {}
        self._reviews = {review.id: review.label or review.id for review in plan.reviews}
        self._sources = {source.code: source.name for source in plan.sources}
        self._bullets = {bullet.id: bullet.text for bullet in plan.recommendations}

    def of(self, row: Row) -> tuple[str, str]:
        """The words of an action, and those of its objective."""
        ref, number = row.action.ref, row.objective.number
        own, common = self._actions.get(ref), self._objectives.get(number)
        if own is None:
            own = self._actions[ref] = _joined(self._of_action(row))
        if common is None:
            common = self._objectives[number] = _joined(self._of_objective(row.objective))
        return own, common

    def _of_objective(self, objective: Objective) -> list[str]:
        shown = self._of_item(objective, FIELDS["objective"])
        shown.append(f"Objective {objective.number}")
        return shown

    def _of_action(self, row: Row) -> list[str]:
        shown = self._of_item(row.action, FIELDS["action"])
        shown += (status_word(row.standing.status), spoken_due(row.standing.due))
        shown += row.standing.partners
        shown += row.assessment.holds_up(row.action.ref)
        return shown

    def _of_item(self, item: Action | Objective, fields: Sequence[Field]) -> list[str]:
        shown = _fields(self._plan, item, fields)
        shown += [self._bullets.get(id_, "") for id_ in item.recommendation]
        shown += [self._sources.get(code_of(source), "") for source in item.source]
        for entry in item.progress:
            shown.append(self._reviews.get(entry.review, ""))
            shown += _fields(self._plan, entry, ENTRY_FIELDS)
        return shown


def _fields(plan: Plan, item: Action | Objective | Entry, fields: Sequence[Field]) -> list[str]:
    """The values of an item as they are shown, and the keys that the program has no name for."""
    shown: list[str] = []
    for field in fields:
        value = getattr(item, field.name)
        if not value or field.name in _NOT_SHOWN:
            continue
        if isinstance(value, str):
            shown.append(value)
        elif isinstance(value, tuple):
            shown += value
        else:
            shown.append(show(field, value))
    if not item.unknown:
        return shown
    from lscb_tui.core.plan.columns import own_values, undeclared  # late: few plans have such keys

    shown += [f"{own.label}: {told(own, value)}" for own, value in own_values(plan, item)]
    shown += [f"{key_text(key)} = {toml_text(value)}" for key, value in undeclared(plan, item)]
    return shown


def _joined(texts: Iterable[str]) -> str:
    return plain(_PARTS.join(texts))


_KEPT: WeakKeyDictionary[Assessment, SearchedWords] = WeakKeyDictionary()
"""For as long as somebody looks at the plan as it stands there."""
